package io.leasehold.config;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a name is made for a client that has none: text in which `{address}` stands for the client's
/// address and `{hw-address}` for its hardware address, both with hyphens: `host-192-0-2-10`.
///
/// @param text a label, or several with dots between them
public record NameTemplate(String text) {
  /// With an address in it no two clients get the same.
  public static final NameTemplate DEFAULT = new NameTemplate("host-{address}");

  public static final String EXPECTED =
      "a host name with \"{address}\" or \"{hw-address}\" in it, such as \"host-{address}\"";

  private static final String ADDRESS = "{address}";
  private static final String HARDWARE = "{hw-address}";
  private static final Pattern LABELS =
      Pattern.compile(
          "[0-9A-Za-z]([0-9A-Za-z-]*[0-9A-Za-z])?(\\.[0-9A-Za-z]([0-9A-Za-z-]*[0-9A-Za-z])?)*");
  private static final HexFormat HEX = HexFormat.ofDelimiter("-");
  private static final int LENGTH_MAX = 63;

  /// As long as one can get.
  private static final String LONG_ADDRESS = "255-255-255-255";

  private static final String LONG_HARDWARE = "ff" + "-ff".repeat(HardwareAddress.LENGTH_MAX - 1);

  /// Empty if it would not make a name, or the same for all.
  public static Optional<NameTemplate> parse(String text) {
    String longest = text.replace(ADDRESS, LONG_ADDRESS).replace(HARDWARE, LONG_HARDWARE);
    boolean differs = !longest.equals(text);
    return Optional.of(text)
        .filter(_ -> differs && longest.length() <= LENGTH_MAX && LABELS.matcher(longest).matches())
        .map(NameTemplate::new);
  }

  /// The name of a client; none if its hardware address is empty and is to be in it.
  public String fill(Ipv4 address, HardwareAddress hardware) {
    String filled = text.contains(ADDRESS) ? text.replace(ADDRESS, hyphenated(address)) : text;
    return filled.contains(HARDWARE) ? filled.replace(HARDWARE, hyphenated(hardware)) : filled;
  }

  /// True if some template can have made the name for this client.
  public static boolean isFilledFor(String name, Ipv4 address, HardwareAddress hardware) {
    return name.contains(hyphenated(address))
        || !hardware.address().isEmpty() && name.contains(hyphenated(hardware));
  }

  private static String hyphenated(Ipv4 address) {
    int bits = address.bits();
    return (bits >>> 24)
        + "-"
        + (bits >>> 16 & 0xFF)
        + "-"
        + (bits >>> 8 & 0xFF)
        + "-"
        + (bits & 0xFF);
  }

  private static String hyphenated(HardwareAddress hardware) {
    return HEX.formatHex(hardware.address().toByteArray());
  }
}
