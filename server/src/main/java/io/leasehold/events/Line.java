package io.leasehold.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// One line of the log, not yet in a format. Its texts are [Printable].
///
/// @param id the event's, or the name of the library that speaks
record Line(Instant at, Level level, String id, String message, List<Field> fields) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  Line {
    fields = List.copyOf(fields);
  }

  /// A named value of the message's template.
  record Field(String name, String value) {}

  /// The shape that the operator chose. No line end; none inside either.
  String as(Format format) {
    return switch (format) {
      case TEXT -> "%s %-5s %s %s".formatted(STAMP.format(at), level, id, message);
      case JSON -> json();
    };
  }

  private String json() {
    StringBuilder json = new StringBuilder(256);
    json.append("{\"time\":\"").append(STAMP.format(at));
    json.append("\",\"level\":\"").append(level);
    json.append("\",\"event\":");
    quote(json, id);
    json.append(",\"message\":");
    quote(json, message);
    for (Field field : fields) {
      json.append(',');
      quote(json, field.name());
      json.append(':');
      quote(json, field.value());
    }
    return json.append('}').toString();
  }

  /// A JSON string, RFC 8259 §7. [Printable] text has no control characters left.
  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
    json.append('"');
  }
}
