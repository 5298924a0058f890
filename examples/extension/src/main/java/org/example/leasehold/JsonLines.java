package org.example.leasehold;

import io.leasehold.extension.BadSettingsException;
import io.leasehold.extension.Event;
import io.leasehold.extension.EventSink;
import io.leasehold.extension.EventSinkProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// Appends each event to a file, one line of JSON each.
///
/// ```
/// "events": {"sinks": ["json-lines"]},
/// "extensions": {"json-lines": {"file": "/var/lib/leasehold/events.jsonl"}}
/// ```
public final class JsonLines implements EventSinkProvider {
  @Override
  public String name() {
    return "json-lines";
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public EventSink make(Map<String, Object> settings) throws BadSettingsException {
    if (!(settings.get("file") instanceof String file) || settings.size() > 1) {
      throw new BadSettingsException("\"file\" and no other; found " + settings);
    }
    return events -> append(Path.of(file), events);
  }

  /// In one piece, so that events that come again do so from the beginning of a line. What it throws
  /// has the server bring the same events again.
  private static void append(Path file, List<Event> events) throws IOException {
    StringBuilder lines = new StringBuilder();
    events.forEach(event -> lines.append(event.json()).append('\n'));
    Files.writeString(
        file,
        lines,
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
