package io.leasehold.convert.kea;

import io.leasehold.convert.Out;
import io.leasehold.convert.kea.Definition.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Kea's client classes.
final class Classes {
  /// Classes that are there without being defined.
  private static final Set<String> BUILT_IN =
      Set.of("ALL", "KNOWN", "UNKNOWN", "BOOTP", "DROP", "REJECT", "SKIP_DDNS");

  private static final List<String> BUILT_IN_BEGINNINGS =
      List.of("VENDOR_CLASS_", "SPAWN_", "AFTER_", "EXTERNAL_", "HA_");

  private static final List<String> FIELDS =
      List.of("lease-time", "next-server", "server-name", "boot-file-name");

  private static final List<String> LISTS =
      List.of("client-classes", "evaluate-additional-classes");

  private final FileContext file;
  private final Expressions expressions;

  Classes(FileContext file, Expressions expressions) {
    this.file = file;
    this.expressions = expressions;
  }

  List<Out> read(Section root) {
    List<Out> classes = new ArrayList<>();
    for (Section section : root.sections("client-classes")) {
      classes.add(read(section, Definitions.read(section, Origin.CLASS)));
      section.finish();
    }
    return classes;
  }

  private Out read(Section section, List<Definition> definitions) {
    Out.Obj out = new Out.Obj();
    section.require("name").flatMap(Element::text).ifPresent(name -> out.put("name", name));
    section.word("test").map(expressions::carriedOver).ifPresent(test -> out.put("test", test));
    section
        .word("template-test")
        .map(expressions::carriedOver)
        .ifPresent(test -> out.put("template-test", test));
    section
        .takeFirst("only-in-additional-list", "only-if-required")
        .flatMap(Element::bool)
        .filter(only -> only)
        .ifPresent(only -> out.put("only-in-additional-list", only));
    Times.lease(section, Optional.empty()).ifPresent(lease -> out.put("lease-time", lease.out()));
    BootFields.writeIfSet(section, out);
    Policies.offerLifetime(section, out);
    Policies.limits(section, file.limits(), out);
    LevelOptions.write(section, file.with(definitions), out);
    return out;
  }

  /// Classes that the configuration names and nobody defines: to Kea nobody has them, unless a
  /// reservation gives them.
  static List<Out> undefined(List<Out> defined, Out.Obj config) {
    Set<String> named = new TreeSet<>();
    config.members().values().forEach(member -> collect(member, named));
    Set<String> known = new HashSet<>(BUILT_IN);
    defined.forEach(
        each -> {
          if (each instanceof Out.Obj object
              && object.members().get("name") instanceof Out.Text(String name)) {
            known.add(name);
          }
        });
    return named.stream()
        .filter(name -> !known.contains(name))
        .filter(name -> BUILT_IN_BEGINNINGS.stream().noneMatch(name::startsWith))
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
      case Out.Text _, Out.Num _, Out.Bool _ -> {}
    }
  }
}
