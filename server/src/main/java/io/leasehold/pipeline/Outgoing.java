package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reply;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.transport.Delivery;
import java.util.List;
import java.util.Optional;

/// What one decision leaves to do: records to make durable, then a reply to send.
///
/// @param decidedNs when it was decided, on the monotonic clock
/// @param receipt for who waits for the records without a reply
record Outgoing(
    List<LeaseRecord> records,
    Optional<Letter> letter,
    long decidedNs,
    Optional<Receipt<?>> receipt) {
  Outgoing {
    records = List.copyOf(records);
  }

  Outgoing(List<LeaseRecord> records, Optional<Letter> letter, long decidedNs) {
    this(records, letter, decidedNs, Optional.empty());
  }

  /// The same without its reply.
  Outgoing unanswered() {
    return new Outgoing(records, Optional.empty(), decidedNs, receipt);
  }

  /// A reply with its destination.
  ///
  /// @param arrivedNs when the query came, on the monotonic clock
  /// @param latency where it is counted how long its client waited
  record Letter(Reply reply, Delivery delivery, long arrivedNs, SubnetLatencies.Latency latency) {}
}
