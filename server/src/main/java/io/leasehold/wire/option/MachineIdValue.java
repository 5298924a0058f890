package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// A machine's own identifier: RFC 4578 §2.3.
///
/// @param type 0 is a UUID of 16 octets
public record MachineIdValue(int type, Octets id) implements OptionValue {
  public MachineIdValue {
    Check.range("type", type, 0, 255);
  }

  static MachineIdValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new MachineIdValue(reader.uint8("type"), reader.rest());
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint8(type).octets(id).done();
  }

  @Override
  public String text() {
    return "type " + type + " " + id.toColonHex();
  }
}
