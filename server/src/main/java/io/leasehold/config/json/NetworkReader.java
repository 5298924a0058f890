package io.leasehold.config.json;

import io.leasehold.config.Admission;
import io.leasehold.config.Scope;
import io.leasehold.config.json.check.Drafts.OfNetwork;
import io.leasehold.config.json.check.Drafts.OfPool;
import io.leasehold.config.json.check.Drafts.OfReservation;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.config.json.option.ServerIdentifiers;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.config.json.tree.PrefixText;
import io.leasehold.model.Ballast;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads shared networks, subnets and pools: each by itself. What one means for another is for the
/// checks.
final class NetworkReader {
  private static final String RANGE = "two IPv4 addresses with a '-' between them";
  private static final String RELAY = "the IPv4 address of a relay";

  /// The kernel's limit (IFNAMSIZ, with the zero at its end).
  private static final int INTERFACE_NAME_MAX = 15;

  private static final int NETWORK_NAME_MAX = 128;

  /// About how much stays of a subnet, without its reservations.
  private static final int SUBNET_OCTETS = 2_500;

  private final Ballast ballast = new Ballast();
  private final ScopeReader scopes;
  private final ReservationReader reservations;
  private final AdmissionReader admissions;

  NetworkReader(ScopeReader scopes, ReservationReader reservations, AdmissionReader admissions) {
    this.scopes = scopes;
    this.reservations = reservations;
    this.admissions = admissions;
  }

  List<OfNetwork> read(Fields root, Times around) {
    List<OfNetwork> networks = new ArrayList<>();
    root.items("shared-networks", "an array of shared networks")
        .forEach(node -> network(node, around).ifPresent(networks::add));
    subnets(root, around).map(NetworkReader::alone).forEach(networks::add);
    return networks;
  }

  /// An interface by its name, as the kernel allows it.
  static Optional<String> interfaceName(String text) {
    return Optional.of(text)
        .filter(name -> name.length() <= INTERFACE_NAME_MAX && name.matches("[!-.0-~]+"));
  }

  private Optional<OfNetwork> network(Node node, Times around) {
    Optional<Fields> opened = Fields.of(node, ObjectKind.SHARED_NETWORK);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = opened.get();
    ScopeReader.Level level = scopes.read(fields, around);
    return Optional.of(
        new OfNetwork(
            fields
                .require("name", "\"campus\"")
                .flatMap(name -> name.placed(NetworkReader::networkName, "a name")),
            link(fields),
            relays(fields),
            subnets(fields, level.times()).map(NetworkReader::withoutVpn).toList(),
            level.scope(),
            admissions.read(fields),
            VpnReader.read(fields),
            level.masks()));
  }

  private static OfNetwork alone(OfSubnet subnet) {
    return new OfNetwork(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(subnet),
        Scope.EMPTY,
        Admission.OPEN,
        subnet.vpn(),
        List.of());
  }

  /// The subnets of a shared network are on one link, and so in one virtual network.
  private static OfSubnet withoutVpn(OfSubnet subnet) {
    subnet.vpn().ifPresent(vpn -> vpn.wrong("\"vpn\" in the shared network, not in its subnet"));
    return subnet;
  }

  private Stream<OfSubnet> subnets(Fields fields, Times around) {
    List<Node> nodes = fields.items("subnets", "an array of subnets");
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> (Supplier<Node>) () -> nodes.get(i))
        .flatMap(node -> subnet(node, around).stream());
  }

  /// @param node makes it anew each time, so that nobody keeps it until its reservations are read
  private Optional<OfSubnet> subnet(Supplier<Node> node, Times around) {
    return Fields.of(node.get(), ObjectKind.SUBNET).flatMap(fields -> subnet(fields, around, node));
  }

  /// Reads all of it even when the prefix is wrong, for the sake of the other errors.
  private Optional<OfSubnet> subnet(Fields fields, Times around, Supplier<Node> again) {
    ScopeReader.Level level = scopes.read(fields, around);
    Optional<Placed<String>> link = link(fields);
    List<OfPool> pools =
        fields.items("pools", "an array of pools").stream()
            .flatMap(pool -> pool(pool, level.times()).stream())
            .toList();
    List<Placed<Range>> exclude = excluded(fields);
    List<Placed<Ipv4>> relays = relays(fields);
    Supplier<List<OfReservation>> reserved = reservations.later(fields, level.times(), again);
    Admission admission = admissions.read(fields);
    Optional<Placed<Octets>> vpn = VpnReader.read(fields);
    ballast.after(SUBNET_OCTETS);
    Optional<Placed<Prefix>> known =
        fields.require("subnet", "\"192.0.2.0/24\"").flatMap(NetworkReader::prefix);
    if (known.isEmpty()) {
      // Nobody will ask for them, and what is wrong with them is to be told.
      var _ = reserved.get();
    }
    return known.map(
        prefix ->
            new OfSubnet(
                prefix,
                link,
                pools,
                exclude,
                relays,
                reserved,
                level.scope(),
                admission,
                vpn,
                level.masks()));
  }

  private static Optional<Placed<Prefix>> prefix(Node node) {
    return node.placed(
        NetworkReader::unicastPrefix,
        PrefixText.expected(node, "192.0.2.0/24", NetworkReader::isUnicast));
  }

  private static Optional<Prefix> unicastPrefix(String text) {
    return Prefix.parse(text).filter(NetworkReader::isUnicast);
  }

  private static boolean isUnicast(Prefix prefix) {
    return prefix.first().isUnicast() && prefix.last().isUnicast();
  }

  private Optional<OfPool> pool(Node node, Times around) {
    if (!node.isObject()) {
      return range(node, RANGE + ", or an object with a \"range\"")
          .map(range -> new OfPool(range, Scope.EMPTY, Admission.OPEN, List.of()));
    }
    Optional<Fields> opened = Fields.of(node, ObjectKind.POOL);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = opened.get();
    ScopeReader.Level level = scopes.read(fields, around);
    ServerIdentifiers.none(fields, level.scope());
    Admission admission = admissions.read(fields);
    return fields
        .require("range", "\"192.0.2.100-192.0.2.199\"")
        .flatMap(range -> range(range, RANGE))
        .map(range -> new OfPool(range, level.scope(), admission, level.masks()));
  }

  private static Optional<Placed<Range>> range(Node node, String expected) {
    Optional<Range> meant =
        node.json() instanceof Json.Text(String text, _) ? Range.reversed(text) : Optional.empty();
    return node.placed(
        Range::parse,
        meant
            .map("a first address that does not lie after the last: \"%s\""::formatted)
            .orElse(expected));
  }

  private static List<Placed<Range>> excluded(Fields fields) {
    String expected = "an address, a prefix or " + RANGE;
    return fields.items("exclude", "an array: each " + expected).stream()
        .flatMap(node -> range(node, expected).stream())
        .toList();
  }

  private static List<Placed<Ipv4>> relays(Fields fields) {
    return fields
        .find("relays")
        .map(node -> node.allPlaced(text -> Ipv4.parse(text).filter(Ipv4::isUnicast), RELAY))
        .orElse(List.of());
  }

  private static Optional<Placed<String>> link(Fields fields) {
    return fields
        .find("interface")
        .flatMap(
            node -> node.placed(NetworkReader::interfaceName, "the name of a network interface"));
  }

  private static Optional<String> networkName(String text) {
    return Optional.of(text)
        .filter(name -> !name.isBlank() && name.length() <= NETWORK_NAME_MAX)
        .filter(name -> name.chars().noneMatch(Character::isISOControl));
  }
}
