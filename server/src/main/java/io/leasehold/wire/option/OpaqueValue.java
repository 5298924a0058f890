package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// Octets that only their users understand.
public record OpaqueValue(Octets octets) implements OptionValue {
  @Override
  public Octets encode() {
    return octets;
  }

  @Override
  public String text() {
    return octets.toColonHex();
  }
}
