package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;

/// Reads a value from front to back and refuses to read past its end. For one thread.
final class OctetReader {
  private final Octets octets;
  private int position;

  OctetReader(Octets octets) {
    this.octets = octets;
  }

  boolean atEnd() {
    return position == octets.length();
  }

  int remaining() {
    return octets.length() - position;
  }

  int position() {
    return position;
  }

  int uint8(String what) {
    need(1, what);
    return octets.at(position++);
  }

  int uint16(String what) {
    need(2, what);
    return octets.at(position++) << 8 | octets.at(position++);
  }

  /// 0 to 4294967295.
  long uint32(String what) {
    return (long) uint16(what) << 16 | uint16(what);
  }

  long uint64(String what) {
    return uint32(what) << 32 | uint32(what);
  }

  Ipv4 address(String what) {
    need(Ipv4.OCTETS, what);
    return new Ipv4((int) uint32(what));
  }

  Octets octets(int length, String what) {
    need(length, what);
    Octets part = octets.slice(position, length);
    position += length;
    return part;
  }

  Octets rest() {
    return octets(remaining(), "rest");
  }

  /// A part behind an octet that tells its length.
  Octets counted(String what) {
    return octets(uint8(what), what);
  }

  void end() {
    if (!atEnd()) {
      throw new BadOptionValue("too long by " + remaining());
    }
  }

  private void need(int length, String what) {
    if (length > remaining()) {
      throw new BadOptionValue(
          "ends in " + what + ": " + remaining() + " of " + length + " octets are there");
    }
  }
}
