package io.leasehold.api.resource;

import io.leasehold.api.resource.Running.UnavailableException;
import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;

/// The leases of the running server as they are at this moment. For any thread.
public interface LeaseSight {
  /// Has the thread that answers clients look at them, between two batches of messages. If it has
  /// no time for that it is asked again, for half a second.
  <T> T look(Look<T> look) throws UnavailableException;

  /// The record with the times of the wall clock.
  LeaseRecord byWallClock(LeaseRecord record);

  /// A moment of a record, as the wall clock has it.
  long wallS(long atS);

  /// Seconds since 1970-01-01T00:00Z by the wall clock: what the ends of leases are measured by.
  long nowS();

  /// What is looked at. It has to be quick: clients wait meanwhile.
  @FunctionalInterface
  interface Look<T> {
    /// @param leases to be asked, and not to be changed
    /// @param config by which they are
    /// @param nowS by the time of the records
    T at(LeaseTable leases, Config config, long nowS);
  }
}
