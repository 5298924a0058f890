package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lease that was asked for last, and its record. One decision asks for the same one several
/// times, so it is looked for once, and unpacked once: records are immutable.
///
/// Null stands for no lease: this is asked for with every message.
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
      remember(found);
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

  /// Has it at hand for whoever asks next; it may have been found by its client.
  @SuppressWarnings("ReferenceEquality") // the very lease: there is one for each address
  void remember(Lease asked) {
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

  /// Throws if it remembers what is no longer so.
  void checkInvariants() {
    boolean holds =
        lease == null
            ? record.isEmpty()
            : lease.equals(byAddress.find(lease.bits()))
                && (record.isEmpty() || record.get().equals(lease.record(numbers)));
    if (!holds) {
      throw new IllegalStateException(
          "no longer so: %s, %s"
              .formatted(lease == null ? "none" : new Ipv4(lease.bits()), record));
    }
  }
}
