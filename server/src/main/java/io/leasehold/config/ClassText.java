package io.leasehold.config;

import io.leasehold.model.Octets;

/// Octets as a part of a class' name.
public final class ClassText {
  private ClassText() {}

  /// Printable ASCII as it is, all else in hexadecimal as a whole.
  public static String of(Octets octets) {
    StringBuilder text = new StringBuilder(octets.length());
    for (int i = 0; i < octets.length(); i++) {
      int octet = octets.at(i);
      if (octet < ' ' || octet > '~') {
        return octets.toHex();
      }
      text.append((char) octet);
    }
    return text.toString();
  }
}
