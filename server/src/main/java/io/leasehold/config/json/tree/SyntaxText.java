package io.leasehold.config.json.tree;

import java.util.List;
import java.util.Map;

/// What the JSON library says of a broken text, in words for someone who writes a configuration.
final class SyntaxText {
  static final String NUMBER = "a number; an address or a duration stands in double quotes";

  static final String VALUE =
      "a value: text in double quotes, a number, true, false, [ … ] or { … }";

  /// In place of it stands where the object or array begins.
  static final String BEGUN = "{begun}";

  private static final String BETWEEN_MEMBERS = "between Object";
  private static final String ESCAPE = "character escape";
  private static final String UNQUOTED = "Illegal unquoted";
  private static final String IN_A_COMMENT = "in a comment";
  private static final String CLOSED_OBJECT = "a '}' that closes the object" + BEGUN;
  private static final String CLOSED_ARRAY = "a ']' that closes the array" + BEGUN;

  /// A part of the library's message, and what it means; the first that is found counts.
  private static final List<Map.Entry<String, String>> MEANINGS =
      List.of(
          Map.entry("exceeds the maximum", "a shorter key, text or number"),
          Map.entry("colon to separate", "a ':' after the key"),
          Map.entry("double-quote to start", "a key in double quotes, or '}'"),
          Map.entry("comma to separate Object", "a ',' or '}' after the value"),
          Map.entry("comma to separate Array", "a ',' or ']' after the value"),
          Map.entry("close marker for Object", CLOSED_OBJECT),
          Map.entry("close marker for Array", CLOSED_ARRAY),
          Map.entry("expected '}'", CLOSED_OBJECT),
          Map.entry("expected ']'", CLOSED_ARRAY),
          Map.entry(BETWEEN_MEMBERS, CLOSED_OBJECT),
          Map.entry("between Array", CLOSED_ARRAY),
          Map.entry("in property name", "a '\"' that ends the key"),
          Map.entry("closing quote", "a '\"' that ends the text"),
          Map.entry("included in name", "a '\"' that ends the key on its line"),
          Map.entry(UNQUOTED, "a '\"' that ends the text on its line"),
          Map.entry(IN_A_COMMENT, "a '*/' that ends the comment"),
          Map.entry(ESCAPE, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
          Map.entry("Leading zeroes", "a number without leading zeros"),
          Map.entry("numeric value", NUMBER));

  /// Parts of messages about what stands between two members, or behind the last.
  private static final List<String> SEPARATORS =
      List.of(
          "double-quote to start",
          "comma to separate",
          "close marker",
          "expected '}'",
          "expected ']'",
          BETWEEN_MEMBERS,
          "between Array",
          "in property name",
          "included in name",
          IN_A_COMMENT);

  /// Parts of messages that come once a word or a number has been read.
  private static final List<String> WORDS =
      List.of("Non-standard token", "numeric value", "Unrecognized token");

  private SyntaxText() {}

  /// True if a comment does not end.
  static boolean isAboutComments(String message) {
    return message.contains(IN_A_COMMENT);
  }

  static boolean isAboutEscapes(String message) {
    return message.contains(ESCAPE);
  }

  /// True for a character that must not stand in a text as it is.
  static boolean isAboutControls(String message) {
    return message.contains(UNQUOTED);
  }

  static boolean isAboutSeparators(String message) {
    return SEPARATORS.stream().anyMatch(message::contains);
  }

  static boolean isAboutWords(String message) {
    return WORDS.stream().anyMatch(message::contains);
  }

  /// True if the text ends within an object.
  static boolean isAboutMembers(String message) {
    return message.contains(BETWEEN_MEMBERS);
  }

  static String expected(String message) {
    return MEANINGS.stream()
        .filter(meaning -> message.contains(meaning.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(VALUE);
  }
}
