package io.leasehold.config.json;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads hardware addresses: of Ethernet, or with a type in front; with "*" for octets that may be
/// any.
final class HardwarePattern {
  private static final Pattern TYPED = Pattern.compile("([0-9]{1,3})/(.+)");
  private static final Pattern WITH_STARS =
      Pattern.compile("([0-9a-fA-F]{2}|\\*)([:-]([0-9a-fA-F]{2}|\\*))*");

  private static final int ETHERNET_LENGTH = 6;
  private static final int OCTET_MAX = 255;

  private HardwarePattern() {}

  static Optional<Identifier> parse(String text) {
    Matcher typed = TYPED.matcher(text);
    if (!typed.matches()) {
      return address(HardwareAddress.ETHERNET, text, ETHERNET_LENGTH, ETHERNET_LENGTH);
    }
    int htype = Integer.parseInt(typed.group(1));
    return htype > OCTET_MAX
        ? Optional.empty()
        : address(htype, typed.group(2), 1, HardwareAddress.LENGTH_MAX);
  }

  private static Optional<Identifier> address(int htype, String text, int min, int max) {
    return text.contains("*")
        ? pattern(htype, text)
            .filter(it -> it.mask().length() >= min && it.mask().length() <= max)
            .map(Identifier.class::cast)
        : Octets.parseHex(text)
            .filter(octets -> octets.length() >= min && octets.length() <= max)
            .map(octets -> new Identifier.ByHardware(new HardwareAddress(htype, octets)));
  }

  /// One octet at least must be given: what fits everybody recognises nobody.
  private static Optional<Identifier.ByHardwarePattern> pattern(int htype, String text) {
    if (!WITH_STARS.matcher(text).matches()) {
      return Optional.empty();
    }
    String[] parts = text.split("[:-]", -1);
    int[] octets = new int[parts.length];
    int[] mask = new int[parts.length];
    boolean some = false;
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].equals("*")) {
        octets[i] = Integer.parseInt(parts[i], 16);
        mask[i] = OCTET_MAX;
        some = true;
      }
    }
    return some
        ? Optional.of(new Identifier.ByHardwarePattern(htype, Octets.of(octets), Octets.of(mask)))
        : Optional.empty();
  }
}
