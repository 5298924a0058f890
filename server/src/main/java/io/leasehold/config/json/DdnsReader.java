package io.leasehold.config.json;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Algorithm;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.DnsAnswer;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.DomainName;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads which DNS servers are told of clients, and by which keys. What is said of names stands
/// beside it and is read with its level.
final class DdnsReader {
  private static final int SECRET_MIN = 8;
  private static final int SECRET_MAX = 512;

  private final Fields fields;
  private final Findings findings;
  private final Findings warnings;
  private final KeyNames names = new KeyNames();

  private DdnsReader(Fields fields, Findings findings, Findings warnings) {
    this.fields = fields;
    this.findings = findings;
    this.warnings = warnings;
  }

  static DdnsConfig read(Fields root, Findings warnings) {
    // What is wrong with its keys was told when its level was read.
    return root.find("ddns")
        .flatMap(node -> Fields.of(node.to(new Findings()), ObjectKind.DDNS_OF_SERVER))
        .map(fields -> new DdnsReader(fields, root.node().findings(), warnings).ddns())
        .orElse(DdnsConfig.NONE);
  }

  private DdnsConfig ddns() {
    List<Placed<DdnsConfig.Key>> keys =
        items("keys", "an array of keys").stream().flatMap(node -> key(node).stream()).toList();
    once(keys, DdnsConfig.Key::name);
    List<Placed<Zone>> zones =
        items("zones", "an array of zones").stream()
            .flatMap(node -> Fields.of(node, ObjectKind.DNS_ZONE).stream())
            .flatMap(each -> new ZoneReader(each, names).read().stream())
            .toList();
    once(zones, Zone::name);
    DnsAnswer answer =
        new DnsAnswerReader(warnings, names, zones)
            .read(fields.find("answer").map(node -> node.to(findings)));
    return new DdnsConfig(values(keys), values(zones), blocked(), answer);
  }

  private List<Node> items(String key, String expected) {
    return fields.find(key).map(node -> node.to(findings).items(expected)).orElse(List.of());
  }

  private Set<String> blocked() {
    return fields
        .find("blocked-names")
        .map(node -> node.to(findings).allPlaced(HostName::parse, HostName.EXPECTED))
        .map(
            names ->
                names.stream()
                    .map(name -> name.value().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet()))
        .orElse(DdnsConfig.BLOCKED);
  }

  private static <T> List<T> values(List<Placed<T>> placed) {
    return placed.stream().map(Placed::value).toList();
  }

  private static <T> void once(List<Placed<T>> all, Function<T, DomainName> nameOf) {
    Map<String, Placed<T>> seen = new HashMap<>();
    for (Placed<T> each : all) {
      String name = nameOf.apply(each.value()).toString().toLowerCase(Locale.ROOT);
      Placed<T> earlier = seen.putIfAbsent(name, each);
      if (earlier != null) {
        each.node()
            .wrong("a second " + quoted(name), "each once; the first is on " + earlier.where());
      }
    }
  }

  private Optional<Placed<DdnsConfig.Key>> key(Node node) {
    Optional<Fields> opened = Fields.of(node, ObjectKind.TSIG_KEY);
    if (opened.isEmpty()) {
      names.add(Optional.empty());
    }
    return opened.flatMap(this::key);
  }

  private Optional<Placed<DdnsConfig.Key>> key(Fields each) {
    Optional<DomainName> name =
        each.require("name", "\"leasehold\"")
            .flatMap(node -> node.parsed(DomainName::parse, "the key's name as the server has it"));
    names.add(name);
    Optional<Algorithm> algorithm =
        each.find("algorithm").isEmpty()
            ? Optional.of(Algorithm.HMAC_SHA256)
            : each.find("algorithm").flatMap(this::algorithm);
    Optional<Node> secretNode = each.find("secret");
    Optional<Node> fileNode = each.find("secret-file");
    if (secretNode.isPresent() == fileNode.isPresent()) {
      each.node()
          .wrong(
              secretNode.isPresent() ? "two secrets" : "no secret",
              "\"secret\" or \"secret-file\", one of the two");
      return Optional.empty();
    }
    Optional<Octets> secret = secretNode.flatMap(DdnsReader::secret);
    Optional<String> file = fileNode.flatMap(ServerReader::path);
    if (secret.isEmpty() && file.isEmpty()) {
      return Optional.empty();
    }
    return name.flatMap(
        called ->
            algorithm.map(
                by -> new Placed<>(new DdnsConfig.Key(called, by, secret, file), each.node())));
  }

  private Optional<Algorithm> algorithm(Node node) {
    Optional<Algorithm> algorithm = node.word(List.of(Algorithm.values()), Algorithm::word);
    algorithm
        .filter(Algorithm::isOld)
        .ifPresent(
            old ->
                node.to(warnings)
                    .wrong("\"hmac-sha256\" or longer: %s is outdated".formatted(old.word())));
    return algorithm;
  }

  private static Optional<Octets> secret(Node node) {
    if (node.json() instanceof Json.Text(String text, _) && text.equals(DdnsConfig.Key.HIDDEN)) {
      node.wrong(
          "what operators are shown instead of a secret",
          "the secret itself, which administrators are shown");
      return Optional.empty();
    }
    return node.parsed(
        DdnsReader::octets, "%d to %d octets in Base64".formatted(SECRET_MIN, SECRET_MAX));
  }

  private static Optional<Octets> octets(String text) {
    try {
      return Optional.of(Octets.copyOf(Base64.getDecoder().decode(text)))
          .filter(octets -> octets.length() >= SECRET_MIN && octets.length() <= SECRET_MAX);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
