package io.leasehold.api.lease;

import io.leasehold.device.NamedVendors;
import io.leasehold.device.Vendors;
import io.leasehold.model.HardwareAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The list of vendors that ships with the server. It is read when somebody first asks: a server
/// that nobody asks does without it.
public final class KnownVendors {
  private static final String LIST = "/io/leasehold/device/vendors.txt";

  private KnownVendors() {}

  /// The JVM makes it at its first use, once, whoever is first.
  private static final class Held {
    static final Vendors VENDORS = read();
  }

  /// The organisation that an address was assigned to.
  public static Optional<String> nameOf(HardwareAddress hardware) {
    return Held.VENDORS.nameOf(hardware);
  }

  /// Those with a text in their name, upper or lower case.
  public static NamedVendors named(String part) {
    return Held.VENDORS.named(part);
  }

  private static Vendors read() {
    try (InputStream list = KnownVendors.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("the list of vendors is missing: " + LIST);
      }
      return Vendors.of(list.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
