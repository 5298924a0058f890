package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// How a lease query went: RFC 6926, option 151.
///
/// @param code 0 is success, up to 255
/// @param message for people, in UTF-8; may be empty
public record StatusValue(int code, Octets message) implements OptionValue {
  public StatusValue {
    Check.range("status", code, 0, 255);
  }

  static StatusValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new StatusValue(reader.uint8("status"), reader.rest());
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint8(code).octets(message).done();
  }

  @Override
  public String text() {
    return code + " " + Printable.quoted(message);
  }
}
