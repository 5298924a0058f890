package io.leasehold.api.lease;

import io.leasehold.model.Ipv4;
import io.leasehold.store.Listing.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A place in a sorted list as the text that is the cursor of a page: what comes after it does not
/// depend on whether it is still there.
final class Cursors {
  private static final int TEXT_MAX = 2_048;

  private Cursors() {}

  /// Opaque, for the query of an address.
  static String of(Place place) {
    String text = place.address() + " " + place.value();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Place> parse(String cursor) {
    if (cursor.length() > TEXT_MAX) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int blank = text.indexOf(' ');
      return blank < 0
          ? Optional.empty()
          : Ipv4.parse(text.substring(0, blank))
              .map(address -> new Place(text.substring(blank + 1), address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
