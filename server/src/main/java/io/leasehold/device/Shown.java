package io.leasehold.device;

import io.leasehold.model.Octets;
import java.util.OptionalInt;

/// What a message shows of its sender. Empty octets where it has no such option.
///
/// @param vendorClass option 60
/// @param parameters option 55
/// @param architecture option 93, the first of them (RFC 4578 §2.1)
public record Shown(Octets vendorClass, Octets parameters, OptionalInt architecture) {
  private static final int ARCHITECTURE_SIZE = 2;

  /// @param architectures option 93
  public static Shown of(Octets vendorClass, Octets parameters, Octets architectures) {
    return new Shown(
        vendorClass,
        parameters,
        architectures.length() < ARCHITECTURE_SIZE
            ? OptionalInt.empty()
            : OptionalInt.of(architectures.at(0) << 8 | architectures.at(1)));
  }
}
