package io.leasehold.command;

import java.util.Map;
import java.util.stream.Collectors;

/// Texts as JSON (RFC 8259), in ASCII.
final class Json {
  private Json() {}

  static String object(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> string(entry.getKey()) + ":" + string(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  static String string(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    // A half of a surrogate pair comes out as the escape that it is.
    text.chars().forEach(c -> append(json, (char) c));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < 0x20 || c > 0x7E) {
      json.append("\\u%04x".formatted((int) c));
    } else {
      json.append(c);
    }
  }
}
