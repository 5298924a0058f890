package io.leasehold.config.json;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.wire.option.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a zone that is kept up to date.
final class ZoneReader {
  private static final String ZONE =
      "the name of a zone such as \"example.org\" or \"2.0.192.in-addr.arpa\"";
  private static final String SERVER =
      "the address of a DNS server, with its port if that is not 53: \"192.0.2.53\","
          + " \"192.0.2.53:5353\", \"2001:db8::53\", \"[2001:db8::53]:5353\"";
  private static final int SERVERS_MAX = 8;
  private static final int LENGTH_MAX = 253;

  /// A slash for classless delegations.
  private static final Pattern NAME =
      Pattern.compile("[0-9A-Za-z_/-]{1,63}(\\.[0-9A-Za-z_/-]{1,63})*");

  private static final Pattern REVERSE =
      Pattern.compile("(?:([0-9]{1,3})/([0-9]{1,2})\\.)?((?:[0-9]{1,3}\\.){0,4})in-addr\\.arpa");

  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]{2,45})]|([0-9.]{7,15})):([0-9]{1,5})");

  private static final String ARPA = ".arpa";
  private static final int PORT_MAX = 65_535;
  private static final int OCTET_BITS = 8;

  private final Fields fields;
  private final KeyNames keys;

  ZoneReader(Fields fields, KeyNames keys) {
    this.fields = fields;
    this.keys = keys;
  }

  Optional<Placed<Zone>> read() {
    Optional<DomainName> name =
        fields
            .require("zone", "\"example.org\"")
            .flatMap(node -> node.parsed(ZoneReader::name, ZONE));
    Optional<Prefix> said = fields.find("prefix").flatMap(this::prefix);
    name.filter(zone -> !fields.has("prefix")).ifPresent(this::checkReverse);
    List<Server> servers = fields.find("servers").map(ZoneReader::servers).orElse(List.of());
    Optional<DomainName> key = fields.find("key").flatMap(keys::find);
    boolean isUsable = isAnsweredOrHasServers() && servers.isEmpty() != fields.has("servers");
    return name.filter(_ -> isUsable)
        .map(
            zone ->
                new Placed<>(
                    new Zone(zone, said.or(() -> prefixOf(zone)), servers, key), fields.node()));
  }

  /// What is called like a reverse zone is meant to be one.
  private void checkReverse(DomainName zone) {
    if (zone.toString().toLowerCase(Locale.ROOT).endsWith(ARPA) && prefixOf(zone).isEmpty()) {
      fields
          .find("zone")
          .ifPresent(
              node ->
                  node.wrong(
                      "the name of a reverse zone of IPv4 such as \"2.0.192.in-addr.arpa\" or"
                          + " \"0/25.2.0.192.in-addr.arpa\"; or say its addresses:"
                          + " \"prefix\": \"192.0.2.0/25\""));
    }
  }

  /// Of the two, one.
  private boolean isAnsweredOrHasServers() {
    boolean answered = fields.find("answered").flatMap(Node::bool).orElse(false);
    if (answered && fields.has("servers")) {
      fields.node().wrong("\"servers\" and \"answered\"", "one of the two");
    } else if (answered && fields.has("key")) {
      fields
          .find("key")
          .ifPresent(node -> node.wrong("no key: the zone is this server's own, nobody is told"));
    } else if (!answered && !fields.has("servers") && !fields.refused("servers")) {
      fields
          .node()
          .wrong(
              "no \"servers\"",
              "\"servers\": [\"192.0.2.53\"], or \"answered\": true for a zone that this server"
                  + " answers for itself");
    } else {
      return true;
    }
    return false;
  }

  /// A zone's name, whatever zones are called: with slashes, too (RFC 2317 §4).
  private static Optional<DomainName> name(String text) {
    String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (plain.length() > LENGTH_MAX || !NAME.matcher(plain).matches()) {
      return Optional.empty();
    }
    List<Octets> labels = new ArrayList<>();
    for (String label : plain.split("\\.", -1)) {
      labels.add(Octets.ofText(label));
    }
    return Optional.of(new DomainName(labels));
  }

  /// The addresses that a reverse zone has by its name (RFC 1035 §3.5, RFC 2317 §4).
  static Optional<Prefix> prefixOf(DomainName zone) {
    Matcher parts = REVERSE.matcher(zone.toString().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      return Optional.empty();
    }
    String[] octets = parts.group(3).isEmpty() ? new String[0] : parts.group(3).split("\\.");
    StringBuilder network = new StringBuilder();
    for (int i = octets.length - 1; i >= 0; i--) {
      network.append(octets[i]).append('.');
    }
    int count = octets.length;
    int length = count * OCTET_BITS;
    if (parts.group(1) != null) {
      network.append(parts.group(1)).append('.');
      count++;
      length = Integer.parseInt(parts.group(2));
    }
    network.append("0.".repeat(Math.max(0, 4 - count)));
    return count > 4
        ? Optional.empty()
        : Prefix.parse(network.substring(0, network.length() - 1) + "/" + length);
  }

  private Optional<Prefix> prefix(Node node) {
    return node.parsed(Prefix::parse, "the prefix of a reverse zone such as \"192.0.2.0/25\"");
  }

  /// Some addresses, 1 to 8.
  static List<Server> servers(Node node) {
    List<Server> servers =
        node.allPlaced(ZoneReader::server, SERVER).stream().map(Placed::value).toList();
    if (node.json() instanceof Json.Arr(List<Json> items, _)
        && (items.isEmpty() || items.size() > SERVERS_MAX)) {
      node.wrong(items.size() + " servers", "1 to %d".formatted(SERVERS_MAX));
    }
    return servers;
  }

  static Optional<Server> server(String text) {
    Matcher parts = WITH_PORT.matcher(text);
    if (!parts.matches()) {
      return Optional.of(text).filter(ZoneReader::isAddress).map(ZoneReader::usual);
    }
    String sixth = parts.group(1);
    String host = sixth == null ? parts.group(2) : sixth;
    int port = Integer.parseInt(parts.group(3));
    return isAddress(host) && port > 0 && port <= PORT_MAX
        ? Optional.of(new Server(host, port))
        : Optional.empty();
  }

  private static Server usual(String host) {
    return new Server(host, Server.PORT);
  }

  private static boolean isAddress(String host) {
    return Ipv4.parse(host).isPresent() || Ipv6.parse(host).isPresent();
  }
}
