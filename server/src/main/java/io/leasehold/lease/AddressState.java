package io.leasehold.lease;

import java.util.Locale;

/// What an address is at a moment, for a picture of all of them: every address is just one of
/// these.
public enum AddressState {
  /// In a pool, and never leased, or nobody remembers it.
  FREE,
  /// Bound, and the lease runs.
  LEASED,
  /// Bound, and 7/8 of the lease are over: its client has not renewed it, and is to rebind by now
  /// (RFC 2131 §4.4.5).
  EXPIRING,
  /// Held for a client that has been offered it.
  OFFERED,
  /// Kept by a reservation for a client that does not have it.
  RESERVED,
  /// Found in use, and nobody gets it for a while.
  DECLINED,
  /// Excluded, or in a pool that does not give it away.
  EXCLUDED,
  /// In a pool and free, the last address of a client.
  IDLE,
  /// In no pool.
  OUTSIDE;

  /// As in `leased`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the address is that is this by the table of leases. A lease or an offer is one wherever
  /// it is; a former holder counts only where the address is anybody's.
  ///
  /// @param ground what it is by the configuration
  public AddressState on(AddressState ground) {
    return switch (this) {
      case LEASED, EXPIRING, OFFERED, DECLINED -> this;
      case IDLE -> ground == FREE ? IDLE : ground;
      case FREE, RESERVED, EXCLUDED, OUTSIDE -> ground;
    };
  }
}
