package io.leasehold.config.json.tree;

import java.util.Locale;

/// Text from a configuration as it may stand in a message: short, on one line, without anything
/// that a terminal would act on.
public final class Quoting {
  private static final int LENGTH_MAX = 80;

  private Quoting() {}

  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int length = Math.min(text.length(), LENGTH_MAX);
    for (int i = 0; i < length; i++) {
      append(quoted, text.charAt(i));
    }
    return quoted.append(length < text.length() ? "…\"" : "\"").toString();
  }

  /// The step from an object to one of its members.
  public static String step(String key) {
    return key.matches("[\\w$-]{1,80}") ? "." + key : "[" + quoted(key) + "]";
  }

  private static void append(StringBuilder quoted, char c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append(c);
    } else if (isPrintable(c)) {
      quoted.append(c);
    } else {
      quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
  }

  /// True if the text is characters, and nothing acts on any of them.
  public static boolean isPrintable(String text) {
    return text.codePoints().allMatch(Quoting::isPrintable);
  }

  /// True if nothing acts on the character.
  static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
