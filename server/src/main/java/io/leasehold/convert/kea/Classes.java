package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Definition.Origin;
import io.leasehold.model.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Kea's client classes.
final class Classes {
  /// Classes that are there without being defined, here as in Kea.
  private static final Set<String> BUILT_IN =
      Set.of("ALL", "KNOWN", "UNKNOWN", "BOOTP", "DROP", "REJECT");

  /// Those of them that Kea lets a file say more about, and this server does not: another class, of
  /// the same clients, says it.
  private static final Map<String, String> SPOKEN_FOR =
      Map.of("ALL", "kea-all", "KNOWN", "kea-known", "UNKNOWN", "kea-unknown");

  /// And these only in Kea, where hook libraries give them.
  private static final List<String> BEGINNINGS =
      List.of("VENDOR_CLASS_", "SPAWN_", "HA_", "AFTER_", "EXTERNAL_", "SKIP_DDNS");

  private static final Pattern MEMBER = Pattern.compile("member\\s*\\(\\s*'([^']*)'");

  private static final List<String> FIELDS =
      List.of("lease-time", "next-server", "server-name", "boot-file-name");

  private static final List<String> LISTS =
      List.of("client-classes", "evaluate-additional-classes");

  private final FileContext file;
  private final Expressions expressions;
  private final Set<String> before = new HashSet<>(BUILT_IN);
  private Around around;

  Classes(FileContext file, Expressions expressions) {
    this.file = file;
    this.expressions = expressions;
    this.around = file.around();
  }

  /// What the options of the classes that were read mean for networks.
  Around around() {
    return around;
  }

  List<Out> read(Section root) {
    List<Out> classes = new ArrayList<>();
    for (Section section : root.sections("client-classes")) {
      List<Element> places = section.peek("option-def").map(Element::items).orElse(List.of());
      List<Definition> definitions = Definitions.read(section, Origin.CLASS);
      classes.add(read(section, definitions, places));
      section.finish();
    }
    return classes;
  }

  private Out read(Section section, List<Definition> definitions, List<Element> places) {
    Out.Obj out = section.element().became(new Out.Obj());
    Optional<String> given = section.require("name").flatMap(Element::text);
    Optional<String> name = given.map(word -> SPOKEN_FOR.getOrDefault(word, word));
    name.ifPresent(word -> out.put("name", word));
    given.filter(SPOKEN_FOR::containsKey).ifPresent(word -> builtIn(section, word, out));
    test(section, "test", out);
    test(section, "template-test", out);
    before.addAll(given.stream().toList());
    section
        .takeRenamed("only-in-additional-list", "only-if-required")
        .flatMap(Element::bool)
        .filter(only -> only)
        .ifPresent(only -> out.put("only-in-additional-list", only));
    Times.ofClass(section).ifPresent(lease -> out.put("lease-time", lease.out()));
    BootFields.writeIfSet(section, out);
    Policies.offerLifetime(section, out);
    Policies.limits(section, file.limits(), out);
    List<Entry> options = LevelOptions.write(section, file.with(definitions), out);
    if (definitions.size() == places.size()) {
      tellOfUnused(definitions, places, options);
    }
    around = around.withClass(name.orElse(""), options, file.classes());
    return out;
  }

  /// In Kea a class's definitions are for what its clients send, too.
  private static void tellOfUnused(
      List<Definition> definitions, List<Element> places, List<Entry> options) {
    for (int i = 0; i < definitions.size(); i++) {
      Definition definition = definitions.get(i);
      if (!definition.isWrong() && options.stream().noneMatch(definition::defines)) {
        places
            .get(i)
            .note(
                ("not carried over: the class sends no option %d, and here no class says how one"
                        + " that a client sends is taken apart")
                    .formatted(definition.code()));
      }
    }
  }

  private static void builtIn(Section section, String name, Out.Obj to) {
    for (String key : List.of("test", "template-test")) {
      section
          .take(key)
          .filter(element -> !element.text().orElse("").isEmpty())
          .ifPresent(element -> element.error("the server itself puts queries into " + name));
    }
    to.put("test", "member('%s')".formatted(name));
  }

  private void test(Section section, String key, Out.Obj to) {
    Optional<Element> element = section.take(key);
    Optional<String> text =
        element.flatMap(key.equals("test") ? expressions::test : expressions::value);
    if (text.isEmpty()) {
      return;
    }
    String test = text.get();
    MEMBER
        .matcher(test)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !before.contains(name))
        .filter(name -> BEGINNINGS.stream().noneMatch(name::startsWith))
        .forEach(
            name ->
                element
                    .get()
                    .error(
                        "found member('%s'), expected a class that is defined above%s"
                            .formatted(name, Spelling.hint(name, before))));
    to.put(key, test);
  }

  /// Classes that the configuration names and nobody defines: to Kea nobody has them, unless a
  /// reservation or a hook library gives them.
  static List<Out> undefined(List<Out> defined, Out.Obj config) {
    Set<String> named = new TreeSet<>();
    config.members().values().forEach(member -> collect(member, named));
    defined.forEach(each -> collect(each, named));
    Set<String> known = new HashSet<>(BUILT_IN);
    Set<String> beginnings = new HashSet<>(Set.of("VENDOR_CLASS_"));
    for (Out each : defined) {
      Out.Obj object = (Out.Obj) each;
      String name = object.get("name").map(Out.Text.class::cast).map(Out.Text::value).orElse("");
      known.add(name);
      if (object.has("template-test")) {
        beginnings.add("SPAWN_" + name + "_");
      }
    }
    return named.stream()
        .filter(name -> !known.contains(name))
        .filter(name -> beginnings.stream().noneMatch(name::startsWith))
        .<Out>map(name -> new Out.Obj().put("name", name))
        .toList();
  }

  /// In Kea a class's lease time and boot fields beat those of subnets and networks.
  static boolean beatSubnets(List<Out> classes, Out.Obj config) {
    List<Out> networks =
        List.of(
            config.members().getOrDefault("shared-networks", new Out.Arr(List.of())),
            config.members().getOrDefault("subnets", new Out.Arr(List.of())));
    return FIELDS.stream()
        .anyMatch(
            field ->
                classes.stream().anyMatch(each -> ((Out.Obj) each).has(field))
                    && networks.stream().anyMatch(network -> sets(network, field)));
  }

  private static boolean sets(Out networks, String field) {
    return networks instanceof Out.Arr(List<Out> items)
        && items.stream()
            .map(Out.Obj.class::cast)
            .anyMatch(
                level ->
                    level.has(field)
                        || level.get("subnets").filter(inner -> sets(inner, field)).isPresent());
  }

  private static void collect(Out value, Set<String> named) {
    switch (value) {
      case Out.Arr(List<Out> items) -> items.forEach(item -> collect(item, named));
      case Out.Obj object ->
          object
              .members()
              .forEach(
                  (key, member) -> {
                    if (LISTS.contains(key) && member instanceof Out.Arr(List<Out> names)) {
                      names.stream()
                          .filter(Out.Text.class::isInstance)
                          .forEach(name -> named.add(((Out.Text) name).value()));
                    }
                    collect(member, named);
                  });
      case Out.Text(String text) ->
          MEMBER.matcher(text).results().map(found -> found.group(1)).forEach(named::add);
      case Out.Num _, Out.Bool _ -> {}
    }
  }
}
