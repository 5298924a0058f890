package io.leasehold.config;

import io.leasehold.model.Range;

/// Addresses that any client of the subnet may get, less the subnet's exclusions and reservations.
public record Pool(Range range, Scope scope, Admission admission) {
  /// A pool for everybody.
  public Pool(Range range, Scope scope) {
    this(range, scope, Admission.OPEN);
  }
}
