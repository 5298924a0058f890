package io.leasehold.store;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Range;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads the leases, wherever they are kept. All times are given as the wall clock has them. One
/// thread.
public interface LeaseList extends AutoCloseable {
  /// Gives the latest record of every address in the range, in the order of addresses; nothing for
  /// an address that was freed. While a server writes, every record was the latest at some moment
  /// between the call and the return.
  default void leases(Range range, Consumer<LeaseRecord> each) throws StoreException {
    leasesWhile(
        range,
        record -> {
          each.accept(record);
          return true;
        });
  }

  /// The same, until somebody has seen enough.
  ///
  /// @param each false if it wants no more
  void leasesWhile(Range range, Predicate<LeaseRecord> each) throws StoreException;

  /// What could not be read so far, a sentence for people each.
  List<String> damage();

  @Override
  void close();
}
