package io.leasehold.api.resource;

import io.leasehold.config.ClassName;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.json.difference.ReservationId;
import io.leasehold.model.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A reservation in a list.
///
/// @param id by which it is to be had alone
/// @param subnet that it is part of; absent for one that holds anywhere
/// @param identifiers by their keys in the configuration
record ReservationJson(
    String id,
    Optional<String> subnet,
    List<Map<String, String>> identifiers,
    Optional<String> address,
    Optional<String> hostname,
    List<String> clientClasses) {
  ReservationJson {
    identifiers = List.copyOf(identifiers);
    clientClasses = List.copyOf(clientClasses);
  }

  static ReservationJson of(ReservationId id, Reservation reservation) {
    return new ReservationJson(
        id.toString(),
        id.subnet().map(Prefix::toString),
        reservation.identifiers().stream().map(ReservationJson::of).toList(),
        reservation.address().map(Object::toString),
        reservation.hostname(),
        reservation.classes().stream().map(ClassName::toString).toList());
  }

  static Map<String, String> of(Identifier identifier) {
    return switch (identifier) {
      case Identifier.ByHardware(var address) -> Map.of("hw-address", address.toString());
      case Identifier.ByHardwarePattern(int _, var octets, var mask) ->
          Map.of("hw-address", octets.toColonHex(), "mask", mask.toColonHex());
      case Identifier.ByClientId(var id) -> Map.of("client-id", id.toColonHex());
      case Identifier.ByDuid(var duid) -> Map.of("duid", duid.toColonHex());
      case Identifier.ByCircuitId(var id) -> Map.of("circuit-id", id.toColonHex());
      case Identifier.ByRemoteId(var id) -> Map.of("remote-id", id.toColonHex());
      case Identifier.ByFlexId(var id) -> Map.of("flex-id", id.toColonHex());
      case Identifier.ByTest test -> Map.of("expression", test.text());
    };
  }
}
