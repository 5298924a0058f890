package io.leasehold.ddns.name;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.OfName;
import io.leasehold.store.NameBook.Want;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of those that want a name gets it: one client, with all the addresses for which it wants
/// it.
///
/// @param owners wants of the client that gets it, none if nobody wants it
/// @param others those that do not get it
public record Plan(List<Want> owners, List<Want> others) {
  public Plan {
    owners = List.copyOf(owners);
    others = List.copyOf(others);
  }

  /// A reservation goes first. Among others, where names are checked, whoever has it keeps it, and
  /// then who came first; where they are not, it is the latest one's.
  public static Plan of(OfName of) {
    Map<Octets, List<Want>> byClient = new LinkedHashMap<>();
    for (Want want : of.wants()) {
      byClient.computeIfAbsent(clientOf(want), _ -> new ArrayList<>()).add(want);
    }
    Optional<Octets> owner =
        byClient.entrySet().stream()
            .min(
                Comparator.comparing((Map.Entry<Octets, List<Want>> each) -> !isReserved(each))
                    .thenComparingLong(each -> rank(each, of.haves()))
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey);
    return new Plan(
        of.wants().stream()
            .filter(want -> owner.filter(clientOf(want)::equals).isPresent())
            .toList(),
        of.wants().stream()
            .filter(want -> owner.filter(clientOf(want)::equals).isEmpty())
            .toList());
  }

  /// Without marks in DNS every address is a client's of its own.
  private static Octets clientOf(Want want) {
    return want.dhcid().isEmpty() ? want.address().octets() : want.dhcid();
  }

  private static boolean isReserved(Map.Entry<Octets, List<Want>> client) {
    return client.getValue().stream().anyMatch(want -> want.name().reserved());
  }

  private static long rank(Map.Entry<Octets, List<Want>> client, List<Have> haves) {
    boolean checks =
        client.getValue().stream()
            .map(Want::name)
            .map(LeaseName::conflicts)
            .allMatch(how -> how == NameConflicts.CHECK_WITH_DHCID);
    if (!checks) {
      return -client.getValue().stream().mapToLong(Want::sinceS).max().orElse(0);
    }
    boolean hasIt = haves.stream().anyMatch(have -> have.dhcid().equals(client.getKey()));
    return hasIt
        ? Long.MIN_VALUE
        : client.getValue().stream().mapToLong(Want::sinceS).min().orElse(0);
  }
}
