package io.leasehold.config;

import io.leasehold.expression.Test;
import io.leasehold.expression.Value;
import io.leasehold.model.Octets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A class of clients, and what holds for them.
///
/// @param membership how a query gets into it
/// @param onlyAdditional it is looked at only where `evaluate-additional-classes` lists it
/// @param addressLimit how many leases of its clients may run at a time
public record ClientClass(
    ClassName name,
    Membership membership,
    boolean onlyAdditional,
    Scope scope,
    OptionalLong addressLimit) {

  /// How a query gets into a class.
  public sealed interface Membership {
    /// If this is true of it.
    record Tested(Test test) implements Membership {}

    /// Into the class `SPAWN_<name>_<value>`, and into the class itself, if this has a value.
    record Spawned(Value value) implements Membership {}

    /// By a reservation, or by the list of an additional class.
    record Given() implements Membership {}

    /// The numbers of the classes that it asks about.
    default Set<Integer> asked() {
      return switch (this) {
        case Tested(var test) -> test.classNumbers();
        case Spawned(var value) -> value.classNumbers();
        case Given() -> Set.of();
      };
    }
  }

  /// What the names of a template's instances begin with.
  public static String instances(String template) {
    return ClassNames.SPAWN + template + "_";
  }

  /// A template's instance for a value, for people and for `member`. Two templates can have
  /// instances of one name: `a_b` with the value `c`, and `a` with `b_c`.
  public static String instance(String template, Octets value) {
    return instances(template) + ClassText.of(value);
  }

  /// What decides; empty if nothing of the query does.
  public Optional<Test> test() {
    return membership instanceof Membership.Tested(Test test)
        ? Optional.of(test)
        : Optional.empty();
  }
}
