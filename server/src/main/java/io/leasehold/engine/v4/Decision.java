package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import java.util.List;
import java.util.Optional;

/// What should happen because of a query. Nothing of it has happened yet.
///
/// @param records to apply now, and to make durable before the reply is sent
/// @param offer to hold, in memory
/// @param reply empty: silence
/// @param why the deciding reason, always
public record Decision(
    List<LeaseRecord> records, Optional<Offer> offer, Optional<Reply> reply, Reason why) {
  public Decision {
    records = List.copyOf(records);
  }
}
