package io.leasehold.api.resource;

import io.leasehold.api.lease.KnownVendors;
import io.leasehold.events.Printable;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.Octets;
import io.leasehold.store.Holding;
import io.leasehold.wire.option.RelayAgentValue;
import io.leasehold.wire.option.RelaySubOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Who had an address, from when to when, in an answer. What is not there is left out.
///
/// @param end absent while it goes on
/// @param ending how it ended; absent while it goes on
record HoldingJson(
    String address,
    String start,
    Optional<String> end,
    Optional<String> ending,
    String client,
    String hwAddress,
    Optional<String> vendor,
    Optional<String> clientId,
    Optional<String> hostname,
    Optional<String> giaddr,
    Optional<String> circuitId,
    Optional<String> remoteId) {
  static HoldingJson of(Holding holding) {
    return of(
        holding.address().toString(),
        holding.holder(),
        holding.startS(),
        Optional.of(time(holding.endS())),
        Optional.of(holding.ending().name().toLowerCase(Locale.ROOT)));
  }

  /// One that goes on.
  static HoldingJson of(Bound lease) {
    return of(
        lease.address().toString(),
        lease.holder(),
        lease.startS(),
        Optional.empty(),
        Optional.empty());
  }

  private static HoldingJson of(
      String address, Holder holder, long startS, Optional<String> end, Optional<String> ending) {
    return new HoldingJson(
        address,
        time(startS),
        end,
        ending,
        holder.key().toString(),
        holder.hardware().toString(),
        KnownVendors.nameOf(holder.hardware()),
        holder.key() instanceof ById(var id) ? Optional.of(id.toColonHex()) : Optional.empty(),
        shown(holder.hostname()),
        Optional.of(holder.origin().giaddr())
            .filter(giaddr -> !giaddr.isAny())
            .map(Object::toString),
        agent(holder, RelaySubOption.CIRCUIT_ID),
        agent(holder, RelaySubOption.REMOTE_ID));
  }

  private static Optional<String> agent(Holder holder, RelaySubOption what) {
    return RelayAgentValue.find(holder.relayAgent(), what).flatMap(HoldingJson::shown);
  }

  private static Optional<String> shown(Octets text) {
    return Optional.of(Printable.of(text.toByteArray())).filter(Predicate.not(String::isEmpty));
  }

  private static String time(long atS) {
    return Instant.ofEpochSecond(atS).toString();
  }
}
