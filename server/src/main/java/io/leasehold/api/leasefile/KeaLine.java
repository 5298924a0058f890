package io.leasehold.api.leasefile;

import io.leasehold.api.lease.Lease;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import java.util.List;
import java.util.Optional;

/// A line of Kea's lease file (`kea-leases4.csv`, as since Kea 2.4), for those who go back to it.
///
/// Subnets have no numbers here, so each lease says 0: with `"lease-checks": "fix"` Kea finds the
/// subnet by the address.
public final class KeaLine {
  public static final String HEADER =
      "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,"
          + "user_context,pool_id";

  private static final long INFINITE = 0xFFFF_FFFFL;

  /// An idle lease has no lifetime any more, but one of 0 would be none at all.
  private static final long IDLE_LIFETIME_S = 1;

  /// Kea's times are seconds in 32 bits.
  private static final long EXPIRE_MAX = 0xFFFF_FFFFL;

  private KeaLine() {}

  /// @return empty for what Kea has no word for: an address that is lost
  public static String of(Lease lease) {
    return lease.isLost()
        ? ""
        : switch (lease.record()) {
          case Bound bound -> running(lease, bound);
          case Declined declined ->
              line(lease, declined.untilS() - declined.atS(), declined.untilS(), "1");
          case Released released -> line(lease, IDLE_LIFETIME_S, released.atS(), "2");
          case Expired expired -> line(lease, IDLE_LIFETIME_S, expired.atS(), "2");
          case Freed _ -> "";
        };
  }

  private static String running(Lease lease, Bound bound) {
    return bound.endS() == LeaseRecord.NEVER
        ? line(lease, INFINITE, bound.atS() + INFINITE, "0")
        : line(lease, bound.endS() - bound.atS(), bound.endS(), "0");
  }

  private static String line(Lease lease, long lifetimeS, long expireS, String state) {
    boolean nobody = lease.record() instanceof Declined;
    Optional<LeaseName> name = lease.holder().name();
    return String.join(
        ",",
        List.of(
            lease.address().toString(),
            nobody ? "" : lease.hardware(),
            nobody ? "" : lease.clientId(),
            Long.toString(lifetimeS),
            Long.toString(lifetimeS == INFINITE ? expireS : Math.min(expireS, EXPIRE_MAX)),
            "0",
            name.filter(LeaseName::forward).isPresent() ? "1" : "0",
            name.filter(LeaseName::reverse).isPresent() ? "1" : "0",
            nobody ? "" : escaped(name.map(each -> each.fqdn() + '.').orElseGet(lease::hostname)),
            state,
            nobody ? "" : relayAgent(lease.relayAgent()),
            "0"));
  }

  private static String relayAgent(String hex) {
    return hex.isEmpty()
        ? ""
        : "{ \"ISC\": { \"relay-agent-info\": { \"sub-options\": \"0x%s\" } } }".formatted(hex);
  }

  /// As Kea has it: what parts fields, and what begins an escape.
  private static String escaped(String text) {
    return text.replace("&#x", "&#x26#x").replace(",", "&#x2c");
  }
}
