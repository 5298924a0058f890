package io.leasehold.config.json;

import static io.leasehold.config.json.Quoting.quoted;

import io.leasehold.wire.option.Shape;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The options that a configuration can name: the registry's, and those of `option-definitions`.
final class OptionDefinitions {
  private static final int CODE_MAX = 254;
  private static final int FIELDS_MAX = 32;

  private final Map<String, OptionKind> byName = new HashMap<>();
  private final Map<Integer, OptionKind> byCode = new HashMap<>();

  private OptionDefinitions() {}

  static OptionDefinitions read(Fields root) {
    OptionDefinitions definitions = new OptionDefinitions();
    root.items("option-definitions", "an array of option definitions")
        .forEach(
            node -> Fields.of(node, ObjectKind.OPTION_DEFINITION).ifPresent(definitions::define));
    return definitions;
  }

  /// By name, alias or number.
  Optional<OptionKind> find(String key) {
    if (key.matches("[0-9]{1,3}")) {
      int code = Integer.parseInt(key);
      return code >= 1 && code <= CODE_MAX ? Optional.of(ofCode(code)) : Optional.empty();
    }
    return Optional.ofNullable(byName.get(key))
        .or(() -> OptionCode4.ofName(key).map(OptionDefinitions::standard));
  }

  /// What an unknown name may have been meant to be.
  Optional<String> nearest(String key) {
    return Nearest.to(
        key,
        Stream.concat(
                byName.keySet().stream(),
                Stream.of(OptionCode4.values())
                    .flatMap(
                        code -> Stream.concat(Stream.of(code.ianaName()), code.aliases().stream())))
            .toList());
  }

  /// A code that nobody has defined holds octets.
  private OptionKind ofCode(int code) {
    OptionKind defined = byCode.get(code);
    return defined != null
        ? defined
        : OptionCode4.ofCode(code)
            .map(OptionDefinitions::standard)
            .orElseGet(() -> new OptionKind(Integer.toString(code), code, Shape.OPAQUE, List.of()));
  }

  private static OptionKind standard(OptionCode4 code) {
    return new OptionKind(code.ianaName(), code.code(), code.shape(), List.of());
  }

  private void define(Fields fields) {
    Optional<String> name = fields.require("name", "\"site-code\"").flatMap(this::name);
    Optional<Node> codeNode = fields.require("code", "224");
    OptionalLong code = codeNode.isPresent() ? code(codeNode.get()) : OptionalLong.empty();
    Optional<OptionType> type =
        fields
            .require("type", "\"uint16\"")
            .flatMap(node -> node.parsed(OptionType::ofWord, OptionType.EXPECTED));
    boolean array = fields.find("array").flatMap(Node::bool).orElse(false);
    List<Shape> record = record(fields, type);
    Optional<Shape> shape = type.flatMap(known -> shape(fields, known, array));
    if (name.isPresent() && code.isPresent() && shape.isPresent()) {
      OptionKind kind = new OptionKind(name.get(), (int) code.getAsLong(), shape.get(), record);
      byName.put(kind.name(), kind);
      byCode.put(kind.code(), kind);
    }
  }

  private Optional<String> name(Node node) {
    Optional<String> name =
        node.parsed(
            text -> Optional.of(text).filter(word -> word.matches("[a-z][a-z0-9-]{0,63}")),
            "a name of small letters, digits and '-', a letter first");
    if (name.isPresent() && find(name.get()).isPresent()) {
      node.wrong("a name that no other option has");
      return Optional.empty();
    }
    return name;
  }

  /// The registry's options keep their meaning, as clients know them; where it leaves the value
  /// open, a definition may say more.
  private OptionalLong code(Node node) {
    OptionalLong code = node.whole(1, CODE_MAX);
    if (code.isEmpty()) {
      return code;
    }
    int number = (int) code.getAsLong();
    Optional<OptionCode4> standard =
        OptionCode4.ofCode(number).filter(known -> known.shape() != Shape.OPAQUE);
    if (standard.isPresent()) {
      node.wrong(
          "a code that is free, such as 224 to 254; this one is "
              + quoted(standard.get().ianaName()));
      return OptionalLong.empty();
    }
    if (ServerOptions.instead(number).isPresent() || byCode.containsKey(number)) {
      node.wrong("a code that no other option has");
      return OptionalLong.empty();
    }
    return code;
  }

  private static Optional<Shape> shape(Fields fields, OptionType type, boolean array) {
    if (!array) {
      return Optional.of(type.shape());
    }
    if (type.list().isEmpty()) {
      fields.find("array").ifPresent(node -> node.wrong("false, as this type has no arrays"));
    }
    return type.list();
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
