package io.leasehold.config.json;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.json.check.ClassMentions;
import io.leasehold.config.json.check.Drafts.OfReservation;
import io.leasehold.config.json.option.ServerIdentifiers;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ballast;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads reservations, each by itself. One that is wrong is left out, and what is wrong with it
/// goes to a list of its own: it must not keep everyone else from being served.
final class ReservationReader {
  private static final String KEY = "reservations";
  private static final String EXPECTED = "an array of reservations";

  /// About how much stays of one until it has been compared with the others.
  private static final int OCTETS = 450;

  private final Ballast ballast = new Ballast();
  private final ScopeReader scopes;
  private final IdentifierReader identifiers;
  private final ClassMentions classes;
  private final Findings leftOut;

  ReservationReader(
      ScopeReader scopes, IdentifierReader identifiers, ClassMentions classes, Findings leftOut) {
    this.identifiers = identifiers;
    this.scopes = scopes;
    this.classes = classes;
    this.leftOut = leftOut;
  }

  List<OfReservation> read(Fields fields, Times around) {
    return fields.items(KEY, EXPECTED).stream()
        .flatMap(node -> reservation(node, around).stream())
        .toList();
  }

  /// Those of a subnet, read when they are asked for.
  ///
  /// @param fields of the subnet
  /// @param again makes the subnet's node anew
  Supplier<List<OfReservation>> later(Fields fields, Times around, Supplier<Node> again) {
    boolean any = !fields.items(KEY, EXPECTED).isEmpty();
    // What is wrong with the subnet was told when it was opened first.
    return any
        ? () ->
            Fields.of(again.get().to(new Findings()), ObjectKind.SUBNET).stream()
                .flatMap(subnet -> read(subnet, around).stream())
                .toList()
        : List::of;
  }

  private Optional<OfReservation> reservation(Node node, Times around) {
    Findings own = new Findings();
    Optional<OfReservation> read =
        Fields.of(node.to(own), ObjectKind.RESERVATION).map(fields -> reservation(fields, around));
    leftOut.addAll(own);
    ballast.after(OCTETS);
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
    Optional<Placed<String>> hostname =
        fields.find("hostname").flatMap(node -> node.placed(HostName::parse, HostName.EXPECTED));
    ScopeReader.Level level = scopes.read(fields, around);
    ServerIdentifiers.none(fields, level.scope());
    List<Placed<Identifier>> found = identifiers.read(fields);
    return new OfReservation(
        fields.node().findings().size() == 0,
        found.stream().map(client -> client.to(leftOut)).toList(),
        address.map(its -> its.to(leftOut)),
        hostname,
        classes.given(fields),
        level.scope(),
        level.masks().stream().map(its -> its.to(leftOut)).toList());
  }
}
