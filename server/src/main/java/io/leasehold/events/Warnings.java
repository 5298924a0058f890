package io.leasehold.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The latest that a log has said at [Level#WARN] and [Level#ERROR], each message once, with how
/// often it came. For any thread.
///
/// It is kept in memory of a fixed size, and what clients bring about takes no room from the rest:
/// of one event there are so many messages, and the event with the most of them gives way.
public final class Warnings {
  static final int KINDS_MAX = 200;
  static final int KINDS_OF_EVENT_MAX = 20;

  /// Characters after which a message is cut.
  static final int LENGTH_MAX = 512;

  private final ReentrantLock lock = new ReentrantLock();

  /// The latest last.
  private final Map<Kind, Warning> kinds = new LinkedHashMap<>();

  private record Kind(Event event, String message) {}

  /// A message of an event.
  ///
  /// @param count how often it came
  public record Warning(Event event, String message, Instant first, Instant last, long count) {
    Warning again(long times, Instant at) {
      return new Warning(event, message, first, at, count + times);
    }
  }

  /// Those that are kept, the latest first.
  public List<Warning> latestFirst() {
    lock.lock();
    try {
      return List.copyOf(kinds.values()).reversed();
    } finally {
      lock.unlock();
    }
  }

  void add(Event event, String message, long times, Instant at) {
    Kind kind = new Kind(event, cut(message));
    lock.lock();
    try {
      Optional<Warning> known = Optional.ofNullable(kinds.remove(kind));
      if (known.isEmpty()) {
        makeRoom(event);
      }
      kinds.put(
          kind,
          known
              .map(warning -> warning.again(times, at))
              .orElseGet(() -> new Warning(event, kind.message(), at, at, times)));
    } finally {
      lock.unlock();
    }
  }

  private void makeRoom(Event event) {
    Map<Event, Integer> counts = new LinkedHashMap<>();
    kinds.keySet().forEach(kind -> counts.merge(kind.event(), 1, Integer::sum));
    if (counts.getOrDefault(event, 0) == KINDS_OF_EVENT_MAX) {
      forgetOldest(event);
    } else if (kinds.size() == KINDS_MAX) {
      counts.entrySet().stream()
          .max(Comparator.comparingInt(Map.Entry::getValue))
          .ifPresent(most -> forgetOldest(most.getKey()));
    }
  }

  private void forgetOldest(Event event) {
    kinds.keySet().stream()
        .filter(kind -> kind.event().equals(event))
        .findFirst()
        .ifPresent(kinds::remove);
  }

  private static String cut(String message) {
    if (message.length() <= LENGTH_MAX) {
      return message;
    }
    int end = LENGTH_MAX - 1;
    return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
