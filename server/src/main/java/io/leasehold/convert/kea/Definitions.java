package io.leasehold.convert.kea;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.convert.kea.Definition.Origin;
import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The options that a file can name: Kea's own, and those of `option-def`.
final class Definitions {
  private static final long NO_CODE = -1;

  /// By space, then by name.
  private final Map<String, Map<String, Definition>> byName;

  private final Map<String, Map<Integer, Definition>> byCode;

  private Definitions(
      Map<String, Map<String, Definition>> byName, Map<String, Map<Integer, Definition>> byCode) {
    this.byName = byName;
    this.byCode = byCode;
  }

  static Definitions standard() {
    Definitions definitions = new Definitions(new HashMap<>(), new HashMap<>());
    StandardOptions.all().forEach(definitions::add);
    return definitions;
  }

  /// These, and those of an `option-def`, which come first.
  Definitions with(List<Definition> more) {
    Definitions all = new Definitions(new HashMap<>(), new HashMap<>());
    byCode.values().forEach(space -> space.values().forEach(all::add));
    more.forEach(all::add);
    return all;
  }

  Optional<Definition> find(String space, int code) {
    return Optional.ofNullable(byCode.getOrDefault(space, Map.of()).get(code));
  }

  Optional<Definition> find(String space, String name) {
    return Optional.ofNullable(byName.getOrDefault(space, Map.of()).get(name));
  }

  /// The name of an option that may have been meant by one that is none.
  Optional<String> nearest(String space, String name) {
    return Spelling.nearest(name, byName.getOrDefault(space, Map.of()).keySet());
  }

  /// The definitions of an `option-def`; what is wrong with one is an error.
  static List<Definition> read(Section level, Origin origin) {
    List<Definition> definitions = new ArrayList<>();
    DefinitionRules rules = new DefinitionRules();
    for (Section section : level.sections("option-def")) {
      Definition definition = definition(section, origin);
      Optional<String> broken = definition.isWrong() ? Optional.empty() : rules.broken(definition);
      broken.ifPresent(section.element()::error);
      definitions.add(broken.isPresent() ? definition.wrong() : definition);
      section.finish();
    }
    return definitions;
  }

  private void add(Definition definition) {
    Map<String, Definition> names =
        byName.computeIfAbsent(definition.space(), _ -> new HashMap<>());
    Map<Integer, Definition> codes =
        byCode.computeIfAbsent(definition.space(), _ -> new HashMap<>());
    if (definition.isWrong()) {
      names.putIfAbsent(definition.name(), definition);
      codes.putIfAbsent(definition.code(), definition);
    } else {
      names.put(definition.name(), definition);
      codes.put(definition.code(), definition);
    }
  }

  private static Definition definition(Section section, Origin origin) {
    Optional<String> name = section.require("name").flatMap(Element::text);
    Optional<Element> codeElement = section.require("code");
    OptionalLong code =
        codeElement.isPresent() ? codeElement.get().whole(0, 255) : OptionalLong.empty();
    Optional<KeaType> type = section.require("type").flatMap(Definitions::type);
    boolean array = section.bool("array").orElse(false);
    String space = section.word("space").orElse(Definition.DHCP4);
    String inside = section.text("encapsulate").orElse("");
    List<KeaType> fields = section.take("record-types").map(Definitions::fields).orElse(List.of());
    boolean whole = name.isPresent() && code.isPresent() && type.isPresent();
    return new Definition(
        space,
        (int) code.orElse(NO_CODE),
        name.orElse(""),
        type.orElse(KeaType.BINARY),
        array,
        fields,
        inside,
        whole ? origin : Origin.WRONG);
  }

  private static Optional<KeaType> type(Element element) {
    return element
        .text()
        .flatMap(
            word -> {
              Optional<KeaType> type = KeaType.ofWord(word);
              if (type.isEmpty()) {
                element.error(unknownType(word));
              }
              return type;
            });
  }

  private static String unknownType(String word) {
    return "found %s, expected a type of Kea's%s"
        .formatted(quoted(word), Spelling.hint(word, KeaType.words()));
  }

  private static List<KeaType> fields(Element element) {
    List<KeaType> fields = new ArrayList<>();
    for (String word : element.text().orElse("").split(",", -1)) {
      String type = word.strip();
      if (!type.isEmpty()) {
        KeaType.ofWord(type).ifPresentOrElse(fields::add, () -> element.error(unknownType(type)));
      }
    }
    return fields;
  }
}
