package io.leasehold.events;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Holds back the repetitions of an event, and counts them, so that a flood can neither fill the
/// disk nor hide the rest. Not for two threads.
///
/// Of one subject the first few lines pass in an interval. Of an event that can be about very many
/// ([#isBounded]) so many lines pass in all: whoever invents subjects, a hardware address for each
/// message, is told by a sum.
final class FloodGate {
  /// How long repetitions are held back.
  static final long INTERVAL_NS = 10_000_000_000L;

  /// Lines that pass in one interval, for one event and subject.
  static final int LINES_MAX = 5;

  /// Lines that pass in one interval for one event, whatever its subjects, if it is bounded.
  static final int LINES_OF_EVENT_MAX = 50;

  /// Subjects of an event told apart; further ones share one count.
  static final int SUBJECTS_MAX = 1024;

  /// What clients and the network bring about, as often and about as many subjects as they like;
  /// and what is wrong with a configuration, which is told anew with each change.
  private static final Set<Event.Group> BOUNDED =
      EnumSet.of(Event.Group.NETWORK, Event.Group.LEASES, Event.Group.CONFIGURATION);

  /// The same of events in other groups.
  private static final Set<Event> ALSO_BOUNDED =
      Set.of(DnsEvent.NAME_NOT_TAKEN, DnsEvent.TRANSFER_REFUSED);

  private static final String OTHERS = "\0others";

  private final Map<Event, Interval> intervals = new LinkedHashMap<>();

  /// One event's, from the first that came.
  private static final class Interval {
    private final Event event;
    private final long sinceNs;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Count rest = new Count();
    private int passed;
    private int unnamed;

    Interval(Event event, long sinceNs) {
      this.event = event;
      this.sinceNs = sinceNs;
    }

    boolean passes(String subject, List<Line.Field> fields) {
      boolean known = counts.size() < SUBJECTS_MAX || counts.containsKey(subject);
      String key = known ? subject : OTHERS;
      boolean isNew = !counts.containsKey(key);
      Count count = counts.computeIfAbsent(key, _ -> new Count());
      if (count.passed == LINES_MAX) {
        count.hold(fields);
        return false;
      }
      if (passed == LINES_OF_EVENT_MAX && isBounded(event)) {
        unnamed += isNew ? 1 : 0;
        rest.hold(fields);
        return false;
      }
      count.passed++;
      passed++;
      return true;
    }

    List<Held> held() {
      List<Held> held = new ArrayList<>();
      for (Count count : counts.values()) {
        if (count.held > 0) {
          held.add(new Held(event, count.held, OptionalInt.empty(), count.last));
        }
      }
      if (rest.held > 0) {
        held.add(new Held(event, rest.held, OptionalInt.of(unnamed), rest.last));
      }
      return held;
    }
  }

  private static final class Count {
    private int passed;
    private long held;
    private List<Line.Field> last = List.of();

    void hold(List<Line.Field> fields) {
      held++;
      last = fields;
    }
  }

  /// Repetitions that were held back.
  ///
  /// @param unnamed there if they are of any subjects: of so many of them no line was written; not
  ///   more than about [#SUBJECTS_MAX] are told apart
  /// @param last the latest of them
  record Held(Event event, long times, OptionalInt unnamed, List<Line.Field> last) {}

  static boolean isBounded(Event event) {
    return BOUNDED.contains(event.group()) || ALSO_BOUNDED.contains(event);
  }

  /// True if this one is to be written, false if it is counted instead.
  boolean passes(Event event, String subject, List<Line.Field> fields, long nowNs) {
    return intervals
        .computeIfAbsent(event, _ -> new Interval(event, nowNs))
        .passes(subject, fields);
  }

  /// What was held back in the intervals that are over.
  List<Held> ended(long nowNs) {
    return take(nowNs - INTERVAL_NS);
  }

  /// What is held back now: for the end of the log.
  List<Held> rest(long nowNs) {
    return take(nowNs);
  }

  private List<Held> take(long untilNs) {
    List<Held> ended = new ArrayList<>();
    for (Interval interval : intervals.values()) {
      if (interval.sinceNs - untilNs <= 0) {
        ended.addAll(interval.held());
      }
    }
    intervals.values().removeIf(interval -> interval.sinceNs - untilNs <= 0);
    return ended;
  }
}
