package io.leasehold.config.json.difference;

import io.leasehold.config.json.tree.Quoting;

/// One step down into a configuration.
public sealed interface Step {
  /// To the member of an object.
  record Key(String name) implements Step {
    @Override
    public String toString() {
      return Quoting.step(name);
    }
  }

  /// To the item of an array that is known by this: a subnet by its prefix, a pool by its range.
  ///
  /// @param identity as [Identity] gives it
  record Item(String identity) implements Step {
    @Override
    public String toString() {
      boolean plain = identity.matches("[\\w./:,*-][\\w./:,*# -]{0,119}");
      return "[" + (plain ? identity : Quoting.quoted(identity)) + "]";
    }
  }
}
