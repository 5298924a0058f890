package io.leasehold.lease;

/// How full a pool is.
///
/// @param size its addresses, less those that are excluded or reserved
/// @param free those of them that [LeaseTable#freeIn] can still find
public record PoolUse(long size, long free) {
  /// Bound, offered or in probation.
  public long used() {
    return size - free;
  }
}
