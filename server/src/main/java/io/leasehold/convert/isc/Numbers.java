package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.model.Octets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Numbers, flags and times as dhcpd writes them, and as we do.
final class Numbers {
  static final long INFINITE = 0xFFFF_FFFFL;

  private static final long MINUTE_S = 60;
  private static final long HOUR_S = 3600;
  private static final long DAY_S = 86_400;

  private Numbers() {}

  /// Decimal, octal behind a 0, or hexadecimal behind 0x.
  static OptionalLong of(String text) {
    if (!text.matches("-?(0[xX][0-9A-Fa-f]{1,10}|[0-9]{1,12})")) {
      return OptionalLong.empty();
    }
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1) : text;
    try {
      return OptionalLong.of(negative ? -Long.decode(digits) : Long.decode(digits));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  static Octets octets(long number, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (number >>> (8 * (length - 1 - i)));
    }
    return Octets.copyOf(bytes);
  }

  static Optional<Boolean> flag(Token word) {
    return switch (word.text().toLowerCase(Locale.ROOT)) {
      case "true", "on", "1" -> Optional.of(true);
      case "false", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// Seconds as a person would write them.
  static Out duration(long seconds) {
    if (seconds == INFINITE) {
      return new Out.Text("infinite");
    }
    if (seconds >= DAY_S && seconds % DAY_S == 0) {
      return new Out.Text(seconds / DAY_S + "d");
    }
    if (seconds >= HOUR_S && seconds % HOUR_S == 0) {
      return new Out.Text(seconds / HOUR_S + "h");
    }
    return seconds >= MINUTE_S && seconds % MINUTE_S == 0
        ? new Out.Text(seconds / MINUTE_S + "m")
        : Out.of(seconds);
  }
}
