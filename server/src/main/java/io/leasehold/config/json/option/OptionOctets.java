package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.ValueSource;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.BadOptionValue;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the value of an option as the octets that are sent; where "this-server" stands in place of
/// an address, or "{this-server}" in text, it is the server's address towards the client.
///
/// A value has the natural form of its option's shape, or is `{"hex": …}` or `{"text": …}`, which
/// any option takes: some clients want octets that the registry does not foresee.
public final class OptionOctets {
  /// Several times what fits a message.
  private static final int LENGTH_MAX = 4096;

  private static final String EXPECTED = ", expected ";

  /// Text in place of which the server's address stands, within text.
  public static final String SERVER_IN_TEXT = "{" + OptionForms.THIS_SERVER + "}";

  private final OptionDefinitions definitions;

  OptionOctets(OptionDefinitions definitions) {
    this.definitions = definitions;
  }

  /// If there is none, the errors are reported.
  Optional<ValueSource> read(Node node, OptionKind kind) {
    return RawOctets.isRaw(node)
        ? RawOctets.read(node)
            .filter(raw -> fits(node, raw, kind.shape()) && isShort(node, raw))
            .map(ValueSource.Fixed::new)
        : around(node, standIn -> encoded(node, kind, standIn), kind)
            .map(source -> isByEnterprise(kind) ? new ValueSource.ByEnterprise(source) : source);
  }

  private static boolean isByEnterprise(OptionKind kind) {
    return kind.shape() == Shape.VENDOR_CLASSES || kind.shape() == Shape.VENDOR_OPTIONS;
  }

  /// With sub-options beside a value.
  ///
  /// @param fields that have the keys of [SubOptionReader]
  Optional<ValueSource> read(Fields fields, OptionKind kind) {
    return around(
        fields.node(),
        standIn ->
            caught(fields.node(), () -> new SubOptionReader(forms(standIn)).value(fields, kind)),
        kind);
  }

  /// Text, and where it says so the server's address in it.
  public static ValueSource text(String text) {
    return text.contains(SERVER_IN_TEXT)
        ? new ValueSource.AroundServer(
            Stream.of(text.split(Pattern.quote(SERVER_IN_TEXT), -1)).map(Octets::ofText).toList(),
            true)
        : new ValueSource.Fixed(Octets.ofText(text));
  }

  /// Where the server's address is among the octets two different ones for it tell.
  private static Optional<ValueSource> around(
      Node node, Function<Ipv4, Optional<Octets>> encode, OptionKind kind) {
    Optional<Octets> octets = encode.apply(Ipv4.ANY).filter(all -> isShort(node, all));
    if (octets.isPresent()
        && kind.shape() == Shape.TEXT
        && node.json() instanceof Json.Text(String text, _)) {
      Octets sample = Octets.ofText(text.replace(SERVER_IN_TEXT, Ipv4.ANY.toString()));
      return Optional.of(text(text)).filter(_ -> obeysRules(node, kind, sample));
    }
    return octets
        .filter(all -> hasNoServerInText(node) && obeysRules(node, kind, all))
        .map(
            first ->
                mentions(node.json(), OptionForms.THIS_SERVER::equals)
                    ? between(first, encode.apply(Ipv4.BROADCAST).orElseThrow())
                    : new ValueSource.Fixed(first));
  }

  private static boolean obeysRules(Node node, OptionKind kind, Octets value) {
    Optional<String> expected = ValueRules.expected(kind.code(), value);
    expected.ifPresent(node::wrong);
    return expected.isEmpty();
  }

  /// An address as text is longer or shorter than another, so that what stands around it would have
  /// another length, too, and that can be told in octets in front.
  private static boolean hasNoServerInText(Node node) {
    boolean has = mentions(node.json(), text -> text.contains(SERVER_IN_TEXT));
    if (has) {
      node.wrong(
          quoted(SERVER_IN_TEXT) + " in a part of the value",
          "it in an option that is text as a whole; elsewhere \"this-server\" as an address, or"
              + " \"expression\"");
    }
    return !has;
  }

  private static boolean mentions(Json json, Predicate<String> what) {
    return switch (json) {
      case Json.Text(String text, _) -> what.test(text);
      case Json.Arr(List<Json> items, _) -> items.stream().anyMatch(item -> mentions(item, what));
      case Json.Obj object ->
          object.members().stream().anyMatch(member -> mentions(member.value(), what));
      case Json.Num _, Json.Bool _, Json.Null _ -> false;
    };
  }

  /// What is the same in both.
  private static ValueSource between(Octets one, Octets other) {
    List<Octets> parts = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at < one.length()) {
      if (one.at(at) == other.at(at)) {
        at++;
      } else {
        parts.add(one.slice(from, at - from));
        at += Ipv4.OCTETS;
        from = at;
      }
    }
    parts.add(one.slice(from, one.length() - from));
    return new ValueSource.AroundServer(parts, false);
  }

  private OptionForms forms(Ipv4 standIn) {
    return new OptionForms(definitions, standIn);
  }

  private Optional<Octets> encoded(Node node, OptionKind kind, Ipv4 standIn) {
    return caught(node, () -> forms(standIn).read(node, kind));
  }

  private static Optional<Octets> caught(Node node, Supplier<Optional<OptionValue>> read) {
    int before = node.findings().size();
    try {
      Optional<OptionValue> value = read.get();
      return node.findings().size() == before ? value.map(OptionValue::encode) : Optional.empty();
    } catch (BadOptionValue bad) {
      refuse(node, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean isShort(Node node, Octets value) {
    boolean is = value.length() <= LENGTH_MAX;
    if (!is) {
      node.wrong(value.length() + " octets", "at most %d octets".formatted(LENGTH_MAX));
    }
    return is;
  }

  /// @param why as a [BadOptionValue] says it, mostly with what was expected
  static void refuse(Node node, String why) {
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
          Counted.of(raw.length(), "octet"),
          fixed
              ? Counted.of(shape.fixedLength(), "octet") + ", as the option has"
              : "one octet at least");
    }
    return !wrong;
  }
}
