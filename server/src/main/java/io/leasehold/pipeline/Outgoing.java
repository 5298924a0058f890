package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reply;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.transport.Delivery;
import java.util.List;
import java.util.Optional;

/// What one decision leaves to do: records to make durable, then a reply to send.
///
/// @param decidedNs when it was decided, on the monotonic clock
record Outgoing(List<LeaseRecord> records, Optional<Letter> letter, long decidedNs) {
  Outgoing {
    records = List.copyOf(records);
  }

  /// A reply with its destination.
  record Letter(Reply reply, Delivery delivery) {}
}
