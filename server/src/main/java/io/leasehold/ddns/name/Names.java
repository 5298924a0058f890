package io.leasehold.ddns.name;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/// Names as dnsjava has them.
public final class Names {
  private Names() {}

  /// @param fqdn whole, without the dot at its end, and checked before
  public static Name of(String fqdn) {
    try {
      return Name.fromString(fqdn, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("no name in DNS: " + fqdn, e);
    }
  }

  /// In lower case, without the dot at its end.
  public static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }
}
