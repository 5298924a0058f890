package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Policy;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.select.Arrival;
import io.leasehold.select.ClassWatch;
import io.leasehold.select.Classes;
import io.leasehold.select.QueryFacts;
import io.leasehold.select.ReservationWatch;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// A query and all that is known when it comes in.
///
/// @param message as it was sent: the query's own, which is asked for very often
/// @param client whose query it is
/// @param facts what expressions can ask about: the query's message as it is judged, with what is
///   remembered of the relay agent, and the classes that it is in so far
record Ask(
    Query query,
    Message4 message,
    Client client,
    QueryFacts facts,
    Configured configured,
    LeaseTable leases,
    long nowS,
    Trace trace) {
  Ask(
      Query query,
      Client client,
      QueryFacts facts,
      Configured configured,
      LeaseTable leases,
      long nowS,
      Trace trace) {
    this(query, query.message(), client, facts, configured, leases, nowS, trace);
  }

  /// The same where this policy says who the client is.
  Ask under(Policy policy) {
    Client there = client.under(policy);
    return there.equals(client)
        ? this
        : new Ask(query, there, facts, configured, leases, nowS, trace);
  }

  /// The same with nobody listening.
  Ask untold() {
    return new Ask(query, client, facts, configured, leases, nowS, Trace.NONE);
  }

  /// As it is judged.
  Message4 judged() {
    return facts.message();
  }

  Arrival arrival() {
    return facts.arrival();
  }

  /// Those that the query is in so far.
  Classes classes() {
    return facts.classes();
  }

  /// True if the client lists the option in its parameter request list.
  boolean requests(OptionCode4 code) {
    Octets list = message.option(OptionCode4.PARAMETER_REQUEST_LIST).orElse(Octets.EMPTY);
    for (int i = 0; i < list.length(); i++) {
      if (list.at(i) == code.code()) {
        return true;
      }
    }
    return false;
  }

  /// What hears of the query's classes.
  ClassWatch watch() {
    return trace.isListening() ? new TracedClasses(trace) : ClassWatch.NOBODY;
  }

  /// What hears of the search for the client's reservation.
  ReservationWatch reservationWatch() {
    return TracedReservations.on(trace);
  }

  Behaviour behaviour() {
    return configured.config().behaviour();
  }

  /// True if the address is one of the server's own.
  boolean isOurs(Ipv4 address) {
    return arrival().own().contains(address);
  }

  /// True if the client means this server: it may name any address of it (RFC 2131 §4.1), one that
  /// is configured instead, or the one that a relay agent has put in its place.
  boolean namesUs(Ipv4 serverId) {
    return isOurs(serverId)
        || configured.serverIds().contains(serverId)
        || ServerId4.isOverride(serverId, this)
        || behaviour().compatibility().ignoreServerId();
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
        && client.is(bound.holder());
  }

  /// True if it says so by the client's own key: an identifier that is made up gives nothing up.
  boolean mayGiveUp(LeaseRecord record) {
    return holds(record)
        && record instanceof LeaseRecord.Bound bound
        && client.isNamed(bound.holder());
  }
}
