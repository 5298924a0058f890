package io.leasehold.ddns.responder;

import io.leasehold.model.Octets;
import java.net.InetAddress;

/// How many are counted as one: whoever has one address of IPv6 has a great many.
final class Origin {
  private Origin() {}

  /// The beginning of an address.
  ///
  /// @param bits4 of an IPv4 address, whole octets
  /// @param bits6 of an IPv6 address, whole octets
  static Octets of(InetAddress address, int bits4, int bits6) {
    Octets whole = Octets.copyOf(address.getAddress());
    int bits = whole.length() == Integer.BYTES ? bits4 : bits6;
    return whole.slice(0, bits / Byte.SIZE);
  }
}
