package io.leasehold.command;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Texts as JSON (RFC 8259), in ASCII.
final class Json {
  private static final String INDENT = "  ";

  private Json() {}

  static String object(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> string(entry.getKey()) + ":" + string(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Objects, lists, texts, numbers, truth values and nothing, over several lines.
  ///
  /// @throws IllegalArgumentException if there is anything else in it
  static String tree(Object value) {
    StringBuilder json = new StringBuilder();
    append(json, value, "\n");
    return json.toString();
  }

  private static void append(StringBuilder json, Object value, String lineEnd) {
    switch (value) {
      case Map<?, ?> map -> {
        List<String> members = new ArrayList<>();
        map.forEach((key, each) -> members.add(member(key, each, lineEnd + INDENT)));
        join(json, '{', members, '}', lineEnd);
      }
      case List<?> list -> {
        List<String> elements = new ArrayList<>();
        list.forEach(each -> elements.add(element(each, lineEnd + INDENT)));
        join(json, '[', elements, ']', lineEnd);
      }
      case String text -> json.append(string(text));
      case Integer number -> json.append(number);
      case Long number -> json.append(number);
      case BigDecimal number -> json.append(number);
      case Boolean truth -> json.append(truth);
      case Optional<?> nothing when nothing.isEmpty() -> json.append("null");
      default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
    }
  }

  private static String member(Object key, Object value, String lineEnd) {
    return string(key.toString()) + ": " + element(value, lineEnd);
  }

  private static String element(Object value, String lineEnd) {
    StringBuilder json = new StringBuilder();
    append(json, value, lineEnd);
    return json.toString();
  }

  private static void join(
      StringBuilder json, char open, List<String> parts, char close, String lineEnd) {
    json.append(open);
    if (!parts.isEmpty()) {
      json.append(lineEnd).append(INDENT);
      json.append(String.join("," + lineEnd + INDENT, parts)).append(lineEnd);
    }
    json.append(close);
  }

  /// The same JSON with everything escaped that is not ASCII, or moves a terminal's cursor: that
  /// stands in texts alone.
  static String inAscii(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    json.chars()
        .forEach(
            c -> {
              if (c > 0x7E || c < 0x20 && c != '\n' && c != '\t') {
                ascii.append("\\u%04x".formatted(c));
              } else {
                ascii.append((char) c);
              }
            });
    return ascii.toString();
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
