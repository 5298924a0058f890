package io.leasehold.config.json.check;

import static io.leasehold.config.json.tree.Quoting.quoted;

import io.leasehold.config.ClassNames;
import io.leasehold.config.json.tree.Findings;
import io.leasehold.config.json.tree.Placed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds guards that name a class in which no client can be when the guard is asked: whom such a
/// name should let in, it keeps out. That is no error, as there may be other names beside it. Not
/// for two threads.
final class GuardChecks {
  private final List<Guarded> guards = new ArrayList<>();
  private final Set<String> listed = new HashSet<>();

  /// @param early asked before an address is chosen, and with it the classes that are looked at
  ///   then
  private record Guarded(Placed<String> name, boolean early) {}

  /// A guard names these classes.
  void guard(List<Placed<String>> names, boolean early) {
    names.forEach(name -> guards.add(new Guarded(name, early)));
  }

  /// Classes that are looked at once an address is chosen.
  void listed(List<Placed<String>> names) {
    names.forEach(name -> listed.add(name.value()));
  }

  /// @param defined how each class of `client-classes` comes to its members
  /// @param given the classes that reservations give
  void check(Map<String, ClassEntry> defined, Set<String> given, Findings warnings) {
    for (Guarded guarded : guards) {
      String name = guarded.name().value();
      Optional<String> why =
          given.contains(name)
              ? Optional.empty()
              : definition(name, defined).flatMap(entry -> why(entry, guarded.early()));
      why.ifPresent(
          text ->
              guarded
                  .name()
                  .node()
                  .to(warnings)
                  .wrong(
                      quoted(name) + ", " + text,
                      "a class that a client can be in by then; nobody is let in by this one"));
    }
  }

  private static Optional<ClassEntry> definition(String name, Map<String, ClassEntry> defined) {
    return Optional.ofNullable(defined.get(name))
        .or(
            () ->
                defined.values().stream()
                    .filter(ClassEntry::template)
                    .filter(entry -> name.startsWith(ClassNames.SPAWN + entry.name().value() + "_"))
                    .findFirst());
  }

  private Optional<String> why(ClassEntry entry, boolean early) {
    boolean isListed = listed.contains(entry.name().value());
    if (!early && isListed) {
      return Optional.empty();
    }
    if (entry.onlyAdditional()) {
      return Optional.of(
          isListed
              ? "which is looked at only once an address has been chosen"
              : "which is looked at only where \"evaluate-additional-classes\" lists it, and none"
                  + " does");
    }
    return entry.tested()
        ? Optional.empty()
        : Optional.of(
            isListed
                ? "which has no test, and is added only once an address has been chosen"
                : "which has no test, and which no reservation gives");
  }
}
