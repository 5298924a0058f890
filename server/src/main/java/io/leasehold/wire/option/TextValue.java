package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// Characters, without the NULs that some senders put at the end (RFC 2132 §2). What clients send
/// need not be UTF-8, so the octets are kept.
public record TextValue(Octets octets) implements OptionValue {
  public TextValue {
    if (octets.isEmpty()) {
      throw new BadOptionValue("no text, expected one character at least");
    }
    if (octets.at(octets.length() - 1) == 0) {
      throw new BadOptionValue("text that ends in NUL, expected one without");
    }
  }

  public static TextValue of(String text) {
    return new TextValue(Octets.ofText(text));
  }

  static TextValue decode(Octets octets) {
    return new TextValue(withoutNul(octets));
  }

  /// Without NULs at the end.
  public static Octets withoutNul(Octets octets) {
    int length = octets.length();
    while (length > 0 && octets.at(length - 1) == 0) {
      length--;
    }
    return octets.slice(0, length);
  }

  @Override
  public Octets encode() {
    return octets;
  }

  @Override
  public String text() {
    return Printable.quoted(octets);
  }
}
