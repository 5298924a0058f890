package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Arrays;

/// Collects the octets of a value. For one thread.
final class OctetWriter {
  private byte[] bytes = new byte[32];
  private int length;

  OctetWriter uint8(int number) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) number;
    return this;
  }

  OctetWriter uint16(int number) {
    return uint8(number >>> 8).uint8(number);
  }

  OctetWriter uint32(long number) {
    return uint16((int) (number >>> 16)).uint16((int) number);
  }

  OctetWriter uint64(long number) {
    return uint32(number >>> 32).uint32(number);
  }

  OctetWriter address(Ipv4 address) {
    return uint32(address.bits());
  }

  OctetWriter octets(Octets part) {
    for (int i = 0; i < part.length(); i++) {
      uint8(part.at(i));
    }
    return this;
  }

  /// The part behind an octet that tells its length, which is 255 at most.
  OctetWriter counted(Octets part) {
    return uint8(part.length()).octets(part);
  }

  int length() {
    return length;
  }

  Octets done() {
    return Octets.copyOf(Arrays.copyOf(bytes, length));
  }
}
