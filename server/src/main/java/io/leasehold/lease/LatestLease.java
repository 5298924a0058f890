package io.leasehold.lease;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lease that was asked for last, and its record. One decision asks for the same one several
/// times, so it is looked for once, and unpacked once: records are immutable.
///
/// No lease yet is null: this is asked for with every message.
final class LatestLease {
  private final AddressIndex<Lease> byAddress;
  private final ClassNumbers numbers;
  private @Nullable Lease lease;

  /// None until somebody asks for it.
  private Optional<LeaseRecord> record = Optional.empty();

  LatestLease(AddressIndex<Lease> byAddress, ClassNumbers numbers) {
    this.byAddress = byAddress;
    this.numbers = numbers;
  }

  /// The lease of the address; null if it has none.
  @Nullable Lease on(int bits) {
    if (lease != null && lease.bits() == bits) {
      return lease;
    }
    @Nullable Lease found = byAddress.find(bits);
    if (found != null) {
      found(found);
    }
    return found;
  }

  /// The record of the address's lease.
  Optional<LeaseRecord> recordOn(int bits) {
    @Nullable Lease asked = on(bits);
    if (asked == null) {
      return Optional.empty();
    }
    if (record.isEmpty()) {
      record = Optional.of(asked.record(numbers));
    }
    return record;
  }

  /// This one was found in another way than by its address.
  @SuppressWarnings("ReferenceEquality") // the very lease: there is one for each address
  void found(Lease asked) {
    if (asked != lease) {
      lease = asked;
      record = Optional.empty();
    }
  }

  /// A lease changes or goes.
  void forget() {
    lease = null;
    record = Optional.empty();
  }
}
