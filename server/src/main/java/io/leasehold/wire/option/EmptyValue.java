package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// No octets: option 80, and an empty list where one may be empty.
public record EmptyValue() implements OptionValue {
  static OptionValue decode(Octets octets) {
    new OctetReader(octets).end();
    return new EmptyValue();
  }

  @Override
  public Octets encode() {
    return Octets.EMPTY;
  }

  @Override
  public String text() {
    return "";
  }
}
