package io.leasehold.testkit;

import io.leasehold.events.Event;
import io.leasehold.events.EventLog;
import io.leasehold.events.Format;
import io.leasehold.events.Level;
import io.leasehold.events.LogOutput;
import io.leasehold.events.LogSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A log whose lines are looked at.
public final class RecordedLog implements LogOutput {
  public final List<String> lines = new ArrayList<>();
  private boolean closed;

  /// A log that writes here, in text, with the time of the clock.
  public EventLog at(VirtualClock clock, Level level) {
    return at(clock, level, Format.TEXT);
  }

  public EventLog at(VirtualClock clock, Level level, Format format) {
    LogSettings settings = new LogSettings(level, format, Optional.empty());
    return new EventLog(
        settings, this, () -> Instant.ofEpochMilli(clock.nowMs()), clock::monotonicNs);
  }

  public boolean has(Event event) {
    return count(event) > 0;
  }

  public long count(Event event) {
    return lines.stream().filter(line -> line.contains(event.id())).count();
  }

  public boolean isClosed() {
    return closed;
  }

  @Override
  public void write(Level level, String line) {
    lines.add(line);
  }

  @Override
  public void close() {
    closed = true;
  }
}
