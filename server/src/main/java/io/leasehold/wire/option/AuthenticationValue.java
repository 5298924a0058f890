package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// Authentication of a message: RFC 3118 §2.
///
/// @param protocol 0 to 255
/// @param algorithm 0 to 255
/// @param method replay detection method, 0 to 255
/// @param replay replay detection, 64 bits
public record AuthenticationValue(int protocol, int algorithm, int method, long replay, Octets data)
    implements OptionValue {
  public AuthenticationValue {
    Check.range("protocol", protocol, 0, 255);
    Check.range("algorithm", algorithm, 0, 255);
    Check.range("replay detection method", method, 0, 255);
  }

  static AuthenticationValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new AuthenticationValue(
        reader.uint8("protocol"),
        reader.uint8("algorithm"),
        reader.uint8("replay detection method"),
        reader.uint64("replay detection"),
        reader.rest());
  }

  @Override
  public Octets encode() {
    return new OctetWriter()
        .uint8(protocol)
        .uint8(algorithm)
        .uint8(method)
        .uint64(replay)
        .octets(data)
        .done();
  }

  @Override
  public String text() {
    return "protocol %d algorithm %d method %d replay %016x %s"
        .formatted(protocol, algorithm, method, replay, data.toColonHex());
  }
}
