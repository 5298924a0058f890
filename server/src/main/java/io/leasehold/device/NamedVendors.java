package io.leasehold.device;

import io.leasehold.model.HardwareAddress;
import java.util.BitSet;

/// Organisations that somebody looks for by a part of their name, worked out once: whether an
/// address belongs to one of them costs a search among numbers, and no text.
public final class NamedVendors {
  private final Vendors vendors;
  private final BitSet numbers;
  private final boolean isAnybody;

  NamedVendors(Vendors vendors, BitSet numbers, boolean isAnybody) {
    this.vendors = vendors;
    this.numbers = numbers;
    this.isAnybody = isAnybody;
  }

  public boolean have(HardwareAddress hardware) {
    if (isAnybody) {
      return true;
    }
    int number = vendors.numberOf(hardware);
    return number != Vendors.NOBODY && numbers.get(number);
  }

  /// True if it fits whoever is not known, too.
  public boolean areAnybody() {
    return isAnybody;
  }
}
