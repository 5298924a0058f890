package io.leasehold.engine.v4;

import io.leasehold.wire.v4.Query;

/// DHCPREQUEST of a client whose server does not answer any more, RFC 2131 §4.3.2 (REBINDING): it
/// asks whoever hears it.
///
/// The client's ciaddr is checked. With a record of the lease, or a reservation of the address for
/// the client, the answer is that of [Renewing4], wherever the address is: a client that has moved
/// to another network is told so. Without one the lease is another server's, and only a server that
/// is `authoritative` for the network speaks of it: then the address is bound if the client may
/// have it, else refused.
final class Rebinding4 {
  private Rebinding4() {}

  static Decision decide(Query.Rebinding query, Situation situation) {
    if (situation.speaksOf(query.ciaddr())) {
      return Binding4.bindOrRefuse(situation, query.ciaddr(), Reason.ACK_REBOUND);
    }
    return situation.authoritative()
        ? Binding4.bindOrRefuse(situation, query.ciaddr(), Reason.ACK_UNRECORDED)
        : Decision.silence(Reason.NO_RECORD_OF_LEASE);
  }
}
