package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Origin;
import io.leasehold.model.Ipv4;
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
    Optional<Origin> remembered = of(query, leases, nowS);
    return remembered.isEmpty() || remembered.get().relayAgent().isEmpty()
        ? message
        : message.with(OptionCode4.RELAY_AGENT_INFORMATION, remembered.get().relayAgent());
  }

  /// Of the relay agent by whose option 82 the query is judged; 0.0.0.0 if there is none.
  static Ipv4 giaddr(Ask ask) {
    return Optional.of(ask)
        .filter(it -> it.behaviour().stashAgentOptions())
        .flatMap(it -> of(it.query(), it.leases(), it.nowS()))
        .map(Origin::giaddr)
        .orElse(ask.message().giaddr());
  }

  /// What stands in for what the query does not say: nothing if it comes from a relay agent.
  private static Optional<Origin> of(Query query, LeaseTable leases, long nowS) {
    Message4 message = query.message();
    return query instanceof Query.Renewing renewing
            && !message.relayed()
            && !message.options().has(OptionCode4.RELAY_AGENT_INFORMATION)
        ? ofLease(renewing, leases.at(renewing.ciaddr()), nowS)
        : Optional.empty();
  }

  private static Optional<Origin> ofLease(
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
                    || holder.hardware().isSameMachine(query.message().chaddr()))
        .map(Holder::origin);
  }
}
