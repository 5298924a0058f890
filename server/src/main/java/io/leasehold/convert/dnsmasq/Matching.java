package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Expressions that ask of a message what dnsmasq compares.
final class Matching {
  private static final String ANY = "[\\s\\S]*";

  private Matching() {}

  /// That a value has these octets somewhere.
  static String contains(String value, Octets octets) {
    return matches(ANY + pattern(octets) + ANY, value);
  }

  static String startsWith(String value, Octets octets) {
    return matches(pattern(octets) + ANY, value);
  }

  static String matches(String pattern, String value) {
    return "match('%s', %s)".formatted(pattern, value);
  }

  static String equal(String value, Octets octets) {
    return value + " == " + literal(octets);
  }

  /// That a list of values of this width has one of these octets.
  static String containsElement(String value, Octets octets) {
    String others = "(%s)*".formatted(".".repeat(2 * octets.length()));
    return matches(others + octets.toHex() + others, "hexstring(%s, '')".formatted(value));
  }

  /// A hardware address, where empty octets stand for any.
  static String hardware(List<Optional<Integer>> octets) {
    if (octets.stream().allMatch(Optional::isPresent)) {
      return "pkt4.mac == 0x" + hex(octets, "");
    }
    return matches(hex(octets, ".."), "hexstring(pkt4.mac, '')");
  }

  /// That a value begins with octets, some of which may be any.
  static String startsWith(String value, List<Optional<Integer>> octets) {
    return matches(hex(octets, "..") + ".*", "hexstring(%s, '')".formatted(value));
  }

  static String literal(Octets octets) {
    return octets.isEmpty() || isPlain(octets) ? "'" + text(octets) + "'" : "0x" + octets.toHex();
  }

  /// Whether a value can stand between single quotes as it is.
  static boolean isPlain(Octets octets) {
    return !octets.isEmpty()
        && text(octets).chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\'');
  }

  static String text(Octets octets) {
    StringBuilder text = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); i++) {
      text.append((char) octets.at(i));
    }
    return text.toString();
  }

  static String pattern(Octets octets) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = (char) octets.at(i);
      boolean asItIs = c < 0x7F && (Character.isLetterOrDigit(c) || " -_/:,".indexOf(c) >= 0);
      pattern.append(asItIs ? String.valueOf(c) : "\\x%02x".formatted((int) c));
    }
    return pattern.toString();
  }

  private static String hex(List<Optional<Integer>> octets, String any) {
    return octets.stream()
        .map(octet -> octet.map("%02x"::formatted).orElse(any))
        .collect(Collectors.joining());
  }
}
