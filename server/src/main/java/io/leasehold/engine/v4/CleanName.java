package io.leasehold.engine.v4;

import io.leasehold.model.Octets;
import java.net.IDN;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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

  /// What is left of a text with dots, of whose labels those are left out of which nothing is.
  /// Empty if nothing is at all, or if the text is longer than a name can be.
  static String of(Octets text) {
    String quickly = asItIs(text);
    return quickly.isEmpty() ? String.join(".", labels(text)) : quickly;
  }

  /// The same of labels that may have dots in them.
  static String of(List<Octets> labels) {
    return String.join(".", labels(labels, CleanName::label));
  }

  /// In lower case, if nothing else is to be done about it, as with most names: that is asked for
  /// with every message. Empty otherwise.
  private static String asItIs(Octets text) {
    if (text.length() > LENGTH_MAX) {
      return "";
    }
    byte[] lower = new byte[text.length()];
    int labels = 1;
    int label = 0;
    for (int i = 0; i < lower.length; i++) {
      int c = Character.toLowerCase(text.at(i));
      lower[i] = (byte) c;
      label++;
      if (c == '.') {
        if (label == 1 || lower[i - 1] == '-') {
          return "";
        }
        labels++;
        label = 0;
      } else if (!isPlain(c) || c == '-' && label == 1 || label > LABEL_MAX) {
        return "";
      }
    }
    boolean ends = label > 0 && lower[lower.length - 1] != '-';
    String name = new String(lower, StandardCharsets.US_ASCII);
    return ends && labels <= LABELS_MAX && !name.contains(ACE) ? name : "";
  }

  /// The labels of a text with dots. Those of which nothing is left are left out.
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
    return labels(labels, CleanName::scrubbed);
  }

  /// Those of which nothing is left are left out; the first [#LABELS_MAX] are looked at.
  private static List<String> labels(List<Octets> labels, Function<Octets, String> cleaning) {
    return labels.stream()
        .limit(LABELS_MAX)
        .map(cleaning)
        .filter(label -> !label.isEmpty())
        .toList();
  }

  /// Empty if nothing is left.
  static String label(Octets label) {
    String quickly = asItIs(label);
    return quickly.isEmpty() || quickly.indexOf('.') >= 0 ? scrubbed(label) : quickly;
  }

  private static String scrubbed(Octets label) {
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
      if (isPlain(c)) {
        kept.append(c);
      } else {
        hyphen(kept);
      }
    }
    return kept.toString();
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
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
