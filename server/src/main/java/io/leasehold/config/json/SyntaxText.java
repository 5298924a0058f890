package io.leasehold.config.json;

import java.util.List;
import java.util.Map;

/// What the JSON library says of a broken text, in words for someone who writes a configuration.
final class SyntaxText {
  private static final String IN_A_COMMENT = "in a comment";

  /// A part of the library's message, and what it means; the first that is found counts.
  private static final List<Map.Entry<String, String>> MEANINGS =
      List.of(
          Map.entry("exceeds the maximum", "a shorter key, text or number"),
          Map.entry("colon to separate", "a ':' after the key"),
          Map.entry("double-quote to start", "a key in double quotes, or '}'"),
          Map.entry("comma to separate Object", "a ',' or '}' after the value"),
          Map.entry("comma to separate Array", "a ',' or ']' after the value"),
          Map.entry("close marker for Object", "a '}' that closes the object"),
          Map.entry("close marker for Array", "a ']' that closes the array"),
          Map.entry("expected '}'", "a '}' that closes the object"),
          Map.entry("expected ']'", "a ']' that closes the array"),
          Map.entry("closing quote", "a '\"' that ends the text"),
          Map.entry("Illegal unquoted", "a '\"' that ends the text on its line"),
          Map.entry(IN_A_COMMENT, "a '*/' that ends the comment"),
          Map.entry("character escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
          Map.entry("Leading zeroes", "a number without leading zeros"),
          Map.entry("numeric value", "a number; an address or a duration stands in double quotes"));

  private static final String VALUE =
      "a value: text in double quotes, a number, true, false, [ … ] or { … }";

  private SyntaxText() {}

  /// True if a comment does not end.
  static boolean isAboutComments(String message) {
    return message.contains(IN_A_COMMENT);
  }

  static String expected(String message) {
    return MEANINGS.stream()
        .filter(meaning -> message.contains(meaning.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(VALUE);
  }
}
