package io.leasehold.convert.dnsmasq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The quoting of dnsmasq: between quotes the characters that separate, and those that numbers are
/// made of, lose their meaning. They are moved to a place of their own until they are needed.
final class Quoting {
  private static final char HIDDEN = 0xE000;
  private static final String MEANT = "0123456789abcdefABCDEF :,.\b\t\n\r\u001b";
  private static final String ESCAPES = "\"tnebr\\";
  private static final String ESCAPED = "\"\t\n\u001b\b\r\\";

  private Quoting() {}

  /// A line without its comment, blanks at its ends and quotes; empty if a quote is not closed.
  static Optional<String> read(String raw) {
    StringBuilder line = new StringBuilder(raw.length());
    boolean quoted = false;
    boolean blank = true;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        blank = false;
      } else if (quoted && c == '\\' && isEscape(raw, i + 1)) {
        line.append(hidden(ESCAPED.charAt(ESCAPES.indexOf(raw.charAt(++i)))));
      } else if (quoted) {
        line.append(hidden(c));
      } else if (blank && c == '#') {
        break;
      } else {
        blank = Character.isWhitespace(c);
        line.append(blank ? ' ' : c);
      }
    }
    return quoted ? Optional.empty() : Optional.of(line.toString().strip());
  }

  /// Without quoting: the characters as they are meant.
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c >= HIDDEN && c < HIDDEN + 128 ? (char) (c - HIDDEN) : c);
    }
    return plain.toString();
  }

  /// The parts between commas.
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
      parts.add(text.substring(from, comma).strip());
      from = comma + 1;
    }
    parts.add(text.substring(from).strip());
    return parts;
  }

  private static boolean isEscape(String raw, int at) {
    return at < raw.length() && ESCAPES.indexOf(raw.charAt(at)) >= 0;
  }

  private static char hidden(char c) {
    return MEANT.indexOf(c) >= 0 ? (char) (HIDDEN + c) : c;
  }
}
