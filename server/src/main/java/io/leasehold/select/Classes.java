package io.leasehold.select;

import io.leasehold.config.ClassName;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Guard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/// The classes of one query, in the order in which it got into them. For one decision and one
/// thread.
public final class Classes {
  private final BitSet members = new BitSet();
  private final List<ClassName> inOrder = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();

  /// Those of which nobody can tell yet whether the query is in them.
  private final BitSet open = new BitSet();

  /// Those of a query that may be in any class.
  public static Classes any(ClassNames names) {
    Classes any = new Classes();
    BitSet all = new BitSet();
    all.set(0, names.size());
    any.expect(all);
    return any;
  }

  /// What a template made for a query.
  ///
  /// @param name `SPAWN_`, the template's name, `_` and the value
  public record Instance(ClassName template, String name) {}

  /// Puts the query into a class, if it is not in it yet.
  public void add(ClassName name) {
    if (!members.get(name.number())) {
      members.set(name.number());
      inOrder.add(name);
    }
  }

  /// Puts the query into an instance of a template.
  void add(Instance instance) {
    if (!instances.contains(instance)) {
      instances.add(instance);
    }
  }

  /// Out of all of them again.
  void forget() {
    members.clear();
    inOrder.clear();
    instances.clear();
    open.clear();
  }

  /// These may still come.
  void expect(BitSet numbers) {
    open.or(numbers);
  }

  /// No more will come by themselves.
  void settle() {
    open.clear();
  }

  public boolean has(ClassName name) {
    return members.get(name.number());
  }

  public boolean has(int number) {
    return members.get(number);
  }

  /// True if the query is in one of the classes of these numbers.
  boolean hasAny(BitSet numbers) {
    return members.intersects(numbers);
  }

  /// True if the guard lets a client of these classes in, or may once all of the query's classes
  /// are known.
  public boolean pass(Guard guard) {
    return guard.isOpen() || hasAny(guard, members) || hasAny(guard, open);
  }

  /// A view: it grows with the classes.
  public List<ClassName> inOrder() {
    return Collections.unmodifiableList(inOrder);
  }

  /// The instances of templates that the query is in, in order.
  public List<Instance> instances() {
    return List.copyOf(instances);
  }

  private static boolean hasAny(Guard guard, BitSet numbers) {
    for (ClassName name : guard.anyOf()) {
      if (numbers.get(name.number())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return inOrder.toString();
  }
}
