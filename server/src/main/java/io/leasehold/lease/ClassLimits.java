package io.leasehold.lease;

import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How many addresses the clients of a class may have: of a template, those of each instance.
///
/// @param byName of classes that are no templates
/// @param templates the longest name first
record ClassLimits(Map<String, Limit> byName, List<Template> templates) {
  static final ClassLimits NONE = new ClassLimits(Map.of(), List.of());

  ClassLimits {
    byName = Map.copyOf(byName);
    templates = List.copyOf(templates);
  }

  /// @param start of the names of its instances
  record Template(String start, long max) {}

  static ClassLimits of(List<ClientClass> classes) {
    Map<String, Limit> byName = new HashMap<>();
    List<Template> templates = new ArrayList<>();
    for (ClientClass each : classes) {
      OptionalLong max = each.addressLimit();
      if (max.isPresent()) {
        String name = each.name().name();
        switch (each.membership()) {
          case Membership.Spawned _ ->
              templates.add(new Template(ClientClass.instance(name, ""), max.getAsLong()));
          case Membership.Tested _, Membership.Given _ ->
              byName.put(name, new Limit(new Limited.OfClass(name), max.getAsLong()));
        }
      }
    }
    templates.sort(Comparator.comparingInt(template -> -template.start().length()));
    return new ClassLimits(byName, templates);
  }

  boolean isEmpty() {
    return byName.isEmpty() && templates.isEmpty();
  }

  /// That of a class, or of a template's instance.
  Optional<Limit> on(String name) {
    Limit limit = byName.get(name);
    return limit != null
        ? Optional.of(limit)
        : templates.stream()
            .filter(template -> name.startsWith(template.start()))
            .findFirst()
            .map(template -> new Limit(new Limited.OfClass(name), template.max()));
  }
}
