package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Octets;
import io.leasehold.select.Arrival;
import io.leasehold.select.Classes;
import io.leasehold.select.QueryFacts;
import io.leasehold.select.QueryIdentifiers;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;

/// The message of a query as it is judged: with what is remembered of the relay agent, and with the
/// client identifier that the configuration makes of it. What is sent back follows from the message
/// as it came.
final class Judged4 {
  /// Kea's way: a type of 0 in front (RFC 2132 §9.14: no hardware address).
  private static final Octets TYPE = Octets.of(0);

  private static final int CLIENT_ID_MAX = 255;

  private Judged4() {}

  static Message4 of(
      Query query, Arrival arrival, Behaviour behaviour, LeaseTable leases, long nowS) {
    Message4 message =
        behaviour.stashAgentOptions()
            ? RememberedAgent.judged(query, leases, nowS)
            : query.message();
    if (!behaviour.replaceClientId()) {
      return message;
    }
    QueryFacts facts = new QueryFacts(message, arrival, new Classes());
    return QueryIdentifiers.flexId(facts, behaviour)
        .map(TYPE::concat)
        .filter(id -> id.length() <= CLIENT_ID_MAX)
        .map(id -> message.with(OptionCode4.CLIENT_IDENTIFIER, id))
        .orElse(message);
  }
}
