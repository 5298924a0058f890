package io.leasehold.lease;

import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// How many addresses the clients of a class may have: of a template, those of each instance.
///
/// @param byName of classes that are no templates
/// @param templates by name, how many those of an instance may have
record ClassLimits(Map<String, Limit> byName, Map<String, Long> templates) {
  static final ClassLimits NONE = new ClassLimits(Map.of(), Map.of());

  ClassLimits {
    byName = Map.copyOf(byName);
    templates = Map.copyOf(templates);
  }

  static ClassLimits of(List<ClientClass> classes) {
    Map<String, Limit> byName = new HashMap<>();
    Map<String, Long> templates = new HashMap<>();
    for (ClientClass each : classes) {
      OptionalLong max = each.addressLimit();
      if (max.isPresent()) {
        String name = each.name().name();
        switch (each.membership()) {
          case Membership.Spawned _ -> templates.put(name, max.getAsLong());
          case Membership.Tested _, Membership.Given _ ->
              byName.put(name, new Limit(new Limited.OfClass(name), max.getAsLong()));
        }
      }
    }
    return new ClassLimits(byName, templates);
  }

  boolean isEmpty() {
    return byName.isEmpty() && templates.isEmpty();
  }

  /// Those that a client of these classes counts for, each once.
  List<Limit> on(KeptClasses classes) {
    if (isEmpty() || classes.isEmpty()) {
      return List.of();
    }
    Set<Limit> all = new LinkedHashSet<>();
    classes.names().forEach(name -> addNamed(all, name));
    for (KeptClasses.Instance instance : classes.instances()) {
      // Whoever is in an instance is in its template; one that is configured by itself has a limit
      // of its own, in place of the template's.
      addNamed(all, instance.template());
      Long max = templates.get(instance.template());
      if (!addNamed(all, instance.name()) && max != null) {
        all.add(new Limit(new Limited.OfInstance(instance), max));
      }
    }
    return new ArrayList<>(all);
  }

  private boolean addNamed(Set<Limit> limits, String name) {
    Limit limit = byName.get(name);
    if (limit != null) {
      limits.add(limit);
    }
    return limit != null;
  }
}
