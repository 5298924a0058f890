package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.model.Octets;
import io.leasehold.model.Spelling;
import io.leasehold.wire.option.BadOptionValue;
import io.leasehold.wire.option.OpaqueValue;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.OptionValue;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.SubOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the sub-options of an option, by name or number, and the values of options that hold some:
/// an object of them; or one with its own `value`, the sub-options in `options`, and the name of
/// their `space` if it is another than usual. Sub-options hold such in turn.
public final class SubOptionReader {
  static final String VALUE = "value";
  static final String OPTIONS = "options";
  static final String SPACE = "space";

  /// Of such an option nothing but the sub-options need be said.
  private static final Set<Shape> WITHOUT_VALUE =
      Set.of(Shape.EMPTY, Shape.OPAQUE, Shape.SUB_OPTIONS);

  private final OptionForms forms;

  SubOptionReader(OptionForms forms) {
    this.forms = forms;
  }

  /// True if the value of this option says something of its sub-options.
  boolean isMeant(Node node, OptionKind kind) {
    return hasParts(node) || WITHOUT_VALUE.contains(kind.shape()) && node.isObject();
  }

  /// True for an object with the parts of such a value.
  static boolean hasParts(Node node) {
    return node.json() instanceof Json.Obj object
        && object.members().stream()
            .anyMatch(member -> member.key().equals(OPTIONS) || member.key().equals(SPACE));
  }

  /// The value of an option that holds sub-options.
  Optional<OptionValue> value(Node node, OptionKind kind) {
    if (hasParts(node)) {
      return Fields.of(node, ObjectKind.SUB_OPTION_VALUE).flatMap(fields -> value(fields, kind));
    }
    List<SubOption> options = options(node, kind.space());
    return options.isEmpty() ? Optional.empty() : Optional.of(encoded(Octets.EMPTY, options));
  }

  /// @param fields with the keys of such a value, and maybe others
  Optional<OptionValue> value(Fields fields, OptionKind kind) {
    Optional<Node> own = fields.find(VALUE);
    String space = fields.find(SPACE).flatMap(this::space).orElse(kind.space());
    Optional<Octets> first =
        own.isPresent()
            ? octets(own.get(), kind.withSpace(""))
            : Optional.of(Octets.EMPTY).filter(_ -> needsNoValue(fields, kind));
    List<SubOption> options =
        fields
            .require(OPTIONS, "{\"1\": \"0a0b\"}")
            .map(node -> options(node, space))
            .orElse(List.of());
    return first.filter(_ -> !options.isEmpty()).map(value -> encoded(value, options));
  }

  private static boolean needsNoValue(Fields fields, OptionKind kind) {
    boolean is = WITHOUT_VALUE.contains(kind.shape());
    if (!is) {
      fields.node().wrong("no \"value\"", "\"value\" beside \"options\": the option's own");
    }
    return is;
  }

  private Optional<String> space(Node node) {
    return node.parsed(
        text ->
            Optional.of(OptionSpace.canonical(text))
                .filter(name -> !name.equals(OptionSpace.DHCP4))
                .filter(forms.definitions()::hasSpace),
        "a space of \"option-definitions\", or one that needs no definition");
  }

  /// Those of an object, each with a value of its kind; others are reported.
  List<SubOption> options(Node node, String space) {
    List<Fields.Keyed> members = Fields.distinct(node);
    if (members.isEmpty()) {
      node.wrong("an object: sub-options by name or number");
    }
    List<SubOption> options = new ArrayList<>();
    Map<Integer, Node> seen = new HashMap<>();
    for (Fields.Keyed member : members) {
      Node value = member.value();
      kind(member, space)
          .filter(kind -> isFirst(seen, kind, value))
          .flatMap(kind -> option(value, kind))
          .ifPresent(options::add);
    }
    return options;
  }

  private Optional<OptionKind> kind(Fields.Keyed member, String space) {
    String key = member.key();
    if (forms.definitions().isInDoubt(space, key)) {
      return Optional.empty();
    }
    Optional<OptionKind> kind = forms.definitions().find(space, key);
    if (kind.isEmpty()) {
      member.wrongKey(
          "the sub-option " + quoted(key),
          "a number from 1 to 254, or a name that is defined in the space "
              + quoted(space)
              + Spelling.hint(forms.definitions().nearest(space, key)));
    }
    return kind;
  }

  private static boolean isFirst(Map<Integer, Node> seen, OptionKind kind, Node node) {
    Node earlier = seen.putIfAbsent(kind.code(), node);
    if (earlier != null) {
      node.wrong(
          "sub-option %d once more".formatted(kind.code()),
          "each once; this one is on line " + earlier.json().place().line());
    }
    return earlier == null;
  }

  private Optional<SubOption> option(Node node, OptionKind kind) {
    try {
      return octets(node, kind).map(value -> new SubOption(kind.code(), value));
    } catch (BadOptionValue bad) {
      OptionOctets.refuse(node, String.valueOf(bad.getMessage()));
      return Optional.empty();
    }
  }

  /// The value of a sub-option: unlike that of an option it can be empty.
  private Optional<Octets> octets(Node node, OptionKind kind) {
    boolean raw =
        RawOctets.isRaw(node)
            || kind.shape() == Shape.OPAQUE && !(kind.hasSpace() && node.isObject());
    if (raw) {
      return RawOctets.any(node);
    }
    int before = node.findings().size();
    Optional<OptionValue> value = forms.read(node, kind);
    return node.findings().size() == before ? value.map(OptionValue::encode) : Optional.empty();
  }

  private static OptionValue encoded(Octets own, List<SubOption> options) {
    Octets all = own;
    for (SubOption option : options) {
      all = all.concat(Octets.of(option.code(), option.value().length())).concat(option.value());
    }
    return new OpaqueValue(all);
  }
}
