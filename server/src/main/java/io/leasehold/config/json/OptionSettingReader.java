package io.leasehold.config.json;

import static io.leasehold.config.json.Quoting.quoted;

import io.leasehold.config.Guard;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.OptionSetting.Sending;
import io.leasehold.config.ValueSource;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what is said of one option: its value; or an object with the value, or an expression for
/// it, and with when and for whom it is sent; or an array of such objects, of which the first that
/// is for the client counts.
final class OptionSettingReader {
  private static final String VALUE = "value";
  private static final String EXPRESSION = "expression";
  private static final String ALWAYS = "always-send";
  private static final String NEVER = "never-send";
  private static final String CLASSES = "client-classes";

  /// Each tells such an object from a value.
  private static final Set<String> KEYS = Set.of(VALUE, EXPRESSION, ALWAYS, NEVER, CLASSES);

  private final ExpressionReader expressions;
  private final ClassMentions mentions;

  OptionSettingReader(ExpressionReader expressions, ClassMentions mentions) {
    this.expressions = expressions;
    this.mentions = mentions;
  }

  /// All that can be read, each with the place of its value.
  List<Placed<OptionSetting>> read(Node node, OptionKind kind) {
    List<Node> items = alternatives(node);
    if (items.isEmpty()) {
      return one(node, kind).stream().toList();
    }
    List<Placed<OptionSetting>> all = new ArrayList<>();
    Optional<Node> forAll = Optional.empty();
    for (Node item : items) {
      forAll.ifPresent(earlier -> unreached(item, earlier));
      forAll = forAll.or(() -> hasClasses(item) ? Optional.empty() : Optional.of(item));
      if (isSetting(item)) {
        one(item, kind).ifPresent(all::add);
      } else {
        item.wrong("an object with \"value\", \"expression\" or \"never-send\", as the others");
      }
    }
    return all;
  }

  private static List<Node> alternatives(Node node) {
    List<Node> items = node.isArray() ? node.items("settings") : List.of();
    return items.stream().anyMatch(OptionSettingReader::isSetting) ? items : List.of();
  }

  private static void unreached(Node node, Node earlier) {
    node.wrong(
        "a setting behind one for everybody",
        "%s in the one on line %d, or nothing behind it: the first that is for the client counts"
            .formatted(quoted(CLASSES), earlier.json().place().line()));
  }

  private static boolean isSetting(Node node) {
    return node.json() instanceof Json.Obj object
        && object.members().stream().anyMatch(member -> KEYS.contains(member.key()));
  }

  private static boolean hasClasses(Node node) {
    return node.json() instanceof Json.Obj object
        && object.members().stream().anyMatch(member -> member.key().equals(CLASSES));
  }

  private Optional<Placed<OptionSetting>> one(Node node, OptionKind kind) {
    if (!isSetting(node)) {
      return OptionOctets.read(node, kind)
          .map(octets -> new Placed<>(OptionSetting.of(kind.code(), octets), node));
    }
    return Fields.of(node, ObjectKind.OPTION_SETTING).flatMap(fields -> setting(fields, kind));
  }

  private Optional<Placed<OptionSetting>> setting(Fields fields, OptionKind kind) {
    Guard guard = mentions.guard(fields);
    boolean always = fields.find(ALWAYS).flatMap(Node::bool).orElse(false);
    boolean never = fields.find(NEVER).flatMap(Node::bool).orElse(false);
    List<String> said =
        List.of(VALUE, EXPRESSION).stream().filter(fields::has).map(Quoting::quoted).toList();
    if (never) {
      if (always || !said.isEmpty()) {
        fields
            .node()
            .wrong(
                (always ? quoted(ALWAYS) : said.getFirst()) + " beside \"never-send\": true",
                "one of the two");
      }
      return Optional.of(
          new Placed<>(
              new OptionSetting(
                  kind.code(), new ValueSource.Fixed(Octets.EMPTY), Sending.NEVER, guard),
              fields.node()));
    }
    if (said.size() != 1) {
      fields
          .node()
          .wrong(
              said.isEmpty() ? "no value" : String.join(" beside ", said),
              "one of \"value\", \"expression\" and \"never-send\": true");
      return Optional.empty();
    }
    return source(fields, kind)
        .map(
            source ->
                new Placed<>(
                    new OptionSetting(
                        kind.code(), source, always ? Sending.ALWAYS : Sending.REQUESTED, guard),
                    fields.find(VALUE).orElse(fields.node())));
  }

  private Optional<ValueSource> source(Fields fields, OptionKind kind) {
    Optional<Node> value = fields.find(VALUE);
    return value.isPresent()
        ? OptionOctets.read(value.get(), kind).map(ValueSource.Fixed::new)
        : fields.find(EXPRESSION).flatMap(expressions::value).map(ValueSource.Computed::new);
  }
}
