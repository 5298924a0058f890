package io.leasehold.lease;

import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;

/// What stands in the store for a lease that a damage may have taken: a record that has just
/// expired, of a client that does not exist. A pool gives such an address away last.
public final class LostLease {
  private static final HardwareAddress NONE = new HardwareAddress(0, Octets.EMPTY);

  private LostLease() {}

  /// A client of its own for each address, so that none of them has many.
  public static Expired of(Ipv4 address, long atS) {
    return new Expired(address, new Holder(key(address), NONE, Octets.EMPTY, Octets.EMPTY), atS);
  }

  /// True if it is nobody's lease, but [#of] an address.
  public static boolean is(LeaseRecord record) {
    return record instanceof Expired expired
        && expired.holder().hardware().equals(NONE)
        && expired.holder().key().equals(key(expired.address()));
  }

  private static ClientKey key(Ipv4 address) {
    return new ClientKey.ById(Octets.ofText("lost " + address));
  }
}
