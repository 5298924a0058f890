package io.leasehold.config;

import io.leasehold.expression.Test;
import io.leasehold.expression.Value;
import java.util.Optional;
import java.util.OptionalLong;

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
  }

  /// A template's instance for a value, for people and for `member`.
  public static String instance(String template, String value) {
    return ClassNames.SPAWN + template + "_" + value;
  }

  /// What decides; empty if nothing of the query does.
  public Optional<Test> test() {
    return membership instanceof Membership.Tested(Test test)
        ? Optional.of(test)
        : Optional.empty();
  }
}
