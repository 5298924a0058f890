package io.leasehold.select;

import io.leasehold.config.ClassName;
import io.leasehold.config.Guard;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The classes of one query, in the order in which it got into them. For one decision and one
/// thread.
public final class Classes {
  private final BitSet members = new BitSet();
  private final List<ClassName> inOrder = new ArrayList<>();

  /// Puts the query into a class, if it is not in it yet.
  public void add(ClassName name) {
    if (!members.get(name.number())) {
      members.set(name.number());
      inOrder.add(name);
    }
  }

  public boolean has(ClassName name) {
    return members.get(name.number());
  }

  public boolean has(int number) {
    return members.get(number);
  }

  /// True if the guard lets a client of these classes in.
  public boolean pass(Guard guard) {
    if (guard.isOpen()) {
      return true;
    }
    for (ClassName name : guard.anyOf()) {
      if (members.get(name.number())) {
        return true;
      }
    }
    return false;
  }

  public List<ClassName> inOrder() {
    return List.copyOf(inOrder);
  }

  @Override
  public String toString() {
    return inOrder.toString();
  }
}
