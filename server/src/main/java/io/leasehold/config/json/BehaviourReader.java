package io.leasehold.config.json;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Behaviour.Compatibility;
import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Behaviour.Limits;
import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.config.json.option.ExpressionReader;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.expression.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads how the server behaves as a whole: what stands at the top only.
final class BehaviourReader {
  private BehaviourReader() {}

  static Behaviour read(Fields root, ExpressionReader expressions) {
    Behaviour usual = Behaviour.DEFAULT;
    Optional<Value> flexId = root.find("identifier-expression").flatMap(expressions::value);
    Optional<Fields> limits =
        root.find("limits").flatMap(node -> Fields.of(node, ObjectKind.LIMITS));
    return new Behaviour(
        bool(root, "echo-client-id", usual.echoClientId()),
        identifiers(root).orElse(usual.identifiers()),
        flexId,
        replaces(root, flexId).orElse(usual.replaceClientId()),
        bool(root, "ip-reservations-unique", usual.uniqueReservedAddresses()),
        bool(root, "early-global-reservations-lookup", usual.earlyGlobalReservations()),
        bool(root, "stash-agent-options", usual.stashAgentOptions()),
        root.find("compatibility")
            .flatMap(node -> Fields.of(node, ObjectKind.COMPATIBILITY))
            .map(BehaviourReader::compatibility)
            .orElse(usual.compatibility()),
        limits(root, limits),
        limits.map(BehaviourReader::rates).orElse(usual.rates()));
  }

  /// Who the client is, is known before its classes are.
  private static Optional<Boolean> replaces(Fields root, Optional<Value> flexId) {
    Optional<Node> node = root.find("replace-client-id");
    Optional<Boolean> replaces = node.flatMap(Node::bool);
    if (replaces.orElse(false)) {
      Optional<Node> expression = root.find("identifier-expression");
      if (expression.isEmpty()) {
        node.ifPresent(it -> it.wrong("false, or $.identifier-expression beside it"));
      } else if (flexId.filter(value -> !value.classNumbers().isEmpty()).isPresent()) {
        expression
            .get()
            .wrong(
                "an expression without member(…), for $.replace-client-id is true, and the client"
                    + " is known before its classes");
      }
    }
    return replaces;
  }

  private static Optional<List<IdentifierKind>> identifiers(Fields root) {
    String expected = "an array of identifiers of reservations, in the order to look for them";
    return root.find("host-reservation-identifiers")
        .map(node -> identifiers(node, node.items(expected), expected));
  }

  private static List<IdentifierKind> identifiers(Node all, List<Node> items, String expected) {
    Map<IdentifierKind, Node> seen = new HashMap<>();
    List<IdentifierKind> kinds = new ArrayList<>();
    for (Node item : items) {
      Optional<IdentifierKind> kind =
          item.word(List.of(IdentifierKind.values()), IdentifierKind::key);
      if (kind.isPresent() && seen.putIfAbsent(kind.get(), item) != null) {
        item.wrong("each identifier once");
      } else {
        kind.ifPresent(kinds::add);
      }
    }
    if (all.isArray() && items.isEmpty()) {
      all.wrong(expected);
    }
    return kinds;
  }

  private static Compatibility compatibility(Fields fields) {
    return new Compatibility(
        bool(fields, "lenient-option-parsing", false),
        bool(fields, "ignore-dhcp-server-identifier", false),
        bool(fields, "ignore-rai-link-selection", false),
        bool(fields, "exclude-first-last-24", false),
        bool(fields, "class-before-subnet", false));
  }

  private static Limits limits(Fields root, Optional<Fields> limits) {
    return new Limits(
        AdmissionReader.limit(root, "address-limit"),
        limits
            .map(of -> AdmissionReader.limit(of, "addresses-per-circuit"))
            .orElseGet(OptionalLong::empty),
        limits
            .map(of -> AdmissionReader.limit(of, "addresses-per-remote"))
            .orElseGet(OptionalLong::empty));
  }

  private static PacketRates rates(Fields limits) {
    return new PacketRates(
        rate(limits, "packets-per-client"),
        rate(limits, "packets-per-circuit"),
        rate(limits, "packets-per-relay"));
  }

  private static Optional<PacketRate> rate(Fields limits, String key) {
    return limits
        .find(key)
        .flatMap(node -> Fields.of(node, ObjectKind.PACKET_RATE))
        .flatMap(BehaviourReader::rate);
  }

  private static Optional<PacketRate> rate(Fields fields) {
    Optional<Node> rate = fields.require("rate", "20");
    Optional<Node> burst = fields.find("burst");
    OptionalLong perSecond =
        rate.isPresent() ? rate.get().whole(1, PacketRate.MAX) : OptionalLong.empty();
    OptionalLong atOnce =
        burst.isPresent() ? burst.get().whole(1, PacketRate.MAX) : OptionalLong.empty();
    if (perSecond.isEmpty()) {
      return Optional.empty();
    }
    long usual = Math.min(PacketRate.MAX, perSecond.getAsLong() * PacketRate.BURST_S);
    return Optional.of(new PacketRate(perSecond.getAsLong(), atOnce.orElse(usual)));
  }

  private static boolean bool(Fields fields, String key, boolean otherwise) {
    return fields.find(key).flatMap(Node::bool).orElse(otherwise);
  }
}
