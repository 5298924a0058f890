package io.leasehold.engine.v4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.model.Octets;
import java.util.stream.Collectors;

/// By what a reservation recognises its client, as a configuration writes it.
final class IdentifierText {
  private static final String OPEN_OCTET = "*";

  private IdentifierText() {}

  static String of(Identifier identifier) {
    return switch (identifier) {
      case Identifier.ByHardware(var address) -> "hw-address " + address;
      case Identifier.ByHardwarePattern(_, Octets octets, Octets mask) ->
          "hw-address " + pattern(octets, mask);
      case Identifier.ByClientId(Octets id) -> "client-id " + value(id);
      case Identifier.ByDuid(Octets duid) -> "duid " + value(duid);
      case Identifier.ByCircuitId(Octets id) -> "circuit-id " + value(id);
      case Identifier.ByRemoteId(Octets id) -> "remote-id " + value(id);
      case Identifier.ByFlexId(Octets id) -> "flex-id " + value(id);
      case Identifier.ByTest(var test) -> "expression " + test;
    };
  }

  /// The reservation in a few words.
  static String of(Reservation reservation) {
    String whose =
        reservation.identifiers().stream()
            .map(IdentifierText::of)
            .collect(Collectors.joining(" or "));
    String address =
        reservation.address().map(its -> "address " + its).orElse("no address of its own");
    String name = reservation.hostname().map(its -> ", hostname " + its).orElse("");
    return "%s: %s%s".formatted(whose, address, name);
  }

  /// Text if it is some, else in hexadecimal.
  private static String value(Octets octets) {
    boolean text = !octets.isEmpty();
    for (int i = 0; i < octets.length(); i++) {
      text &= octets.at(i) >= ' ' && octets.at(i) <= '~';
    }
    return text ? "'" + new String(octets.toByteArray(), US_ASCII) + "'" : octets.toColonHex();
  }

  private static String pattern(Octets octets, Octets mask) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      text.append(i == 0 ? "" : ":")
          .append(mask.at(i) == 0 ? OPEN_OCTET : octets.slice(i, 1).toHex());
    }
    return text.toString();
  }
}
