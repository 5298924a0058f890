package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.Guard;
import io.leasehold.config.OptionSetting;
import io.leasehold.config.OptionSetting.Sending;
import io.leasehold.config.ValueSource;
import io.leasehold.config.json.check.ClassMentions;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.OptionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what is said of one option: its value; or an object with the value, or an expression for
/// it, and with when and for whom it is sent; or an array of such objects, of which the first that
/// is for the client counts.
public final class OptionSettingReader {
  private static final String VALUE = "value";
  private static final String EXPRESSION = "expression";
  private static final String EXTENSION = "extension";
  private static final String ALWAYS = "always-send";
  private static final String NEVER = "never-send";
  private static final String CLASSES = "client-classes";

  /// Each tells such an object from a value.
  private static final Set<String> KEYS =
      Set.of(VALUE, EXPRESSION, EXTENSION, ALWAYS, NEVER, CLASSES);

  private final OptionOctets values;
  private final ExpressionReader expressions;
  private final ClassMentions mentions;
  private final ExtensionReader extensions;

  public OptionSettingReader(
      OptionDefinitions definitions,
      ExpressionReader expressions,
      ClassMentions mentions,
      ExtensionReader extensions) {
    this.values = new OptionOctets(definitions);
    this.expressions = expressions;
    this.mentions = mentions;
    this.extensions = extensions;
  }

  /// The same with other definitions.
  OptionSettingReader with(OptionDefinitions definitions) {
    return new OptionSettingReader(definitions, expressions, mentions, extensions);
  }

  /// All that can be read, each with the place of its value.
  List<Placed<OptionSetting>> read(Node node, OptionKind kind) {
    List<Node> items = alternatives(node, kind);
    if (items.isEmpty()) {
      return one(node, kind).stream().toList();
    }
    List<Placed<OptionSetting>> all = new ArrayList<>();
    Optional<Node> forAll = Optional.empty();
    for (Node item : items) {
      forAll.ifPresent(earlier -> unreached(item, earlier));
      forAll = forAll.or(() -> hasClasses(item) ? Optional.empty() : Optional.of(item));
      if (isSetting(item, kind)) {
        one(item, kind).ifPresent(all::add);
      } else {
        item.wrong("an object with \"value\", \"expression\" or \"never-send\", as the others");
      }
    }
    return all;
  }

  private static List<Node> alternatives(Node node, OptionKind kind) {
    List<Node> items = node.isArray() ? node.items("settings") : List.of();
    return items.stream().anyMatch(item -> isSetting(item, kind)) ? items : List.of();
  }

  private static void unreached(Node node, Node earlier) {
    node.wrong(
        "a setting behind one for everybody",
        "%s in the one on line %d, or nothing behind it: the first that is for the client counts"
            .formatted(quoted(CLASSES), earlier.json().place().line()));
  }

  private static boolean isSetting(Node node, OptionKind kind) {
    boolean withSubOptions = kind.hasSpace() && SubOptionReader.hasParts(node);
    return withSubOptions
        || node.json() instanceof Json.Obj object
            && object.members().stream().anyMatch(member -> KEYS.contains(member.key()));
  }

  private static boolean hasClasses(Node node) {
    return node.json() instanceof Json.Obj object
        && object.members().stream().anyMatch(member -> member.key().equals(CLASSES));
  }

  private Optional<Placed<OptionSetting>> one(Node node, OptionKind kind) {
    if (!isSetting(node, kind)) {
      return values
          .read(node, kind)
          .map(source -> new OptionSetting(kind.code(), source, Sending.REQUESTED, Guard.OPEN))
          .map(setting -> new Placed<>(setting, node));
    }
    return Fields.of(node, ObjectKind.OPTION_SETTING).flatMap(fields -> setting(fields, kind));
  }

  private Optional<Placed<OptionSetting>> setting(Fields fields, OptionKind kind) {
    Guard guard = mentions.guard(fields);
    boolean always = fields.find(ALWAYS).flatMap(Node::bool).orElse(false);
    boolean never = fields.find(NEVER).flatMap(Node::bool).orElse(false);
    Sending sending = never ? Sending.NEVER : always ? Sending.ALWAYS : Sending.REQUESTED;
    boolean isOneThing = isOneThing(fields, kind, sending);
    return source(fields, kind, sending)
        .filter(_ -> isOneThing)
        .map(source -> new OptionSetting(kind.code(), source, sending, guard))
        .map(setting -> new Placed<>(setting, fields.find(VALUE).orElse(fields.node())));
  }

  /// True if it has a value, or sub-options, or an expression, or is never sent.
  private static boolean isOneThing(Fields fields, OptionKind kind, Sending sending) {
    boolean inner = fields.has(SubOptionReader.OPTIONS) || fields.has(SubOptionReader.SPACE);
    if (inner && !kind.hasSpace()) {
      fields.node().wrong("sub-options", "no such key: this option holds none");
      return false;
    }
    List<String> things = new ArrayList<>();
    if (inner) {
      things.add("sub-options");
    } else if (fields.has(VALUE)) {
      things.add(quoted(VALUE));
    }
    if (fields.has(EXPRESSION)) {
      things.add(quoted(EXPRESSION));
    }
    if (fields.has(EXTENSION)) {
      things.add(quoted(EXTENSION));
    }
    if (sending == Sending.NEVER) {
      things.add("\"never-send\": true");
      if (fields.has(ALWAYS)) {
        things.add(quoted(ALWAYS));
      }
    }
    if (things.size() != 1) {
      fields
          .node()
          .wrong(
              things.isEmpty() ? "no value" : String.join(" beside ", things),
              "one of \"value\", \"expression\", \"extension\" and \"never-send\": true");
    }
    return things.size() == 1;
  }

  /// Reads all that is there, for the sake of the errors.
  private Optional<ValueSource> source(Fields fields, OptionKind kind, Sending sending) {
    Optional<ValueSource> computed =
        fields.find(EXPRESSION).flatMap(expressions::value).map(ValueSource.Computed::new);
    Optional<ValueSource> outside =
        fields.find(EXTENSION).flatMap(extensions::value).map(ValueSource.ByExtension::new);
    boolean inner = fields.has(SubOptionReader.OPTIONS) || fields.has(SubOptionReader.SPACE);
    Optional<ValueSource> fixed =
        inner && kind.hasSpace()
            ? values.read(fields, kind)
            : fields.find(VALUE).flatMap(node -> values.read(node, kind));
    if (sending == Sending.NEVER) {
      return Optional.of(new ValueSource.Fixed(Octets.EMPTY));
    }
    if (fields.has(EXTENSION)) {
      return outside;
    }
    return fields.has(EXPRESSION) ? computed : fixed;
  }
}
