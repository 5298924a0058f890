package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.select.ClassWatch;
import io.leasehold.select.Classes;
import io.leasehold.select.QueryFacts;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// A query and all that is known when it comes in.
///
/// @param judged the query's message as it is judged, with what is remembered of the relay agent
/// @param classes those that the query is in so far
record Ask(
    Query query,
    Message4 judged,
    Arrival arrival,
    Behaviour behaviour,
    Classes classes,
    LeaseTable leases,
    long nowS,
    Trace trace) {
  /// As it was sent.
  Message4 message() {
    return query.message();
  }

  ClientKey client() {
    return behaviour.replaceClientId()
        ? judged
            .option(OptionCode4.CLIENT_IDENTIFIER)
            .<ClientKey>map(ClientKey.ById::new)
            .orElseGet(query::client)
        : query.client();
  }

  /// What expressions can ask about.
  QueryFacts facts() {
    return new QueryFacts(judged, arrival, classes);
  }

  /// What hears of the query's classes.
  ClassWatch watch() {
    return trace.isListening() ? new TracedClasses(trace) : ClassWatch.NOBODY;
  }

  /// True if the address is one of the server's own.
  boolean isOurs(Ipv4 address) {
    return arrival.own().contains(address);
  }

  /// True if the client means this server: it may name any address of it (RFC 2131 §4.1), or the
  /// one that a relay agent has put in its place.
  boolean namesUs(Ipv4 serverId) {
    return isOurs(serverId)
        || ServerId4.isOverride(serverId, this)
        || behaviour.compatibility().ignoreServerId();
  }

  /// True if it means another server. One that leaves the identifier out, against RFC 2131 table 5,
  /// means whoever hears it.
  boolean namesAnother(Optional<Ipv4> serverId) {
    return serverId.isPresent() && !namesUs(serverId.get());
  }

  /// True if the record says that the client holds the address now.
  boolean holds(LeaseRecord record) {
    return record instanceof LeaseRecord.Bound bound
        && bound.endS() > nowS
        && bound.holder().key().equals(client());
  }
}
