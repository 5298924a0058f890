package io.leasehold.select;

import io.leasehold.config.ClassName;
import io.leasehold.config.Guard;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/// The classes of one query, in the order in which it got into them. For one decision and one
/// thread.
public final class Classes {
  /// What most queries are in: ALL, KNOWN or UNKNOWN, and some.
  private static final int FEW = 4;

  private final BitSet members = new BitSet();
  private final List<ClassName> inOrder = new ArrayList<>(FEW);
  private final List<ClassName> inOrderView = Collections.unmodifiableList(inOrder);
  private final List<Instance> instances = new ArrayList<>(0);

  /// What a template made for a query that has this value.
  public record Instance(ClassName template, Octets value) {}

  /// How many there were at a time.
  public record Mark(int classes, int instances) {}

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

  public Mark mark() {
    return new Mark(inOrder.size(), instances.size());
  }

  /// Takes the query out of those again that it has got into since.
  public void backTo(Mark mark) {
    if (mark.classes() > inOrder.size() || mark.instances() > instances.size()) {
      throw new IllegalStateException("there were never so many: " + mark);
    }
    while (inOrder.size() > mark.classes()) {
      members.clear(inOrder.removeLast().number());
    }
    while (instances.size() > mark.instances()) {
      instances.removeLast();
    }
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

  /// True if the guard lets a client of these classes in.
  public boolean pass(Guard guard) {
    return guard.isOpen() || guard.names(members);
  }

  /// A view: it grows with the classes.
  public List<ClassName> inOrder() {
    return inOrderView;
  }

  /// The instances of templates that the query is in, in order.
  public List<Instance> instances() {
    return List.copyOf(instances);
  }

  @Override
  public String toString() {
    return inOrder.toString();
  }
}
