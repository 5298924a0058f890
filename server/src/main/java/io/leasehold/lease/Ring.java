package io.leasehold.lease;

import java.util.function.Consumer;

/// A queue of entries from which any can leave.
final class Ring<E extends Entry<E>> {
  private final Links<E> links;
  private final int head;

  Ring(Links<E> links) {
    this.links = links;
    head = links.addHead();
  }

  boolean isEmpty() {
    return links.next(head) == head;
  }

  /// The oldest member; there must be one.
  E first() {
    return links.member(links.next(head));
  }

  /// A place before the oldest member, to walk from.
  int begin() {
    return head;
  }

  /// The place of who comes after; [#begin] after the last.
  int after(int place) {
    return links.next(place);
  }

  E at(int place) {
    return links.member(place);
  }

  /// The oldest first. None leaves meanwhile.
  void forEach(Consumer<E> each) {
    for (int at = links.next(head); at != head; at = links.next(at)) {
      each.accept(links.member(at));
    }
  }

  /// True if it has so many members at least; takes so many steps.
  boolean hasAtLeast(int members) {
    int at = links.next(head);
    int seen = 0;
    while (seen < members && at != head) {
      at = links.next(at);
      seen++;
    }
    return seen == members;
  }

  /// Walks through them all.
  long length() {
    long length = 0;
    for (int at = links.next(head); at != head; at = links.next(at)) {
      length++;
    }
    return length;
  }

  void addLast(E entry) {
    links.addLast(head, entry);
  }

  /// Whether the entry is in this ring, or in another of the same links.
  boolean isLinked(E entry) {
    return links.isLinked(entry);
  }

  /// The entry, which is in no other ring, is in this one no more.
  void remove(E entry) {
    links.unlink(entry);
  }

  /// Takes over all members of the other, which is one of the same links, behind its own.
  void takeAll(Ring<E> other) {
    if (!links.equals(other.links)) {
      throw new IllegalStateException("rings of different links");
    }
    links.takeAll(head, other.head);
  }

  /// It is empty, and will not be used any more.
  void giveUp() {
    links.removeHead(head);
  }
}
