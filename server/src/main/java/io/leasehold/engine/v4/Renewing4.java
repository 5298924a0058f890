package io.leasehold.engine.v4;

import io.leasehold.wire.v4.Query;

/// DHCPREQUEST of a client that renews its lease with the server that gave it, RFC 2131 §4.3.2
/// (RENEWING): it was sent to this server alone.
///
/// The client's ciaddr is trusted. It is extended if the client may still have the address under
/// the present configuration, else refused with a DHCPNAK: the address may have gone out of the
/// pools, have been excluded, or been reserved for another client meanwhile. If we have no record
/// of the lease the address is bound again as long as it is free: a client is using it, and it is
/// worse to give it to another.
final class Renewing4 {
  private Renewing4() {}

  static Decision decide(Query.Renewing query, Situation situation) {
    boolean recorded =
        situation
            .ask()
            .leases()
            .at(query.ciaddr())
            .filter(situation.ask().client()::isNamedIn)
            .isPresent();
    return Binding4.bindOrRefuse(
        situation, query.ciaddr(), recorded ? Reason.ACK_RENEWED : Reason.ACK_UNRECORDED);
  }
}
