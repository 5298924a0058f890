package io.leasehold.engine.v4;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.ClientClass.Membership;
import io.leasehold.config.Config;
import io.leasehold.lease.KeptClasses;
import io.leasehold.select.Classes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which of its classes are recorded with a client's lease: all that a configuration can limit,
/// today's or a later one. Immutable.
final class ClassKeeping {
  /// No configuration can limit these, or nobody in them gets an address.
  private static final Set<ClassName> NEVER_LIMITED =
      Set.of(
          ClassNames.ALL, ClassNames.KNOWN, ClassNames.UNKNOWN, ClassNames.DROP, ClassNames.REJECT);

  private static final int NOWHERE = -1;
  private static final int[] NOT_ANY = {};

  /// In the order of the alphabet, which no configuration changes.
  private final List<String> names;

  /// By the number of the class, its place among the names; [#NOWHERE] if it is not kept.
  private final int[] places;

  private ClassKeeping(List<ClassName> kept, int size) {
    names = kept.stream().map(ClassName::name).toList();
    places = new int[size];
    Arrays.fill(places, NOWHERE);
    for (int i = 0; i < kept.size(); i++) {
      places[kept.get(i).number()] = i;
    }
  }

  static ClassKeeping of(Config config) {
    // Their instances say it.
    Set<ClassName> templates =
        config.classes().stream()
            .filter(each -> each.membership() instanceof Membership.Spawned)
            .map(each -> each.name())
            .collect(Collectors.toSet());
    return new ClassKeeping(
        config.classNames().startingWith("").stream()
            .filter(name -> !NEVER_LIMITED.contains(name) && !templates.contains(name))
            .sorted((one, other) -> one.name().compareTo(other.name()))
            .toList(),
        config.classNames().size());
  }

  /// Those of a query.
  KeptClasses among(Classes classes) {
    List<Classes.Instance> instances = classes.instances();
    int[] found = placesOf(classes.inOrder());
    return found.length == 0 && instances.isEmpty()
        ? KeptClasses.NONE
        : new KeptClasses(namesAt(found), kept(instances));
  }

  /// Ascending. Asked for every query, hence no streams.
  private int[] placesOf(List<ClassName> classes) {
    int[] found = NOT_ANY;
    int count = 0;
    for (int i = 0; i < classes.size(); i++) {
      int place = places[classes.get(i).number()];
      if (place != NOWHERE) {
        // Most queries are in none that is kept.
        found = count == 0 ? new int[classes.size()] : found;
        found[count] = place;
        count++;
      }
    }
    Arrays.sort(found, 0, count);
    return count == found.length ? found : Arrays.copyOf(found, count);
  }

  private List<String> namesAt(int[] found) {
    String[] at = new String[found.length];
    for (int i = 0; i < found.length; i++) {
      at[i] = names.get(found[i]);
    }
    return List.of(at);
  }

  private static List<KeptClasses.Instance> kept(List<Classes.Instance> instances) {
    return instances.isEmpty()
        ? List.of()
        : instances.stream()
            .map(each -> new KeptClasses.Instance(each.template().name(), each.value()))
            .toList();
  }
}
