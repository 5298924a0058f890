package io.leasehold.config.json.tree;

import io.leasehold.config.LeaseTime;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads durations: whole seconds, or text with a unit.
public final class Durations {
  private static final String FORM = "seconds or text such as \"90s\", \"30m\", \"12h\" or \"7d\"";

  private static final int MS_PER_S = 1000;

  private Durations() {}

  /// Seconds from `minS` to `maxS`; [LeaseTime#INFINITE] for "infinite" where that is `maxS`.
  public static OptionalLong read(Node node, long minS, long maxS) {
    return read(node, minS, maxS, maxS == LeaseTime.INFINITE ? FORM + ", or \"infinite\"" : FORM);
  }

  /// @param forms what can stand there, if more than a duration can
  public static OptionalLong read(Node node, long minS, long maxS, String forms) {
    OptionalLong value = node.isText() ? text(node) : node.wholeOrEmpty();
    if (value.isPresent() && value.getAsLong() >= minS && value.getAsLong() <= maxS) {
      return value;
    }
    if (value.isPresent()) {
      node.wrong(
          maxS == LeaseTime.INFINITE
              ? "at least %d s, and less than 136 years or \"infinite\"".formatted(minS)
              : "from %d to %d seconds".formatted(minS, maxS));
    } else {
      node.wrong(forms);
    }
    return OptionalLong.empty();
  }

  /// Milliseconds from 0 to `maxMs`: a duration of whole seconds, or text such as "500ms".
  public static OptionalInt readMs(Node node, int maxMs) {
    if (node.json() instanceof Json.Text(String text, _) && text.matches("[0-9]{1,6}ms")) {
      int ms = Integer.parseInt(text.substring(0, text.length() - 2));
      if (ms <= maxMs) {
        return OptionalInt.of(ms);
      }
      node.wrong("from 0 to %d milliseconds".formatted(maxMs));
      return OptionalInt.empty();
    }
    OptionalLong seconds = read(node, 0, maxMs / MS_PER_S);
    return seconds.isPresent()
        ? OptionalInt.of((int) seconds.getAsLong() * MS_PER_S)
        : OptionalInt.empty();
  }

  private static OptionalLong text(Node node) {
    String text = node.text(FORM).orElseThrow();
    if (text.equals("infinite")) {
      return OptionalLong.of(LeaseTime.INFINITE);
    }
    if (!text.matches("[0-9]{1,10}[smhd]")) {
      return OptionalLong.empty();
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return OptionalLong.of(count * unitS(text.charAt(text.length() - 1)));
  }

  private static long unitS(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      default -> 86_400;
    };
  }
}
