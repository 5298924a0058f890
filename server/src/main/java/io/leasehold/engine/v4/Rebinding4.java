package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Query;

/// DHCPREQUEST of a client whose server does not answer any more, RFC 2131 §4.3.2 (REBINDING): it
/// asks whoever hears it.
///
/// The client's ciaddr is checked. With a record of the lease, or a reservation of the address for
/// the client, the answer is that of [Renewing4], wherever the address is: a client that has moved
/// to another network is told so. Without one the lease is another server's, and only a server that
/// is `authoritative` for the network speaks of it, or one that may have lost the record: then the
/// address is bound if the client may have it, else refused. A client of ours that takes the
/// address of another for its own is told so in any case: two would use it.
final class Rebinding4 {
  private Rebinding4() {}

  static Decision decide(Query.Rebinding query, Situation situation) {
    if (situation.speaksOf(query.ciaddr()) || isMistaken(query.ciaddr(), situation)) {
      return Binding4.bindOrRefuse(situation, query.ciaddr(), Reason.ACK_REBOUND);
    }
    return situation.authoritative() || situation.mayHaveLost(query.ciaddr())
        ? Binding4.bindOrRefuse(situation, query.ciaddr(), Reason.ACK_UNRECORDED)
        : Decision.silence(Reason.NO_RECORD_OF_LEASE);
  }

  /// The client holds another address here, and this one is another client's.
  private static boolean isMistaken(Ipv4 ciaddr, Situation situation) {
    return Standing.of(situation, ciaddr) == Standing.TAKEN
        && situation.recordsHere().stream().anyMatch(situation.ask()::holds);
  }
}
