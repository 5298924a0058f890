package io.leasehold.lease;

import io.leasehold.model.Range;

/// How full one pool was at a moment.
///
/// @param size its addresses, less those that are excluded, reserved or the server's own
/// @param free those of them that somebody can be given at once
/// @param declined those of them that are in probation (RFC 2131 §4.3.3)
/// @param reserved how many addresses of its range are kept for one client each; not in `size`
public record PoolOccupancy(Range range, long size, long free, long declined, int reserved) {
  /// Bound, offered or in probation.
  public long used() {
    return size - free;
  }
}
