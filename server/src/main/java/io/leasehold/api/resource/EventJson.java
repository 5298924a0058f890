package io.leasehold.api.resource;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.stream.Change;
import io.leasehold.stream.Entry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A change as a consumer is told of it.
record EventJson(
    String id,
    String kind,
    String time,
    Optional<String> address,
    Optional<LeaseJson> lease,
    Optional<Reserved> reservation,
    Optional<Configured> configuration,
    Optional<String> gap) {
  /// @param subnet absent for one that holds anywhere
  record Reserved(Optional<String> subnet, String client, String detail) {}

  /// @param reservations false if reservations may have changed that no event tells of
  record Configured(String sha256, String by, String comment, boolean reservations) {}

  static EventJson of(Entry entry, Running running) {
    String id = entry.cursor().toString();
    String kind = entry.change().kind();
    String time = Instant.ofEpochSecond(running.wallS(entry.atS())).toString();
    return switch (entry.change()) {
      case Change.OfLease(LeaseRecord record) ->
          new EventJson(
              id,
              kind,
              time,
              Optional.of(record.address().toString()),
              lease(record, running),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case Change.OfReservation(_, String network, String client, String detail) ->
          about(
              id,
              kind,
              time,
              new Reserved(Optional.of(network).filter(each -> !each.isEmpty()), client, detail));
      case Change.OfConfiguration(var digest, String by, String comment, boolean all) ->
          about(id, kind, time, new Configured(digest.toHex(), by, comment, all));
      case Change.Gap(var why) ->
          new EventJson(
              id,
              kind,
              time,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(why.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    };
  }

  private static EventJson about(String id, String kind, String time, Reserved reservation) {
    return new EventJson(
        id,
        kind,
        time,
        Optional.empty(),
        Optional.empty(),
        Optional.of(reservation),
        Optional.empty(),
        Optional.empty());
  }

  private static EventJson about(String id, String kind, String time, Configured configuration) {
    return new EventJson(
        id,
        kind,
        time,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(configuration),
        Optional.empty());
  }

  /// As it was then: whatever was bound is told as bound. Nobody has what was freed.
  private static Optional<LeaseJson> lease(LeaseRecord record, Running running) {
    return record instanceof LeaseRecord.Freed
        ? Optional.empty()
        : Optional.of(LeaseJson.of(Lease.of(running.byWallClock(record), Long.MIN_VALUE)));
  }
}
