package io.leasehold.config.json;

import static io.leasehold.config.json.Quoting.quoted;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.BadOptionValue;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads an `options` object: each member an option by name or number, its value as octets.
///
/// A value has the natural form of its option's shape, or is `{"hex": …}` or `{"text": …}`, which
/// any option takes: some clients want octets that the registry does not foresee.
final class OptionsReader {
  /// Several times what fits a message.
  private static final int LENGTH_MAX = 4096;

  private static final String EXPECTED = ", expected ";

  private final OptionDefinitions definitions;

  OptionsReader(OptionDefinitions definitions) {
    this.definitions = definitions;
  }

  /// What could be read.
  ///
  /// @param mask the subnet mask among the options, with its place
  record Read(Options4 options, Optional<Placed<Ipv4>> mask) {
    static final Read NOTHING = new Read(Options4.NONE, Optional.empty());
  }

  Read read(Node node) {
    if (!node.isObject()) {
      node.wrong("an object: options by name or number");
      return Read.NOTHING;
    }
    Options4.Builder options = Options4.builder();
    Map<Integer, Node> seen = new HashMap<>();
    for (Map.Entry<String, Node> member : Fields.distinct(node)) {
      Node value = member.getValue();
      kind(value, member.getKey())
          .filter(kind -> isFirst(seen, kind, value))
          .ifPresent(
              kind -> octets(value, kind).ifPresent(bytes -> options.put(kind.code(), bytes)));
    }
    Options4 all = options.build();
    return new Read(all, all.get(OptionCode4.SUBNET_MASK).flatMap(octets -> mask(octets, seen)));
  }

  private static Optional<Placed<Ipv4>> mask(Octets octets, Map<Integer, Node> places) {
    Ipv4 mask = new Ipv4(octets.asBuffer().getInt(0));
    Node node = Objects.requireNonNull(places.get(OptionCode4.SUBNET_MASK.code()));
    int zeros = ~mask.bits();
    if ((zeros & (zeros + 1)) != 0) {
      node.wrong("the mask " + mask, "ones, then zeros, such as \"255.255.255.0\"");
      return Optional.empty();
    }
    return Optional.of(new Placed<>(mask, node));
  }

  private Optional<OptionKind> kind(Node node, String key) {
    Optional<OptionKind> kind = definitions.find(key);
    if (kind.isEmpty()) {
      node.wrong(
          "the unknown option " + quoted(key),
          "an option's IANA name, a name of \"option-definitions\", or a number from 1 to 254"
              + definitions
                  .nearest(OptionSpace.DHCP4, key)
                  .map(name -> "; did you mean " + quoted(name) + "?")
                  .orElse(""));
      return kind;
    }
    Optional<String> instead = ServerOptions.instead(kind.get().code());
    instead.ifPresent(advice -> node.wrong("the option " + quoted(key), advice));
    return instead.isPresent() ? Optional.empty() : kind;
  }

  private static boolean isFirst(Map<Integer, Node> seen, OptionKind kind, Node node) {
    Node earlier = seen.putIfAbsent(kind.code(), node);
    if (earlier != null) {
      node.wrong(
          "option %d once more".formatted(kind.code()),
          "each option once; this one is on line " + earlier.json().place().line());
    }
    return earlier == null;
  }

  private static Optional<Octets> octets(Node node, OptionKind kind) {
    Optional<Octets> octets =
        RawOctets.isRaw(node)
            ? RawOctets.read(node).filter(raw -> fits(node, raw, kind.shape()))
            : encoded(node, kind);
    if (octets.filter(value -> value.length() > LENGTH_MAX).isPresent()) {
      node.wrong(octets.get().length() + " octets", "at most %d octets".formatted(LENGTH_MAX));
      return Optional.empty();
    }
    return octets;
  }

  private static Optional<Octets> encoded(Node node, OptionKind kind) {
    int before = node.findings().size();
    try {
      Optional<OptionValue> value = OptionForms.read(node, kind);
      return node.findings().size() == before ? value.map(OptionValue::encode) : Optional.empty();
    } catch (BadOptionValue bad) {
      refuse(node, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  /// @param why as a [BadOptionValue] says it, mostly with what was expected
  private static void refuse(Node node, String why) {
    int found = why.indexOf(EXPECTED);
    if (found < 0) {
      node.wrong("a value that cannot be sent", "another; this one is " + why);
    } else {
      node.wrong(why.substring(0, found), why.substring(found + EXPECTED.length()));
    }
  }

  private static boolean fits(Node node, Octets raw, Shape shape) {
    boolean fixed = shape.fixedLength() != Shape.VARIABLE;
    boolean wrong =
        fixed
            ? raw.length() != shape.fixedLength()
            : raw.isEmpty() && shape != Shape.ADDRESS_LIST_OR_NONE;
    if (wrong) {
      node.wrong(
          raw.length() + " octets",
          fixed ? shape.fixedLength() + " octets, as the option has" : "one octet at least");
    }
    return !wrong;
  }
}
