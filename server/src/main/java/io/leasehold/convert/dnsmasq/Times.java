package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import java.util.Map;
import java.util.Optional;

/// Times as dnsmasq writes them, and leases of that length.
final class Times {
  static final long INFINITE_S = 0xffff_ffffL;
  static final long BY_DEFAULT_S = 3_600;

  /// dnsmasq gives no shorter lease.
  private static final long SHORTEST_S = 120;

  private static final Map<Character, Long> UNITS =
      Map.of('s', 1L, 'm', 60L, 'h', 3_600L, 'd', 86_400L, 'w', 604_800L);

  private Times() {}

  /// Empty, if it is no time.
  static Optional<Long> seconds(String text) {
    if (text.equals("infinite")) {
      return Optional.of(INFINITE_S);
    }
    if (!text.matches("[0-9]{1,10} *[smhdwSMHDW]?")) {
      return Optional.empty();
    }
    char last = Character.toLowerCase(text.charAt(text.length() - 1));
    long number = Long.parseLong(text.replaceAll("[^0-9]", ""));
    return Optional.of(Math.min(number * UNITS.getOrDefault(last, 1L), INFINITE_S));
  }

  /// Of a lease: never shorter than two minutes.
  static Optional<Long> leaseSeconds(String text) {
    return seconds(text).map(seconds -> Math.max(seconds, SHORTEST_S));
  }

  /// A client may ask for less, down to two minutes.
  static Out lease(long seconds) {
    return new Out.Obj()
        .put("default", text(seconds))
        .put("min", text(SHORTEST_S))
        .put("max", text(seconds));
  }

  static String text(long seconds) {
    if (seconds >= INFINITE_S) {
      return "infinite";
    }
    for (String unit : new String[] {"86400d", "3600h", "60m"}) {
      long length = Long.parseLong(unit.substring(0, unit.length() - 1));
      if (seconds > 0 && seconds % length == 0) {
        return seconds / length + unit.substring(unit.length() - 1);
      }
    }
    return seconds + "s";
  }
}
