package io.leasehold.engine.v4;

import io.leasehold.model.Octets;
import java.net.IDN;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes of what a client calls itself labels that DNS can have: letters, digits and hyphens (RFC
/// 1123 §2.1), in lower case. What a person wrote in their own script becomes that in Punycode (RFC
/// 3490); anything else becomes a hyphen, as in `bob-s-phone`. Nothing else gets through.
final class CleanName {
  /// Octets of a whole name as it is sent (RFC 1035 §2.3.4). What is longer is none.
  private static final int LENGTH_MAX = 255;

  /// Of those that follow nothing is looked at: each takes time that others wait for.
  static final int LABELS_MAX = 8;

  private static final int LABEL_MAX = 63;
  private static final String ACE = "xn--";

  private CleanName() {}

  /// The labels of a text with dots. Those of which nothing is left are left out. A text that is
  /// longer than a name can be has none.
  static List<String> labels(Octets text) {
    if (text.length() > LENGTH_MAX) {
      return List.of();
    }
    List<Octets> labels = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.at(i) == '.') {
        labels.add(text.slice(from, i - from));
        from = i + 1;
      }
    }
    return labels(labels);
  }

  /// Those of which nothing is left are left out; the first [#LABELS_MAX] are looked at.
  static List<String> labels(List<Octets> labels) {
    return labels.stream()
        .limit(LABELS_MAX)
        .map(CleanName::label)
        .filter(label -> !label.isEmpty())
        .toList();
  }

  /// Empty if nothing is left.
  static String label(Octets label) {
    String text = text(label).toLowerCase(Locale.ROOT);
    boolean plain = text.chars().allMatch(c -> c < 0x80);
    return trimmed(plain ? genuine(hyphenated(text)) : encoded(text));
  }

  private static String text(Octets label) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(label.asBuffer()).toString();
    } catch (CharacterCodingException e) {
      return new String(label.toByteArray(), StandardCharsets.US_ASCII);
    }
  }

  /// Of another script.
  private static String encoded(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c)) {
                kept.appendCodePoint(c);
              } else {
                hyphen(kept);
              }
            });
    try {
      String ascii = IDN.toASCII(trimmed(kept.toString())).toLowerCase(Locale.ROOT);
      return hyphenated(ascii);
    } catch (IllegalArgumentException e) {
      return hyphenated(text);
    }
  }

  private static String hyphenated(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
        kept.append(c);
      } else {
        hyphen(kept);
      }
    }
    return kept.toString();
  }

  /// One for each run of what is replaced.
  private static void hyphen(StringBuilder kept) {
    if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != '-') {
      kept.append('-');
    }
  }

  /// What only looks like Punycode would be shown as nobody knows what.
  private static String genuine(String label) {
    boolean sham =
        label.startsWith(ACE) && (label.length() > LABEL_MAX || IDN.toUnicode(label).equals(label));
    return sham ? label.substring(ACE.length()) : label;
  }

  private static String trimmed(String label) {
    int to = Math.min(label.length(), LABEL_MAX);
    int from = 0;
    while (from < to && label.charAt(from) == '-') {
      from++;
    }
    while (to > from && label.charAt(to - 1) == '-') {
      to--;
    }
    return label.substring(from, to);
  }
}
