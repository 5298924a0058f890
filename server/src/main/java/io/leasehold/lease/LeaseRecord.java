package io.leasehold.lease;

import io.leasehold.model.Ipv4;

/// One durable change of one address: what the store keeps, in order, and what the table is rebuilt
/// from. Times are seconds since 1970-01-01T00:00Z, of the server's clock.
public sealed interface LeaseRecord {
  /// The end of a lease that has none.
  long NEVER = Long.MAX_VALUE;

  Ipv4 address();

  /// When it was decided.
  long atS();

  /// One that names a client: all but [Freed].
  sealed interface Held extends LeaseRecord permits Bound, Released, Expired, Declined {
    /// Who holds the address, or last held it.
    Holder holder();
  }

  /// The client holds the address until `endS` ([#NEVER] for an infinite lease).
  ///
  /// @param startS when this client's unbroken holding began
  /// @param endS the first second at which the address is not the client's any more
  record Bound(Ipv4 address, Holder holder, long startS, long atS, long endS) implements Held {}

  /// The client gave it back (RFC 2131 §4.3.4). It stays the client's last address.
  record Released(Ipv4 address, Holder holder, long atS) implements Held {}

  /// The lease ended. It stays the client's last address.
  record Expired(Ipv4 address, Holder holder, long atS) implements Held {}

  /// Found in use by something else (RFC 2131 §4.3.3): nobody gets it before `untilS`.
  record Declined(Ipv4 address, Holder holder, long atS, long untilS) implements Held {}

  /// Nobody's: a probation is over, or an administrator deleted the lease.
  record Freed(Ipv4 address, long atS) implements LeaseRecord {}
}
