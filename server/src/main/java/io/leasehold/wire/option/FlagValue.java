package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// One octet: 0 for false, 1 for true.
public record FlagValue(boolean on) implements OptionValue {
  static FlagValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int number = reader.uint8("flag");
    reader.end();
    Check.range("flag", number, 0, 1);
    return new FlagValue(number == 1);
  }

  @Override
  public Octets encode() {
    return Octets.of(on ? 1 : 0);
  }

  @Override
  public String text() {
    return Boolean.toString(on);
  }
}
