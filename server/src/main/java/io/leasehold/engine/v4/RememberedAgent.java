package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// A renewal goes past the relay agents (RFC 2131 §4.4.5) and brings no option 82. It is decided as
/// if it had that of the lease: else a client whose classes, reservation or subnet follow from it
/// would lose them with its first renewal. What the server sends back has no part of it.
final class RememberedAgent {
  private RememberedAgent() {}

  /// The query's message as it is to be judged.
  static Message4 judged(Query query, LeaseTable leases, long nowS) {
    Message4 message = query.message();
    if (!(query instanceof Query.Renewing renewing)
        || message.relayed()
        || message.options().has(OptionCode4.RELAY_AGENT_INFORMATION)) {
      return message;
    }
    return ofLease(renewing, leases.at(renewing.ciaddr()), nowS)
        .map(agent -> message.with(OptionCode4.RELAY_AGENT_INFORMATION, agent))
        .orElse(message);
  }

  private static Optional<Octets> ofLease(
      Query.Renewing query, Optional<LeaseRecord> record, long nowS) {
    return record
        .filter(LeaseRecord.Bound.class::isInstance)
        .map(LeaseRecord.Bound.class::cast)
        .filter(bound -> bound.endS() > nowS)
        .map(LeaseRecord.Bound::holder)
        // Its key may be one that the configuration has made, by this very option.
        .filter(
            holder ->
                holder.key().equals(query.client())
                    || holder.hardware().equals(query.message().chaddr()))
        .map(Holder::relayAgent)
        .filter(agent -> !agent.isEmpty());
  }
}
