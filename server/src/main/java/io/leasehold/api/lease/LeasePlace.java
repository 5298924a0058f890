package io.leasehold.api.lease;

import io.leasehold.model.Ipv4;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A place in a sorted list: what comes after it does not depend on whether it is still there. As
/// text it is the cursor of a page.
///
/// @param value by which it is sorted; empty where that is the address alone
record LeasePlace(String value, Ipv4 address) {
  private static final int TEXT_MAX = 2_048;

  /// Opaque, for the query of an address.
  String cursor() {
    String text = address + " " + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<LeasePlace> parse(String cursor) {
    if (cursor.length() > TEXT_MAX) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int blank = text.indexOf(' ');
      return blank < 0
          ? Optional.empty()
          : Ipv4.parse(text.substring(0, blank))
              .map(address -> new LeasePlace(text.substring(blank + 1), address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
