package io.leasehold.command;

import io.leasehold.api.lease.Lease;
import io.leasehold.events.Printable;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.store.Holding;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Who had an address, as it is shown.
///
/// @param start RFC 3339
/// @param end RFC 3339
/// @param ending how it ended
record FormerHolder(
    String start,
    String end,
    String ending,
    String hwAddress,
    Optional<String> clientId,
    Optional<String> hostname) {
  static FormerHolder of(Holding holding) {
    return new FormerHolder(
        Lease.time(holding.startS()),
        Lease.time(holding.endS()),
        holding.ending().name().toLowerCase(Locale.ROOT),
        holding.holder().hardware().toString(),
        holding.holder().key() instanceof ById(var id)
            ? Optional.of(id.toColonHex())
            : Optional.empty(),
        filled(Printable.of(holding.holder().hostname().toByteArray())));
  }

  /// @param holding as the API tells it
  static FormerHolder of(Document holding) {
    return new FormerHolder(
        holding.text("start"),
        holding.text("end"),
        holding.text("ending"),
        holding.text("hw-address"),
        filled(holding.text("client-id")),
        filled(holding.text("hostname")));
  }

  private static Optional<String> filled(String text) {
    return Optional.of(text).filter(Predicate.not(String::isEmpty));
  }
}
