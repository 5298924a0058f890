package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// DHCPDISCOVER, RFC 2131 §4.3.1: offer an address, and hold it for a while.
final class Discover4 {
  /// How long an offer stays open: two rounds of a client's retransmissions (RFC 2131 §4.1: 4 s, 8
  /// s, 16 s, 32 s).
  static final long OFFER_S = 60;

  private Discover4() {}

  static Decision decide(Query.Discover query, Situation situation) {
    Optional<AddressChoice> choice = AddressChoice.forClient(situation, query.requested());
    // §4.3.1: a server without an address to give says nothing, so that another may offer one.
    return choice
        .map(chosen -> offer(situation, chosen))
        .orElseGet(() -> Decision.silence(Reason.POOL_EXHAUSTED));
  }

  private static Decision offer(Situation situation, AddressChoice choice) {
    Grant grant = offered(situation, choice.address());
    return new Decision(
        List.of(),
        holdOnly(situation, choice),
        Optional.of(Reply4.offer(situation, grant)),
        choice.why());
  }

  /// §4.3.1: a client that holds the address and asks for no lease time is told what remains of its
  /// lease; and any client if that is what it will get when it takes the offer.
  private static Grant offered(Situation situation, Ipv4 address) {
    Grant anew = Grant.of(situation, address);
    Optional<LeaseRecord.Bound> held = LeaseTime4.held(situation, address);
    if (held.isEmpty()) {
      return anew;
    }
    boolean rest =
        !situation.ask().message().options().has(OptionCode4.LEASE_TIME)
            || KeptLease4.is(situation, held.get(), anew, Binding4.holder(situation, held));
    return rest ? anew.lasting(LeaseTime4.remainingS(held.get(), situation.nowS())) : anew;
  }

  /// A client has one open offer in a network.
  private static List<OfferChange> holdOnly(Situation situation, AddressChoice choice) {
    List<OfferChange> changes = new ArrayList<>();
    for (Offer earlier : situation.offersHere()) {
      if (!earlier.address().equals(choice.address())) {
        changes.add(new OfferChange.Withdraw(earlier));
      }
    }
    long untilS = situation.nowS() + OFFER_S;
    changes.add(
        new OfferChange.Hold(new Offer(choice.address(), situation.ask().client(), untilS)));
    return changes;
  }
}
