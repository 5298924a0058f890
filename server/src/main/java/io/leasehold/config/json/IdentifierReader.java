package io.leasehold.config.json;

import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.json.option.ExpressionReader;
import io.leasehold.config.json.option.RawOctets;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads by what a reservation recognises its client: of each key one value, or an array of them.
final class IdentifierReader {
  /// RFC 2132 §9.14: two octets at least. An option's parts can be joined to more than 255 octets
  /// (RFC 3396), but no client identifies itself so.
  private static final int CLIENT_ID_MIN = 2;

  private static final int VALUE_MAX = 255;

  /// RFC 8415 §11.1: a type of two octets, and up to 128 more.
  private static final int DUID_MIN = 3;

  private static final int DUID_MAX = 130;

  private static final String HARDWARE =
      "six pairs of hexadecimal digits such as \"00:53:00:12:34:56\", \"*\" for any octet; of other"
          + " hardware its type in front: \"32/00:11:…\"";

  private static final List<Key> KEYS =
      List.of(
          new Key("hw-address", HardwarePattern::parse, HARDWARE),
          octets("client-id", CLIENT_ID_MIN, VALUE_MAX, Identifier.ByClientId::new),
          octets("duid", DUID_MIN, DUID_MAX, Identifier.ByDuid::new),
          octets("circuit-id", 1, VALUE_MAX, Identifier.ByCircuitId::new),
          octets("remote-id", 1, VALUE_MAX, Identifier.ByRemoteId::new),
          octets("flex-id", 1, VALUE_MAX, Identifier.ByFlexId::new));

  private static final String EXPRESSION = "expression";

  private static final String NONE =
      "\"00:53:00:12:34:56\"; or \"client-id\", \"duid\", \"circuit-id\", \"remote-id\","
          + " \"flex-id\" or \"expression\", if that says who it is for";

  private final ExpressionReader expressions;

  IdentifierReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  /// A key whose values are text.
  private record Key(String name, Function<String, Optional<Identifier>> parse, String expected) {}

  List<Placed<Identifier>> read(Fields fields) {
    List<Placed<Identifier>> identifiers = new ArrayList<>();
    boolean said = fields.has(EXPRESSION) || fields.refused(EXPRESSION);
    for (Key key : KEYS) {
      said |= fields.has(key.name()) || fields.refused(key.name());
      fields.find(key.name()).ifPresent(node -> identifiers.addAll(all(node, key)));
    }
    fields
        .find(EXPRESSION)
        .ifPresent(
            node ->
                expressions
                    .test(node)
                    .map(test -> new Placed<Identifier>(new Identifier.ByTest(test), node))
                    .ifPresent(identifiers::add));
    if (!said) {
      fields.require("hw-address", NONE);
    }
    return identifiers;
  }

  private static List<Placed<Identifier>> all(Node node, Key key) {
    if (!node.isArray()) {
      return node.placed(key.parse(), key.expected()).stream().toList();
    }
    List<Placed<Identifier>> identifiers = node.allPlaced(key.parse(), key.expected());
    if (node.items(key.expected()).isEmpty()) {
      node.wrong(key.expected());
    }
    return identifiers;
  }

  private static Key octets(String name, int min, int max, Function<Octets, Identifier> make) {
    return new Key(
        name,
        text ->
            RawOctets.ofIdentifier(text)
                .filter(id -> id.length() >= min && id.length() <= max)
                .map(make),
        "hexadecimal digits such as \"01005300123456\", or \"'text'\"; %d to %d octets"
            .formatted(min, max));
  }
}
