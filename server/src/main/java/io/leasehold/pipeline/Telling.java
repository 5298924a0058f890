package io.leasehold.pipeline;

import io.leasehold.config.InterfaceChoice;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Reason;
import io.leasehold.events.ClientEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.MessageEvent;
import io.leasehold.events.NetworkEvent;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Interface4;
import io.leasehold.select.Arrival;
import io.leasehold.wire.v4.Decoded;
import io.leasehold.wire.v4.Query;
import java.util.List;

/// What the log hears of a decision, at debug all of them, always what an administrator can do
/// something about; and of interfaces that the configuration names in vain.
final class Telling {
  private Telling() {}

  static void tell(
      EventLog log, ServerClock clock, Query query, Arrival arrival, Decision decision) {
    if (log.shows(MessageEvent.MESSAGE_DECIDED)) {
      String answer = decision.reply().map(reply -> reply.type().rfcName()).orElse("no answer");
      decided(log, query, arrival, answer, decision.why().text());
    }
    switch (decision.why()) {
      case NO_SUBNET, POOL_EXHAUSTED, NO_SERVER_ADDRESS ->
          notAnswered(log, query, arrival, decision.why());
      case LIMIT_OF_SERVER,
          LIMIT_OF_NETWORK,
          LIMIT_OF_SUBNET,
          LIMIT_OF_POOL,
          LIMIT_OF_CLASS,
          LIMIT_OF_CIRCUIT,
          LIMIT_OF_REMOTE -> {
        if (decision.reply().isEmpty()) {
          notAnswered(log, query, arrival, decision.why());
        }
      }
      case DECLINED -> decision.records().forEach(record -> declined(log, clock, query, record));
      case DECLINE_TOO_MANY -> declineRefused(log, query);
      case DECLINE_TOO_MANY_OF_LINE -> declineOfLineRefused(log, query, arrival);
      case DECLINE_TOO_MANY_OF_NETWORK -> declineOfNetworkRefused(log, query, arrival);
      default -> {}
    }
  }

  /// The first that is too much, since all was well.
  static void tooFast(EventLog log, Query query, PacketGate.Refusal refusal) {
    PacketGate.Sender sender = refusal.sender();
    if (refusal.isNews() && log.shows(ClientEvent.QUERIES_TOO_FAST)) {
      log.log(ClientEvent.QUERIES_TOO_FAST, sender.of(query), sender.key(), refusal.rate());
    }
  }

  /// The same query is decided already, and its answer has not left.
  static void repeated(EventLog log, Query query, Arrival arrival) {
    if (log.shows(MessageEvent.MESSAGE_DECIDED)) {
      decided(log, query, arrival, "no answer", "the answer to the same query is on its way");
    }
  }

  /// A datagram that is no DHCP message.
  static void malformed(EventLog log, Decoded.Malformed malformed, Arrival arrival) {
    if (log.shows(MessageEvent.MESSAGE_MALFORMED)) {
      log.log(
          MessageEvent.MESSAGE_MALFORMED,
          arrival.source(),
          arrival.on().name(),
          malformed.reason(),
          malformed.offset(),
          malformed.detail());
    }
  }

  /// A message that no server answers.
  static void ignored(EventLog log, Decoded.NotForServers none, Arrival arrival) {
    if (log.shows(MessageEvent.MESSAGE_IGNORED)) {
      log.log(MessageEvent.MESSAGE_IGNORED, arrival.source(), arrival.on().name(), none.reason());
    }
  }

  /// Which of the interfaces that the configuration names clients cannot come by.
  ///
  /// @param there the chosen ones that this machine has
  static void missing(EventLog log, InterfaceChoice choice, List<Interface4> there) {
    for (String name : choice.names()) {
      List<Interface4> named = there.stream().filter(each -> each.name().equals(name)).toList();
      if (named.stream().noneMatch(Interface4::up)) {
        String state = named.isEmpty() ? "there is no such interface" : "it is down";
        log.log(NetworkEvent.INTERFACE_MISSING, name, state);
      }
    }
  }

  private static void decided(
      EventLog log, Query query, Arrival arrival, String answer, String why) {
    log.log(
        MessageEvent.MESSAGE_DECIDED,
        query.client(),
        origin(query, arrival),
        QueryKind.of(query),
        answer,
        why);
  }

  /// Where from in the network, for people: the relay agent or the interface.
  private static Object origin(Query query, Arrival arrival) {
    return query.message().relayed() ? "relay " + query.message().giaddr() : arrival.on().name();
  }

  private static void notAnswered(EventLog log, Query query, Arrival arrival, Reason why) {
    if (log.shows(ClientEvent.NOT_ANSWERED)) {
      log.log(ClientEvent.NOT_ANSWERED, why.text(), query.client(), origin(query, arrival));
    }
  }

  private static void declined(EventLog log, ServerClock clock, Query query, LeaseRecord record) {
    if (record instanceof LeaseRecord.Declined declined) {
      log.log(
          ClientEvent.ADDRESS_DECLINED,
          declined.address(),
          query.client(),
          clock.shown(declined.untilS()));
    }
  }

  private static void declineRefused(EventLog log, Query query) {
    if (query instanceof Query.Decline decline) {
      log.log(ClientEvent.DECLINE_REFUSED, query.client(), decline.declined());
    }
  }

  private static void declineOfLineRefused(EventLog log, Query query, Arrival arrival) {
    if (query instanceof Query.Decline decline) {
      Object origin = origin(query, arrival);
      log.log(ClientEvent.DECLINE_OF_LINE_REFUSED, query.client(), origin, decline.declined());
    }
  }

  private static void declineOfNetworkRefused(EventLog log, Query query, Arrival arrival) {
    if (query instanceof Query.Decline decline) {
      Object origin = origin(query, arrival);
      log.log(ClientEvent.DECLINE_OF_NETWORK_REFUSED, query.client(), origin, decline.declined());
    }
  }
}
