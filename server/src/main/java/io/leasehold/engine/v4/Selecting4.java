package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Query;
import java.util.List;
import java.util.Optional;

/// DHCPREQUEST in answer to an offer, RFC 2131 §4.3.2 (SELECTING) and §3.1(3) to (5).
final class Selecting4 {
  private Selecting4() {}

  /// §3.1(4): by naming another server the client declines our offer.
  static Decision ofAnotherServer(Ask ask) {
    List<OfferChange> withdrawn =
        ask.client().offers(ask.leases(), ask.nowS()).stream()
            .<OfferChange>map(OfferChange.Withdraw::new)
            .toList();
    return new Decision(List.of(), withdrawn, Optional.empty(), Reason.OTHER_SERVER_CHOSEN);
  }

  /// §3.1(4): DHCPACK if the address is still to be had, although the offer may have ended in the
  /// meantime, else DHCPNAK.
  static Decision decide(Query.Selecting query, Situation situation) {
    Optional<Ipv4> requested = query.requested();
    if (requested.isPresent() && !requested.get().isAny()) {
      return Binding4.bindOrRefuse(situation, requested.get(), Reason.ACK_SELECTED);
    }
    return NoAddress4.ack(situation).orElseGet(() -> withoutRequested(situation));
  }

  private static Decision withoutRequested(Situation situation) {
    return offered(situation)
        .or(() -> held(situation))
        .or(() -> chosen(situation))
        .map(address -> Binding4.bindOrRefuse(situation, address, Reason.ACK_SELECTED))
        .orElseGet(() -> Binding4.refuse(situation, Reason.NAK_NO_OFFER));
  }

  private static Optional<Ipv4> offered(Situation situation) {
    return situation.offersHere().stream().map(Offer::address).findFirst();
  }

  /// Option 50 MUST be there. A client that leaves it out and has been offered nothing wants any
  /// address, as in a DHCPDISCOVER.
  private static Optional<Ipv4> chosen(Situation situation) {
    return AddressChoice.forClient(situation, Optional.empty()).map(AddressChoice::address);
  }

  /// The same DHCPREQUEST once more, after its DHCPACK was lost.
  private static Optional<Ipv4> held(Situation situation) {
    return situation.recordsHere().stream()
        .filter(situation.ask()::holds)
        .map(LeaseRecord::address)
        .findFirst();
  }
}
