package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// SLP scopes, a list with commas: RFC 2610 §4.
///
/// @param mandatory true if the client must use these alone
public record SlpScopesValue(boolean mandatory, Octets scopes) implements OptionValue {
  static SlpScopesValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new SlpScopesValue(reader.uint8("flag") != 0, reader.rest());
  }

  @Override
  public Octets encode() {
    return new OctetWriter().uint8(mandatory ? 1 : 0).octets(scopes).done();
  }

  @Override
  public String text() {
    return (mandatory ? "mandatory " : "") + Printable.quoted(scopes);
  }
}
