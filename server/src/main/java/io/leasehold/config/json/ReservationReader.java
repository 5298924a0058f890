package io.leasehold.config.json;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.json.Drafts.OfReservation;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;

/// Reads reservations, each by itself. One that is wrong is left out, and what is wrong with it
/// goes to a list of its own: it must not keep everyone else from being served.
final class ReservationReader {
  /// RFC 2132 §9.14: two octets at least. An option's parts can be joined to more than 255 octets
  /// (RFC 3396), but no client identifies itself so.
  private static final int CLIENT_ID_MIN = 2;

  private static final int CLIENT_ID_MAX = 255;

  private final ScopeReader scopes;
  private final ClassMentions classes;
  private final Findings leftOut;

  ReservationReader(ScopeReader scopes, ClassMentions classes, Findings leftOut) {
    this.scopes = scopes;
    this.classes = classes;
    this.leftOut = leftOut;
  }

  List<OfReservation> read(Fields fields, Times around) {
    return fields.items("reservations", "an array of reservations").stream()
        .flatMap(node -> reservation(node, around).stream())
        .toList();
  }

  private Optional<OfReservation> reservation(Node node, Times around) {
    Findings own = new Findings();
    Optional<OfReservation> read =
        Fields.of(node.to(own), ObjectKind.RESERVATION).map(fields -> reservation(fields, around));
    leftOut.addAll(own);
    return read;
  }

  private OfReservation reservation(Fields fields, Times around) {
    Optional<Placed<Ipv4>> address =
        fields
            .find("address")
            .flatMap(
                node ->
                    node.placed(
                        text -> Ipv4.parse(text).filter(Ipv4::isUnicast),
                        "the IPv4 address of one host"));
    Optional<String> hostname =
        fields.find("hostname").flatMap(node -> node.parsed(HostName::parse, HostName.EXPECTED));
    ScopeReader.Level level = scopes.read(fields, around);
    Optional<Placed<Identifier>> identifier = identifier(fields);
    return new OfReservation(
        fields.node().findings().size() == 0,
        identifier.map(client -> client.to(leftOut)),
        address.map(its -> its.to(leftOut)),
        hostname,
        classes.given(fields),
        level.scope(),
        level.mask().map(its -> its.to(leftOut)));
  }

  private static Optional<Placed<Identifier>> identifier(Fields fields) {
    Optional<Node> hardware = fields.find("hw-address");
    Optional<Node> clientId = fields.find("client-id");
    if (hardware.isEmpty() && clientId.isEmpty() && !fields.refused("circuit-id")) {
      fields.require("hw-address", "\"00:53:00:12:34:56\" or \"client-id\": \"01005300123456\"");
    }
    Optional<Placed<Identifier>> byHardware =
        hardware.flatMap(
            node ->
                node.placed(
                    ReservationReader::hardware,
                    "six pairs of hexadecimal digits such as \"00:53:00:12:34:56\""));
    Optional<Placed<Identifier>> byClientId =
        clientId.flatMap(
            node ->
                node.placed(
                    ReservationReader::clientId,
                    "hexadecimal digits such as \"01005300123456\", or \"'text'\"; %d to %d octets"
                        .formatted(CLIENT_ID_MIN, CLIENT_ID_MAX)));
    if (hardware.isPresent() && clientId.isPresent()) {
      clientId.get().wrong("\"client-id\" beside \"hw-address\"", "one of the two");
      return Optional.empty();
    }
    return byHardware.or(() -> byClientId);
  }

  private static Optional<Identifier> hardware(String text) {
    return HardwareAddress.parse(text).map(Identifier.ByHardware::new);
  }

  private static Optional<Identifier> clientId(String text) {
    return RawOctets.ofIdentifier(text)
        .filter(id -> id.length() >= CLIENT_ID_MIN && id.length() <= CLIENT_ID_MAX)
        .map(Identifier.ByClientId::new);
  }
}
