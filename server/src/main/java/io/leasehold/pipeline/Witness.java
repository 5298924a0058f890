package io.leasehold.pipeline;

import io.leasehold.engine.v4.Decision;
import io.leasehold.events.EventLog;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.transport.Datagram;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Query;
import io.leasehold.wire.v4.Strictness;

/// Sees what becomes of each message, once: counts it, remembers it, tells the log. For the
/// deciding thread.
final class Witness {
  private final ServerMetrics metrics;
  private final ServerClock clock;
  private final EventLog log;
  private final Exchanges exchanges;

  Witness(Parts parts, Exchanges exchanges) {
    metrics = parts.metrics();
    clock = parts.clock();
    log = parts.log();
    this.exchanges = exchanges;
  }

  /// Before a batch.
  void look(long wallNs, Strictness strictness) {
    exchanges.look(wallNs, clock.monotonicNs(), strictness);
  }

  /// Before it was read.
  void unread(Datagram datagram, DropReason why) {
    metrics.dropped.count(why);
    exchanges.dropped(datagram, datagram.destination().equals(Ipv4.BROADCAST), why);
  }

  void malformed(Datagram datagram, Decoded.Malformed malformed, Arrival arrival) {
    metrics.malformed.count(malformed.reason());
    exchanges.malformed(datagram, arrival.isBroadcast(), malformed.reason());
    Telling.malformed(log, malformed, arrival);
  }

  void ignored(Datagram datagram, Decoded.NotForServers none, Arrival arrival) {
    metrics.ignored.count(none.reason());
    exchanges.ignored(datagram, arrival.isBroadcast(), none.reason());
    Telling.ignored(log, none, arrival);
  }

  void dropped(Datagram datagram, Arrival arrival, DropReason why) {
    metrics.dropped.count(why);
    exchanges.dropped(datagram, arrival.isBroadcast(), why);
  }

  void tooFast(Datagram datagram, Query query, Arrival arrival, PacketGate.Refusal refusal) {
    dropped(datagram, arrival, refusal.sender().reason());
    Telling.tooFast(log, query, refusal);
  }

  void repeated(Datagram datagram, Query query, Arrival arrival) {
    dropped(datagram, arrival, DropReason.REPEATED);
    Telling.repeated(log, query, arrival);
  }

  /// @param leaves whether the reply, if there is one, has somewhere to go
  void decided(Datagram datagram, Query query, Arrival arrival, Decision decision, boolean leaves) {
    exchanges.decided(
        query, datagram, new Exchanges.Decided(decision, arrival.isBroadcast(), leaves));
    Telling.tell(log, clock, query, arrival, decision);
  }
}
