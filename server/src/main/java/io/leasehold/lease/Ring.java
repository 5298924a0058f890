package io.leasehold.lease;

/// The head of a ring of [Linked] members: a queue from which any member can leave.
final class Ring<E> extends Linked<E> {
  @Override
  E self() {
    throw new IllegalStateException("the head of a ring is no member");
  }

  boolean isEmpty() {
    return !isLinked();
  }

  /// The oldest member; there must be one.
  E first() {
    return next().self();
  }

  void addLast(Linked<E> member) {
    member.linkBefore(this);
  }

  /// Takes over all members of the other, behind its own.
  void takeAll(Ring<E> other) {
    adopt(other);
  }
}
