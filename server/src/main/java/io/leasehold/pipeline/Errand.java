package io.leasehold.pipeline;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import java.util.List;

/// What administration wants of the lease table, between two batches of messages. It has to be
/// quick: clients wait meanwhile.
@FunctionalInterface
public interface Errand<T> {
  /// The most records that one errand may bring back.
  int RECORDS_MAX = 64;

  /// @param leases to look at; what is to change are the records of the answer
  /// @param nowS by the time of the records
  Answer<T> run(LeaseTable leases, long nowS);

  /// @param records to be applied and made durable before anybody hears of it, [#RECORDS_MAX] at
  ///   most
  record Answer<T>(T value, List<LeaseRecord> records) {
    public Answer {
      records = List.copyOf(records);
      if (records.size() > RECORDS_MAX) {
        throw new IllegalStateException(records.size() + " records of one errand");
      }
    }
  }
}
