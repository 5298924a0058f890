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

  /// True if it has so many members at least; takes so many steps.
  boolean hasAtLeast(int members) {
    Linked<E> at = next();
    int seen = 0;
    while (seen < members && at != this) {
      at = at.next();
      seen++;
    }
    return seen == members;
  }

  /// Walks through them all.
  long length() {
    long length = 0;
    for (Linked<E> at = next(); at != this; at = at.next()) {
      length++;
    }
    return length;
  }

  void addLast(Linked<E> member) {
    member.linkBefore(this);
  }

  /// Takes over all members of the other, behind its own.
  void takeAll(Ring<E> other) {
    adopt(other);
  }
}
