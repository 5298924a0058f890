package io.leasehold.ddns.compare;

import io.leasehold.ddns.compare.Difference.What;
import io.leasehold.ddns.name.Plan;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.OfName;
import io.leasehold.store.NameBook.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What DNS says of a name, held against what leases want of it.
record NameCompare(String zone, String fqdn, OfName of, Said said) {
  /// Of a name that somebody wants: what is wrong with it, and who does not get it.
  ///
  /// @param isTaken it was found to be somebody else's when it was told last
  List<Found> differences(Plan plan, boolean isTaken) {
    List<Found> found = new ArrayList<>();
    Want first = plan.owners().getFirst();
    judged(plan, isTaken)
        .ifPresent(what -> found.add(new Found(difference(what, first, wanted(plan)), List.of())));
    for (Want other : plan.others()) {
      found.add(new Found(difference(What.CONFLICT, other, "A " + other.address()), List.of()));
    }
    return found;
  }

  private Difference difference(What what, Want want, String wanted) {
    return new Difference(zone, what, fqdn, Optional.of(want.address()), wanted, said.text());
  }

  private static String wanted(Plan plan) {
    return plan.owners().stream()
        .map(want -> "A " + want.address())
        .collect(Collectors.joining(", "));
  }

  private Optional<What> judged(Plan plan, boolean isTaken) {
    Want first = plan.owners().getFirst();
    Set<Ipv4> addresses = plan.owners().stream().map(Want::address).collect(Collectors.toSet());
    boolean hasAddresses = said.addresses().equals(addresses);
    boolean isMarked = said.marks().equals(Set.of(first.dhcid()));
    What otherwise = said.addresses().isEmpty() ? What.MISSING : What.DIFFERENT;
    return switch (first.name().conflicts()) {
      case NO_CHECK_WITHOUT_DHCID -> hasAddresses ? Optional.empty() : Optional.of(otherwise);
      case NO_CHECK_WITH_DHCID ->
          hasAddresses && isMarked ? Optional.empty() : Optional.of(otherwise);
      case CHECK_WITH_DHCID, CHECK_EXISTS_WITH_DHCID -> {
        boolean anyMark = first.name().conflicts().anyMarkWillDo();
        if (hasAddresses && isMarked) {
          yield Optional.empty();
        }
        if (said.marks().isEmpty() && said.addresses().isEmpty()) {
          yield Optional.of(said.others() && isTaken ? What.CONFLICT : What.MISSING);
        }
        boolean isOurs = isMarked || !said.marks().isEmpty() && (anyMark || areOurs(said.marks()));
        yield Optional.of(isOurs ? otherwise : What.CONFLICT);
      }
    };
  }

  private boolean areOurs(Set<Octets> marks) {
    Set<Octets> ours = of.haves().stream().map(Have::dhcid).collect(Collectors.toSet());
    return ours.containsAll(marks);
  }

  /// Of a name that nobody wants: what DNS still has of ours, as the book knows.
  List<Found> strays() {
    return of.haves().stream().filter(this::isSaid).map(have -> stray(have, List.of())).toList();
  }

  private boolean isSaid(Have have) {
    boolean hasAddress = said.addresses().contains(have.address());
    if (have.dhcid().isEmpty()) {
      return hasAddress;
    }
    boolean markAlone = said.addresses().isEmpty() && !said.others();
    return said.marks().equals(Set.of(have.dhcid())) && (hasAddress || markAlone);
  }

  /// Of a name that nobody wants and the book does not know: what looks like ours.
  List<Found> strays(Predicate<Ipv4> pools) {
    if (said.marks().size() != 1) {
      return List.of();
    }
    Octets mark = said.marks().iterator().next();
    return said.addresses().stream()
        .filter(pools)
        .sorted()
        .map(address -> new Have(Kind.FORWARD, fqdn, address, mark))
        .map(have -> stray(have, List.of(have)))
        .toList();
  }

  private Found stray(Have have, List<Have> unknown) {
    return new Found(
        new Difference(zone, What.STRAY, fqdn, Optional.of(have.address()), "", said.text()),
        unknown);
  }
}
