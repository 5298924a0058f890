package io.leasehold.ddns;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.StoreException;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.EventReader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where it is known from what leases want.
///
/// @param readers of the stream of committed changes
/// @param latest where nothing comes before the next change
public record Source(
    Function<Cursor, EventReader> readers, Supplier<Cursor> latest, Leases leases) {
  /// Every lease.
  @FunctionalInterface
  public interface Leases {
    /// Gives the latest record of each address, in the order of addresses.
    void all(Consumer<LeaseRecord> each) throws StoreException;
  }
}
