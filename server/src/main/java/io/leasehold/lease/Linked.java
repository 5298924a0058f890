package io.leasehold.lease;

/// A member of at most one [Ring] at a time: the links are its own, so that joining and leaving a
/// ring of millions costs neither memory nor a search. Alone, it is linked to itself.
abstract class Linked<E> {
  private Linked<E> previous = this;
  private Linked<E> next = this;

  /// The member itself; a ring has none.
  abstract E self();

  final boolean isLinked() {
    return !next.equals(this);
  }

  /// Leaves its ring, if it is in one.
  final void unlink() {
    previous.next = next;
    next.previous = previous;
    previous = this;
    next = this;
  }

  final Linked<E> next() {
    return next;
  }

  final Linked<E> previous() {
    return previous;
  }

  /// Joins the ring of `other`, just before it.
  final void linkBefore(Linked<E> other) {
    if (isLinked()) {
      throw new IllegalStateException("already in a ring: " + this);
    }
    previous = other.previous;
    next = other;
    previous.next = this;
    other.previous = this;
  }

  /// Takes all the followers of `ring` over, to stand just before this.
  final void adopt(Linked<E> ring) {
    if (!ring.isLinked()) {
      return;
    }
    previous.next = ring.next;
    ring.next.previous = previous;
    ring.previous.next = this;
    previous = ring.previous;
    ring.previous = ring;
    ring.next = ring;
  }
}
