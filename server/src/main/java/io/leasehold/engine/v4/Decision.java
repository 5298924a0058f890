package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import java.util.List;
import java.util.Optional;

/// What should happen because of a query. Nothing of it has happened yet.
///
/// @param records to apply now, in order, and to make durable before the reply is sent
/// @param offers to apply now, in order, after the records; in memory only
/// @param reply empty: silence
/// @param why the deciding reason, always
public record Decision(
    List<LeaseRecord> records, List<OfferChange> offers, Optional<Reply> reply, Reason why) {
  public Decision {
    records = List.copyOf(records);
    offers = List.copyOf(offers);
  }

  /// No answer, and nothing changes.
  static Decision silence(Reason why) {
    return new Decision(List.of(), List.of(), Optional.empty(), why);
  }

  /// An answer that changes nothing.
  static Decision answer(Reply reply, Reason why) {
    return new Decision(List.of(), List.of(), Optional.of(reply), why);
  }

  /// One change to a lease, and no answer.
  static Decision record(LeaseRecord record, Reason why) {
    return new Decision(List.of(record), List.of(), Optional.empty(), why);
  }
}
