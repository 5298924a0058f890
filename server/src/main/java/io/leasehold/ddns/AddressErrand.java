package io.leasehold.ddns;

import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.name.Names;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.OfAddress;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.NameBook.Want;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/// An address gets the name of its client, or loses that of a former one.
///
/// @param owner its name in the zone
/// @param of what is to be said of it, and what is said
record AddressErrand(Name zone, Name owner, Ipv4 address, OfAddress of) implements Errand {
  private Optional<Want> want() {
    return of.want();
  }

  private List<Have> haves() {
    return of.haves();
  }

  @Override
  public List<Have> mayHave() {
    return want().stream().map(this::have).toList();
  }

  @Override
  public Done denied(String why) {
    List<Told> told =
        want().isPresent()
            ? List.of(new Told(address, new Standing(State.FAILED, why)))
            : List.of();
    return new Done(all(), told, true);
  }

  /// What was there before, and what may have been set.
  private List<Have> all() {
    return Stream.concat(haves().stream(), mayHave().stream()).distinct().toList();
  }

  private Have have(Want of) {
    return new Have(Kind.REVERSE, of.name().fqdn(), address, of.dhcid());
  }

  @Override
  public Done run(Exchange servers) throws IOException, InterruptedException {
    ReverseUpdate update = new ReverseUpdate(servers, zone, owner);
    if (want().isPresent()) {
      Reply reply = update.set(Names.of(want().get().name().fqdn()), want().get().name().ttlS());
      State state = reply.isDone() ? State.SET : State.FAILED;
      List<Told> told = List.of(new Told(address, new Standing(state, reply.why())));
      // An attempt whose answer was lost may have done it.
      return new Done(reply.isDone() ? mayHave() : all(), told, !reply.isDone());
    }
    List<Have> left = new ArrayList<>();
    for (Have have : haves()) {
      if (isComing(have) || !update.remove(Names.of(have.fqdn())).isDone()) {
        left.add(have);
      }
    }
    boolean isRefused = left.stream().anyMatch(have -> !isComing(have));
    return new Done(left, List.of(), isRefused);
  }

  /// It is to have it again before long.
  private boolean isComing(Have have) {
    return of.coming().filter(have.fqdn()::equals).isPresent();
  }
}
