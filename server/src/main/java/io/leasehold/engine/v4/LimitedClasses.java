package io.leasehold.engine.v4;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClientClass;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import io.leasehold.select.Classes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The classes of a configuration that have an `address-limit`.
///
/// @param named classes that are no templates
/// @param templates whose instances have it, each for itself
record LimitedClasses(Set<ClassName> named, Set<ClassName> templates) {
  LimitedClasses {
    named = Set.copyOf(named);
    templates = Set.copyOf(templates);
  }

  static LimitedClasses of(Config config) {
    Set<ClassName> named = new HashSet<>();
    Set<ClassName> templates = new HashSet<>();
    for (ClientClass each : config.classes()) {
      if (each.addressLimit().isPresent()) {
        boolean spawns = each.membership() instanceof Membership.Spawned;
        (spawns ? templates : named).add(each.name());
      }
    }
    return new LimitedClasses(named, templates);
  }

  /// Which of them a query is in, by name, in the order of the alphabet.
  List<String> among(Classes classes) {
    if (named.isEmpty() && templates.isEmpty()) {
      return List.of();
    }
    // An instance may be named in the file as a class, too: it counts once.
    Set<String> found = new TreeSet<>();
    for (ClassName name : classes.inOrder()) {
      if (named.contains(name)) {
        found.add(name.name());
      }
    }
    for (Classes.Instance instance : classes.instances()) {
      if (templates.contains(instance.template())) {
        found.add(instance.name());
      }
    }
    return List.copyOf(found);
  }
}
