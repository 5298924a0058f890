package io.leasehold.convert.kea;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Collects octets, and reads those that Kea's configuration writes as text.
final class Bytes {
  private byte[] bytes = new byte[32];
  private int length;

  Bytes number(long number, int octets) {
    for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
      octet((int) (number >>> shift));
    }
    return this;
  }

  Bytes address(Ipv4 address) {
    return number(address.asLong(), Ipv4.OCTETS);
  }

  Bytes text(String text) {
    return octets(Octets.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  Bytes octets(Octets part) {
    for (int i = 0; i < part.length(); i++) {
      octet(part.at(i));
    }
    return this;
  }

  /// A part behind its length.
  Bytes counted(Octets part, int octetsOfLength) throws BadData {
    if (part.length() >= 1 << (8 * octetsOfLength)) {
      throw new BadData(part.length() + " octets, which is too long");
    }
    return number(part.length(), octetsOfLength).octets(part);
  }

  Octets done() {
    return Octets.copyOf(Arrays.copyOf(bytes, length));
  }

  /// Kea's hexadecimal: with or without "0x", pairs or single digits between colons or blanks, an
  /// odd number of digits has a zero in front; or text in single quotes.
  static Octets ofHex(String text) throws BadData {
    String trimmed = text.strip();
    if (trimmed.length() >= 2 && trimmed.startsWith("'") && trimmed.endsWith("'")) {
      return Octets.ofText(trimmed.substring(1, trimmed.length() - 1));
    }
    // Possessive: a text of any length would else be matched by as deep a recursion.
    if (trimmed.matches("[0-9A-Fa-f]{1,2}(?:[: ][0-9A-Fa-f]{1,2})++")) {
      Bytes bytes = new Bytes();
      for (String pair : trimmed.split("[: ]", -1)) {
        bytes.octet(Integer.parseInt(pair, 16));
      }
      return bytes.done();
    }
    String digits =
        trimmed.toLowerCase(Locale.ROOT).startsWith("0x") ? trimmed.substring(2) : trimmed;
    return Octets.parseHex(digits.length() % 2 == 0 ? digits : "0" + digits)
        .orElseThrow(
            () -> new BadData("\"" + text + "\" is neither hexadecimal nor 'text in quotes'"));
  }

  /// A domain name as RFC 1035 §3.1 writes it; what stands before a dot may be any text.
  static Octets ofName(String text) throws BadData {
    Bytes bytes = new Bytes();
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (!name.isEmpty()) {
      for (String label : name.split("\\.", -1)) {
        Octets octets = Octets.ofText(label);
        if (octets.isEmpty() || octets.length() > 63) {
          throw new BadData("\"" + text + "\" is no domain name: labels have 1 to 63 octets");
        }
        bytes.counted(octets, 1);
      }
    }
    return bytes.number(0, 1).done();
  }

  private void octet(int octet) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) octet;
  }
}
