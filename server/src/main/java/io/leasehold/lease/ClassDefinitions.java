package io.leasehold.lease;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How a query gets into each class of a configuration. Immutable.
///
/// @param byName of every class that the configuration speaks of
record ClassDefinitions(Map<String, Definition> byName) {
  static final ClassDefinitions NONE = new ClassDefinitions(Map.of());

  ClassDefinitions {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /// @param asked the classes that the membership depends on
  record Definition(Membership membership, boolean onlyAdditional, Set<String> asked) {
    Definition {
      asked = Set.copyOf(asked);
    }
  }

  static ClassDefinitions of(Config config) {
    List<ClassName> names = config.classNames().startingWith("");
    List<String> templates =
        config.classes().stream()
            .filter(each -> each.membership() instanceof Membership.Spawned)
            .map(each -> each.name().name())
            .toList();
    Map<String, Definition> byName = new LinkedHashMap<>();
    // What is only spoken of is given by reservations, templates or option 60.
    for (ClassName each : names) {
      byName.put(
          each.name(),
          new Definition(new Membership.Given(), false, templatesOf(each.name(), templates)));
    }
    for (ClientClass each : config.classes()) {
      String name = each.name().name();
      Set<String> asked = new HashSet<>(templatesOf(name, templates));
      each.membership().asked().forEach(number -> asked.add(names.get(number).name()));
      byName.put(name, new Definition(each.membership(), each.onlyAdditional(), asked));
    }
    return new ClassDefinitions(byName);
  }

  /// The templates that a class of this name can be an instance of.
  private static Set<String> templatesOf(String name, List<String> templates) {
    return name.startsWith(ClassNames.SPAWN)
        ? templates.stream()
            .filter(template -> name.startsWith(ClientClass.instances(template)))
            .collect(Collectors.toSet())
        : Set.of();
  }

  /// The classes that are new here, or that clients get into otherwise than before: by another
  /// expression, or because a class that it asks about is another one.
  Set<String> changedFrom(ClassDefinitions before) {
    Set<String> changed = new HashSet<>(before.byName.keySet());
    changed.removeAll(byName.keySet());
    int known;
    do {
      known = changed.size();
      byName.forEach(
          (name, definition) -> {
            if (!definition.equals(before.byName.get(name))
                || definition.asked().stream().anyMatch(changed::contains)) {
              changed.add(name);
            }
          });
    } while (changed.size() > known);
    changed.retainAll(byName.keySet());
    return changed;
  }
}
