package io.leasehold.ddns;

import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Plan;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.OfName;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.NameBook.Want;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/// A name gets the addresses of the client that has it, and loses those of any other.
///
/// @param haves what DNS has of it, or may have
record NameErrand(Name zone, String fqdn, Plan plan, List<Have> haves) implements Errand {
  NameErrand {
    haves = List.copyOf(haves);
  }

  static NameErrand of(Name zone, String fqdn, OfName of) {
    return new NameErrand(zone, fqdn, Plan.of(of), of.haves());
  }

  @Override
  public List<Have> mayHave() {
    return plan.owners().stream().map(this::have).toList();
  }

  @Override
  public Done denied(String why) {
    List<Told> told = plan.owners().isEmpty() ? List.of() : standings(State.FAILED, why);
    return new Done(all(haves), told, true);
  }

  /// These, and what may have been set.
  private List<Have> all(List<Have> others) {
    return Stream.concat(others.stream(), mayHave().stream()).distinct().toList();
  }

  private Have have(Want want) {
    return new Have(Kind.FORWARD, fqdn, want.address(), want.dhcid());
  }

  @Override
  public Done run(Exchange servers) throws IOException, InterruptedException {
    ForwardUpdate update = new ForwardUpdate(servers, zone, Names.of(fqdn));
    List<Have> left = new ArrayList<>();
    String refusal = removeOthers(update, left);
    if (plan.owners().isEmpty()) {
      return new Done(left, List.of(), !refusal.isEmpty());
    }
    Want first = plan.owners().getFirst();
    Reply reply =
        update.set(
            plan.owners().stream().map(Want::address).toList(),
            first.dhcid(),
            first.name().conflicts(),
            first.name().ttlS());
    return switch (reply.what()) {
      case DONE -> {
        left.addAll(mayHave());
        yield new Done(left, standings(State.SET, ""), !refusal.isEmpty());
      }
      case CONFLICT -> new Done(left, standings(State.CONFLICT, reply.why()), !refusal.isEmpty());
      case REFUSED -> {
        // What was there before is there still; and it may have been done, by an attempt whose
        // answer was lost.
        haves.stream().filter(this::isOwners).forEach(left::add);
        yield new Done(all(left), standings(State.FAILED, reply.why()), true);
      }
    };
  }

  /// What is not the owner's any more.
  ///
  /// @param left takes what cannot be removed
  /// @return why it cannot; empty if all is gone
  private String removeOthers(ForwardUpdate update, List<Have> left)
      throws IOException, InterruptedException {
    Map<Octets, List<Ipv4>> byClient = new LinkedHashMap<>();
    haves.stream()
        .filter(have -> !isOwners(have))
        .forEach(
            have ->
                byClient.computeIfAbsent(have.dhcid(), _ -> new ArrayList<>()).add(have.address()));
    String refusal = "";
    for (Map.Entry<Octets, List<Ipv4>> client : byClient.entrySet()) {
      Reply reply = update.remove(client.getValue(), client.getKey());
      if (!reply.isDone()) {
        refusal = reply.why();
        for (Ipv4 address : client.getValue()) {
          left.add(new Have(Kind.FORWARD, fqdn, address, client.getKey()));
        }
      }
    }
    return refusal;
  }

  /// Whatever the owner had is replaced by what it wants. Without marks it is by the address.
  private boolean isOwners(Have have) {
    return plan.owners().stream()
        .anyMatch(
            want ->
                want.dhcid().equals(have.dhcid())
                    && (!want.dhcid().isEmpty() || want.address().equals(have.address())));
  }

  private List<Told> standings(State state, String why) {
    Stream<Told> owners =
        plan.owners().stream().map(want -> new Told(want.address(), new Standing(state, why)));
    String taken = "the name is that of " + plan.owners().getFirst().address();
    Stream<Told> others =
        plan.others().stream()
            .map(want -> new Told(want.address(), new Standing(State.CONFLICT, taken)));
    return Stream.concat(owners, others).toList();
  }
}
