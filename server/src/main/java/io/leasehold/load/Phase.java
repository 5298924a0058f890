package io.leasehold.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What happened in a part of a run.
///
/// @param durationNs until its end, without the time in which the last answers were waited for
/// @param inTime of the completed exchanges, before that end
/// @param notStarted exchanges that should have begun, when all clients were in one
/// @param offer from the DISCOVER, which counts from when it was due, to the OFFER
/// @param ack from the REQUEST to the ACK; a renewal counts from when it was due
/// @param exchange from when it was due to its end
/// @param within how many were completed soon
public record Phase(
    long durationNs,
    long started,
    long completed,
    long inTime,
    long refused,
    long lost,
    long sentAgain,
    long notStarted,
    Map<Kind, Long> messages,
    Latency offer,
    Latency ack,
    Latency exchange,
    List<Within> within) {
  private static final double NS_PER_S = 1e9;
  private static final List<Integer> BOUNDS_MS = List.of(1, 10, 100, 1_000);
  private static final long NS_PER_MS = 1_000_000;

  /// How many exchanges were completed no later than so long after they were due.
  public record Within(int ms, long exchanges) {}

  public Phase {
    messages = Map.copyOf(messages);
    within = List.copyOf(within);
  }

  static Phase of(Tally tally, long durationNs, long inTime, long notStarted) {
    Map<Kind, Long> messages = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      messages.put(kind, tally.of(kind));
    }
    return new Phase(
        durationNs,
        tally.started(),
        tally.completed(),
        inTime,
        tally.refused(),
        tally.lost(),
        tally.sentAgain(),
        notStarted,
        messages,
        Latency.of(tally.offer, tally.lost(State.SELECTING)),
        Latency.of(tally.ack, tally.lost(State.REQUESTING) + tally.lost(State.RENEWING)),
        Latency.of(tally.exchange, tally.lost() + notStarted),
        BOUNDS_MS.stream()
            .map(ms -> new Within(ms, tally.exchange.within(ms * NS_PER_MS)))
            .toList());
  }

  /// Exchanges that were begun, or should have been.
  public long due() {
    return started + notStarted;
  }

  /// Nothing has come for the clients.
  boolean silent() {
    return messages.entrySet().stream()
        .allMatch(each -> each.getValue() == 0 || !each.getKey().isAnswer());
  }

  public long of(Kind kind) {
    return messages.getOrDefault(kind, 0L);
  }

  /// How often in a second something happened that happened so often.
  public long perSecond(long times) {
    return durationNs == 0 ? 0 : Math.round(times * NS_PER_S / durationNs);
  }
}
