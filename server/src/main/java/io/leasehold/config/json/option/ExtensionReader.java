package io.leasehold.config.json.option;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.Outside;
import io.leasehold.config.Outside.Kind;
import io.leasehold.config.json.tree.Fields;
import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.Node;
import io.leasehold.config.json.tree.ObjectKind;
import io.leasehold.expression.OutsideTest;
import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a configuration wants of extensions: their settings, and where it uses which.
public final class ExtensionReader {
  /// In the settings of an extension.
  private static final String NO_NULL = "a value, or no such key";

  private final Outside outside;
  private final Map<String, Node> places = new HashMap<>();
  private final Map<String, Map<String, Object>> settings = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  private ExtensionReader(Outside outside) {
    this.outside = outside;
  }

  /// Reads the settings of all of them.
  ///
  /// @param outside those that are there
  public static ExtensionReader read(Fields root, Outside outside) {
    ExtensionReader reader = new ExtensionReader(outside);
    root.find("extensions").ifPresent(reader::readSettings);
    return reader;
  }

  private void readSettings(Node node) {
    if (!node.isObject()) {
      node.wrong("an object: settings by the name of the extension");
      return;
    }
    List<String> all =
        Stream.of(Kind.values()).flatMap(each -> outside.names(each).stream()).toList();
    for (Fields.Keyed member : Fields.distinct(node)) {
      if (!all.contains(member.key())) {
        member.wrongKey(
            "the extension " + quoted(member.key()), oneOf("extension", all, member.key()));
      } else if (!member.value().isObject()) {
        member.value().wrong("an object: the settings of the extension");
      } else if (plain(member.value()) instanceof Map<?, ?> map) {
        places.put(member.key(), member.value());
        settings.put(member.key(), texts(map));
      }
    }
  }

  /// The test of this name; none if there is no such extension.
  public Optional<OutsideTest> test(Node at, String name) {
    return outside.names(Kind.CLIENT_TEST).contains(name)
        ? Optional.of(made(at, name, outside::test).orElse(_ -> false))
        : Optional.empty();
  }

  /// What is expected where a name is none of the kind.
  public String expected(Kind kind, String found) {
    return oneOf(kind.word(), outside.names(kind), found);
  }

  public Optional<Outside.Value> value(Node node) {
    return named(node, Kind.OPTION_VALUE).flatMap(name -> made(node, name, outside::value));
  }

  /// @param object with the name under "extension"
  public Optional<Outside.Choice> choice(Node object) {
    return Fields.of(object, ObjectKind.EXTENSION)
        .flatMap(fields -> fields.require("extension", "\"spread\""))
        .flatMap(
            node -> named(node, Kind.ALLOCATOR).flatMap(name -> made(node, name, outside::choice)));
  }

  public Optional<Outside.Sink> sink(Node node) {
    return named(node, Kind.EVENT_SINK).flatMap(name -> made(node, name, outside::sink));
  }

  public Optional<Outside.Store> store(Node node) {
    return named(node, Kind.LEASE_STORE).flatMap(name -> made(node, name, outside::store));
  }

  private Optional<String> named(Node node, Kind kind) {
    List<String> names = outside.names(kind);
    String found = node.json() instanceof Json.Text(String text, _) ? text : "";
    return node.parsed(
        text -> Optional.of(text).filter(names::contains), oneOf(kind.word(), names, found));
  }

  private static String oneOf(String what, List<String> names, String found) {
    return names.isEmpty()
        ? "the name of an extension; the server has found no " + what
        : "one of these: "
            + names.stream().sorted().map(name -> quoted(name)).collect(Collectors.joining(", "))
            + Spelling.hint(found, names);
  }

  private <T> Optional<T> made(Node at, String name, Maker<T> maker) {
    try {
      return Optional.of(maker.make(name, settings.getOrDefault(name, Map.of())));
    } catch (Outside.Refused e) {
      // Once, however often it is used: the settings are what is wrong.
      if (refused.add(name)) {
        places.getOrDefault(name, at).wrong("settings that " + name + " takes: " + e.getMessage());
      }
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Maker<T> {
    T make(String name, Map<String, Object> settings) throws Outside.Refused;
  }

  private static Map<String, Object> texts(Map<?, ?> map) {
    Map<String, Object> texts = new LinkedHashMap<>();
    map.forEach((key, value) -> texts.put(String.valueOf(key), value));
    return Collections.unmodifiableMap(texts);
  }

  /// As types of Java's own.
  private static Object plain(Node node) {
    return switch (node.json()) {
      case Json.Text text -> text.value();
      case Json.Bool bool -> bool.value();
      case Json.Num number -> number(node, number.literal());
      case Json.Arr _ -> {
        List<Object> items = new ArrayList<>();
        node.items("an array").forEach(item -> items.add(plain(item)));
        yield Collections.unmodifiableList(items);
      }
      case Json.Obj _ -> {
        Map<String, Object> members = new LinkedHashMap<>();
        Fields.distinct(node).forEach(each -> members.put(each.key(), plain(each.value())));
        yield Collections.unmodifiableMap(members);
      }
      case Json.Null _ -> {
        node.wrong(NO_NULL);
        yield "";
      }
    };
  }

  private static Object number(Node node, String literal) {
    OptionalLong whole = node.wholeOrEmpty();
    return whole.isPresent() ? (Object) whole.getAsLong() : (Object) Double.valueOf(literal);
  }
}
