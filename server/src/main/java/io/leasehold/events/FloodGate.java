package io.leasehold.events;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Holds back the repetitions of an event about one subject, and counts them, so that a flood can
/// neither fill the disk nor hide the rest. Not for two threads.
final class FloodGate {
  /// How long repetitions are held back.
  static final long INTERVAL_NS = 10_000_000_000L;

  /// Lines that pass in one interval, for one event and subject.
  static final int LINES_MAX = 5;

  /// Subjects told apart; beyond that an event's further subjects share one count.
  static final int KEYS_MAX = 1024;

  private static final String OTHERS = "\0others";

  private final Map<Key, Count> counts = new LinkedHashMap<>();

  private record Key(Event event, String subject) {}

  private static final class Count {
    private final long sinceNs;
    private int passed;
    private long held;
    private List<Line.Field> last = List.of();

    Count(long sinceNs) {
      this.sinceNs = sinceNs;
    }
  }

  /// Repetitions that were held back. `last` is the latest of them.
  record Held(Event event, long times, List<Line.Field> last) {}

  /// True if this one is to be written, false if it is counted instead.
  boolean passes(Event event, String subject, List<Line.Field> fields, long nowNs) {
    Count count = countOf(event, subject, nowNs);
    if (count.passed < LINES_MAX) {
      count.passed++;
      return true;
    }
    count.held++;
    count.last = fields;
    return false;
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
    Iterator<Map.Entry<Key, Count>> oldestFirst = counts.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Map.Entry<Key, Count> entry = oldestFirst.next();
      Count count = entry.getValue();
      if (count.sinceNs - untilNs > 0) {
        break;
      }
      if (count.held > 0) {
        ended.add(new Held(entry.getKey().event(), count.held, count.last));
      }
      oldestFirst.remove();
    }
    return ended;
  }

  private Count countOf(Event event, String subject, long nowNs) {
    Key key = new Key(event, subject);
    if (counts.size() >= KEYS_MAX && !counts.containsKey(key)) {
      key = new Key(event, OTHERS);
    }
    return counts.computeIfAbsent(key, _ -> new Count(nowNs));
  }
}
