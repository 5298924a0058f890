package io.leasehold.device;

import io.leasehold.model.HardwareAddress;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

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

  /// How addresses of theirs begin, three octets each, as in "00:53:00": no other can be one of
  /// theirs, but those that machines made up for themselves.
  ///
  /// @return empty if these are more, or anybody will do
  public Optional<List<String>> beginnings(int countMax) {
    if (isAnybody) {
      return Optional.empty();
    }
    List<String> found = vendors.beginnings(numbers);
    return found.size() > countMax ? Optional.empty() : Optional.of(found);
  }

  /// Whether addresses that machines made up for themselves are among them.
  public boolean haveRandom() {
    return isAnybody || numbers.get(vendors.random());
  }

  /// True if it fits whoever is not known, too.
  public boolean areAnybody() {
    return isAnybody;
  }
}
