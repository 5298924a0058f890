package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Octets as dnsmasq writes them: in hexadecimal with colons between, `*` for any octet.
record HexText(Optional<Integer> hardwareType, List<Optional<Integer>> octets) {
  HexText {
    octets = List.copyOf(octets);
  }

  /// @param text of a hardware address, perhaps with its type in hexadecimal and `-` in front
  static Optional<HexText> hardware(String text) {
    int dash = text.indexOf('-');
    if (dash <= 0) {
      return parse(text);
    }
    Optional<Integer> type = octet(text.substring(0, dash));
    return type.isEmpty()
        ? Optional.empty()
        : parse(text.substring(dash + 1))
            .map(read -> new HexText(type.filter(known -> known != 0), read.octets));
  }

  static Optional<HexText> parse(String text) {
    List<Optional<Integer>> octets = new ArrayList<>();
    for (String part : text.split(":", -1)) {
      Optional<Integer> octet = octet(part);
      if (octets.size() > 255 || (octet.isEmpty() && !part.equals("*"))) {
        return Optional.empty();
      }
      octets.add(octet);
    }
    return Optional.of(new HexText(Optional.empty(), octets));
  }

  boolean isExact() {
    return octets.stream().allMatch(Optional::isPresent);
  }

  boolean isAnything() {
    return octets.stream().allMatch(Optional::isEmpty);
  }

  /// Of an exact one.
  Octets exact() {
    return Octets.of(octets.stream().mapToInt(octet -> octet.orElse(0)).toArray());
  }

  /// With colons, and `*`.
  String text() {
    return String.join(
        ":", octets.stream().map(octet -> octet.map("%02x"::formatted).orElse("*")).toList());
  }

  private static Optional<Integer> octet(String text) {
    boolean isHex =
        !text.isEmpty()
            && text.length() <= 2
            && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    return isHex ? Optional.of(Integer.parseInt(text, 16)) : Optional.empty();
  }
}
