package io.leasehold.ddns.compare;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.StoreException;
import java.util.function.Consumer;

/// Every lease.
@FunctionalInterface
public interface Leases {
  /// Gives the latest record of each address, in the order of addresses.
  void all(Consumer<LeaseRecord> each) throws StoreException;
}
