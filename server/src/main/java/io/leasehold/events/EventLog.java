package io.leasehold.events;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The log: events of the catalogue, one line each. From any thread; never waits for the disk or a
/// terminal.
///
/// What a value holds is made [Printable]. Repetitions of one event about one subject, its first
/// value that is not a number (of a configuration all values), and of one event about very many,
/// are counted instead of written, see [FloodGate]; lines at [Level#DEBUG] and below are not held
/// back.
public final class EventLog implements AutoCloseable {
  private final InstantSource clock;
  private final LongSupplier monotonicNs;
  private final ReentrantLock floodLock = new ReentrantLock();
  private final FloodGate floods = new FloodGate();
  private final Warnings warnings = new Warnings();
  private volatile Target target;

  private record Target(Level level, Format format, LogOutput output) {}

  /// @param clock for the time in each line
  /// @param monotonicNs for the intervals in which repetitions are counted
  public EventLog(
      LogSettings settings, LogOutput output, InstantSource clock, LongSupplier monotonicNs) {
    this.clock = clock;
    this.monotonicNs = monotonicNs;
    target = new Target(settings.level(), settings.format(), output);
  }

  /// Changes level, shape and output from the next line on, and closes the former output.
  public void use(LogSettings settings, LogOutput output) {
    LogOutput former = target.output();
    target = new Target(settings.level(), settings.format(), output);
    former.close();
  }

  /// The least severe that is shown.
  public Level level() {
    return target.level();
  }

  /// Changes the level from the next line on.
  public void show(Level level) {
    Target now = target;
    target = new Target(level, now.format(), now.output());
  }

  /// True if the event would be shown: ask before making costly values.
  public boolean shows(Event event) {
    return target.level().shows(event.level());
  }

  /// The latest lines at [Level#WARN] and above, with those that were counted instead.
  public Warnings warnings() {
    return warnings;
  }

  /// Writes the event.
  ///
  /// @param values of the template's names, in their order; `byte[]` is text as a client sent it
  public void log(Event event, Object... values) {
    if (!shows(event)) {
      return;
    }
    List<Line.Field> fields = fields(event, values);
    if (event.level().compareTo(Level.DEBUG) >= 0
        || passes(event, subject(event, values), fields)) {
      String message = Template.of(event).fill(fields);
      keep(event, message, 1);
      write(event, message, fields);
    }
  }

  /// Writes how often events were held back in the intervals that are over. Call it every second or
  /// so.
  public void tick() {
    List<FloodGate.Held> ended;
    floodLock.lock();
    try {
      ended = floods.ended(monotonicNs.getAsLong());
    } finally {
      floodLock.unlock();
    }
    ended.forEach(this::writeHeld);
  }

  @Override
  public void close() {
    List<FloodGate.Held> rest;
    floodLock.lock();
    try {
      rest = floods.rest(monotonicNs.getAsLong());
    } finally {
      floodLock.unlock();
    }
    rest.forEach(this::writeHeld);
    target.output().close();
  }

  private boolean passes(Event event, String subject, List<Line.Field> fields) {
    floodLock.lock();
    try {
      return floods.passes(event, subject, fields, monotonicNs.getAsLong());
    } finally {
      floodLock.unlock();
    }
  }

  private void writeHeld(FloodGate.Held held) {
    List<Line.Field> fields = new ArrayList<>(held.last());
    fields.add(new Line.Field("repeated", Long.toString(held.times())));
    held.unnamed()
        .ifPresent(count -> fields.add(new Line.Field("unnamed", Integer.toString(count))));
    Template template = Template.of(held.event());
    String message = template.fill(held.last());
    keep(held.event(), held.unnamed().isPresent() ? template.open() : message, held.times());
    write(held.event(), message + " (repeated " + times(held) + ")", fields);
  }

  private void keep(Event event, String message, long times) {
    if (Level.WARN.shows(event.level())) {
      warnings.add(event, message, times, clock.instant());
    }
  }

  private static String times(FloodGate.Held held) {
    int unnamed = held.unnamed().orElse(0);
    return unnamed == 0
        ? held.times() + " times"
        : "%d times in all, by %d that are not named".formatted(held.times(), unnamed);
  }

  private void write(Event event, String message, List<Line.Field> fields) {
    Target now = target;
    Line line = new Line(clock.instant(), event.level(), event.id(), message, fields);
    now.output().write(event.level(), line.as(now.format()));
  }

  private static List<Line.Field> fields(Event event, Object[] values) {
    List<String> names = Template.of(event).names();
    if (names.size() != values.length) {
      throw new IllegalStateException(
          event + " takes " + names + ", got " + values.length + " values");
    }
    List<Line.Field> fields = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      fields.add(new Line.Field(names.get(i), printable(values[i])));
    }
    return fields;
  }

  /// What is told once is told: two errors of one configuration are no repetitions of each other,
  /// though they are about the same file.
  private static String subject(Event event, Object[] values) {
    if (event.group() == Event.Group.CONFIGURATION) {
      return Arrays.stream(values).map(EventLog::printable).collect(Collectors.joining("\0"));
    }
    for (Object value : values) {
      if (!(value instanceof Number)) {
        return printable(value);
      }
    }
    return "";
  }

  private static String printable(Object value) {
    return value instanceof byte[] octets
        ? Printable.of(octets)
        : Printable.of(String.valueOf(value));
  }
}
