package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.model.Spelling;
import io.leasehold.wire.option.OptionKind;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads `option-definitions` into the definitions that they are part of.
public final class DefinitionReader {
  private static final int FIELDS_MAX = 32;
  private static final int PRIVATE_MIN = 224;
  private static final int VENDOR_ENCAPSULATED = OptionCode4.VENDOR_ENCAPSULATED_OPTIONS.code();
  private static final String SPACE =
      "a space: \"dhcp4\", \"vendor-\" and an enterprise's number, or a name of your own";

  /// The keys that the value of an option can have: a sub-option of such a name could not be told
  /// from them.
  private static final Set<String> KEYS =
      Set.of(
          "value",
          "options",
          "space",
          "hex",
          "text",
          "expression",
          "always-send",
          "never-send",
          "client-classes");

  private final OptionDefinitions definitions;

  DefinitionReader(OptionDefinitions definitions) {
    this.definitions = definitions;
  }

  void readAll(Fields fields) {
    fields
        .items("option-definitions", "an array of option definitions")
        .forEach(node -> Fields.of(node, ObjectKind.OPTION_DEFINITION).ifPresent(this::define));
  }

  /// A shape and the shapes of its fields.
  private record Form(Shape shape, List<Shape> fields, boolean repeats) {
    static Form of(Shape shape) {
      return new Form(shape, List.of(), false);
    }
  }

  private void define(Fields fields) {
    Optional<String> space =
        fields.has("space")
            ? fields.find("space").flatMap(DefinitionReader::space)
            : Optional.of(OptionSpace.DHCP4);
    Optional<Node> codeNode = fields.require("code", "224");
    Optional<Integer> code = codeNode.flatMap(node -> space.flatMap(in -> code(node, in)));
    Optional<String> name =
        fields
            .require("name", "\"site-code\"")
            .flatMap(node -> space.flatMap(in -> name(node, in, code.orElse(0))));
    Optional<OptionType> type =
        fields.require("type", "\"uint16\"").flatMap(DefinitionReader::type);
    boolean array = fields.find("array").flatMap(Node::bool).orElse(false);
    List<Shape> record = record(fields, type);
    Optional<Form> form = type.flatMap(known -> form(fields, known, array, record));
    String inner = fields.find("encapsulate").flatMap(DefinitionReader::space).orElse("");
    if (name.isPresent() && code.isPresent() && space.isPresent() && form.isPresent()) {
      Form is = form.get();
      definitions.add(
          space.get(),
          new OptionKind(
              name.get(),
              code.get(),
              is.shape(),
              is.fields(),
              is.repeats(),
              innerSpace(inner, code.get(), space.get())),
          fields.node());
    } else {
      doubt(fields, space.orElse(OptionSpace.DHCP4));
    }
  }

  private void doubt(Fields fields, String space) {
    for (String key : List.of("name", "code")) {
      fields
          .find(key)
          .map(Node::json)
          .ifPresent(
              json -> {
                switch (json) {
                  case Json.Text(String name, _) -> definitions.doubt(space, name);
                  case Json.Num(String code, _) -> definitions.doubt(space, code);
                  case Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> {}
                }
              });
    }
  }

  private static Optional<OptionType> type(Node node) {
    String hint =
        node.json() instanceof Json.Text(String word, _)
            ? Spelling.hint(word, OptionType.words())
            : "";
    return node.parsed(OptionType::ofWord, OptionType.EXPECTED + hint);
  }

  /// Option 43 holds sub-options whether or not its definition says so (RFC 2132 §8.4).
  private static String innerSpace(String inner, int code, String space) {
    boolean is43 = code == VENDOR_ENCAPSULATED && space.equals(OptionSpace.DHCP4);
    return inner.isEmpty() && is43 ? OptionSpace.VENDOR_ENCAPSULATED : inner;
  }

  private static Optional<String> space(Node node) {
    return node.parsed(
            text -> Optional.of(text).filter(word -> word.matches("[A-Za-z0-9][\\w.-]{0,127}")),
            SPACE)
        .map(OptionSpace::canonical);
  }

  private Optional<String> name(Node node, String space, int code) {
    Optional<String> name =
        node.parsed(
            text -> Optional.of(text).filter(word -> word.matches("[A-Za-z][\\w-]{0,127}")),
            "a name of letters, digits, '-' and '_', a letter first");
    if (name.isEmpty()) {
      return name;
    }
    if (!space.equals(OptionSpace.DHCP4) && KEYS.contains(name.get())) {
      node.wrong("another name; this one is a key of an option's value");
      return Optional.empty();
    }
    if (definitions.named(space, name.get()).filter(known -> known.code() != code).isPresent()) {
      node.wrong("a name that no other option has");
      return Optional.empty();
    }
    return name;
  }

  private Optional<Integer> code(Node node, String space) {
    OptionalLong number = node.whole(1, OptionDefinitions.CODE_MAX);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    int code = (int) number.getAsLong();
    Optional<String> instead =
        space.equals(OptionSpace.DHCP4) ? insteadOf(code) : Optional.<String>empty();
    if (instead.isEmpty() && definitions.own(space, code).isPresent()) {
      instead = Optional.of("a code that no other option has");
    }
    instead.ifPresent(node::wrong);
    return instead.isPresent() ? Optional.empty() : Optional.of(code);
  }

  /// The registry's options keep their meaning, as clients know them; where it leaves the value
  /// open, and for the sub-options of a vendor, a definition may say more.
  private Optional<String> insteadOf(int code) {
    if (definitions.isOfClass()) {
      return code == VENDOR_ENCAPSULATED || code >= PRIVATE_MIN
          ? Optional.empty()
          : Optional.of("43, or 224 to 254: a class cannot define others for itself");
    }
    Optional<OptionCode4> standard =
        OptionCode4.ofCode(code)
            .filter(known -> known.shape() != Shape.OPAQUE && code != VENDOR_ENCAPSULATED);
    if (standard.isPresent()) {
      return Optional.of(
          "a code that is free, such as 224 to 254; this one is "
              + quoted(standard.get().ianaName()));
    }
    return ServerOptions.instead(code).map(_ -> "a code that no other option has");
  }

  private static Optional<Form> form(
      Fields fields, OptionType type, boolean array, List<Shape> record) {
    if (type == OptionType.RECORD) {
      return Optional.of(new Form(Shape.RECORD, record, array));
    }
    if (!array) {
      return Optional.of(Form.of(type.shape()));
    }
    if (!type.hasArrays()) {
      fields.find("array").ifPresent(node -> node.wrong("false, as this type has no arrays"));
      return Optional.empty();
    }
    return type.list()
        .map(Form::of)
        .or(() -> Optional.of(new Form(Shape.RECORD, List.of(type.shape()), true)));
  }

  private static List<Shape> record(Fields fields, Optional<OptionType> type) {
    boolean isRecord = type.filter(OptionType.RECORD::equals).isPresent();
    if (!isRecord) {
      fields
          .find("record-types")
          .filter(_ -> type.isPresent())
          .ifPresent(node -> node.wrong("no such key, as the type is not \"record\""));
      return List.of();
    }
    List<Shape> shapes = new ArrayList<>();
    Optional<Node> types = fields.require("record-types", "[\"uint8\", \"ipv4-address\"]");
    List<Node> items = types.map(node -> node.items("an array of types")).orElse(List.of());
    for (Node item : items) {
      item.parsed(
              word -> OptionType.ofWord(word).filter(OptionType::isField),
              "a type that a record may have")
          .ifPresent(known -> shapes.add(known.shape()));
    }
    if (types.isPresent() && (items.isEmpty() || items.size() > FIELDS_MAX)) {
      types.get().wrong("1 to %d types".formatted(FIELDS_MAX));
    }
    return shapes;
  }
}
