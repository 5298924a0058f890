package io.leasehold.change;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.StoreException;
import java.util.function.Consumer;

/// Gives the latest record of every address, one after the other, as often as it is asked to.
@FunctionalInterface
public interface LeaseSource {
  void each(Consumer<LeaseRecord> to) throws StoreException;
}
