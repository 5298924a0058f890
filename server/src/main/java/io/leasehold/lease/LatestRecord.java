package io.leasehold.lease;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The record that was unpacked last. One decision asks for the same one several times, and records
/// are immutable, so it is made once.
///
/// No lease yet is null: this is asked for with every message.
final class LatestRecord {
  private final ClassNumbers numbers;
  private @Nullable Lease lease;
  private Optional<LeaseRecord> record = Optional.empty();

  LatestRecord(ClassNumbers numbers) {
    this.numbers = numbers;
  }

  @SuppressWarnings("ReferenceEquality") // the very lease: there is one for each address
  Optional<LeaseRecord> of(Lease asked) {
    if (asked != lease) {
      record = Optional.of(asked.record(numbers));
      lease = asked;
    }
    return record;
  }

  /// A lease changes or goes.
  void forget() {
    lease = null;
    record = Optional.empty();
  }
}
