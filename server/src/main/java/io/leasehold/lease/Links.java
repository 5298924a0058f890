package io.leasehold.lease;

import io.leasehold.model.Ipv4;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Who stands behind whom in any number of [Ring]s; each of the [Members] is in one of them at
/// most. Joining and leaving a ring of millions costs no search.
///
/// Entries are linked by their numbers in arrays, not by references: a collection of garbage looks
/// at all of the old generation that had a reference written into it, and [TimerWheel] moves
/// thousands of leases a call, until it has moved a million.
///
/// The heads of the rings have numbers, too, below zero. Whoever is alone is linked to itself.
final class Links<E extends Entry<E>> {
  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int HEADS_AT_FIRST = 4;

  /// Nobody stands behind the head of a ring that was given up, and no head has this number.
  private static final int GIVEN_UP = Integer.MIN_VALUE;

  private final Members<E> members;

  /// Of each member the number before it, then the one behind it.
  private final List<int[]> chunks = new ArrayList<>();

  /// The same of the heads: that of -1, -2 and so on.
  private int[] heads = new int[2 * HEADS_AT_FIRST];

  private int headCount;

  /// Heads of rings that were given up.
  private final Deque<Integer> spareHeads = new ArrayDeque<>();

  Links(Members<E> members) {
    this.members = members;
  }

  /// Whether the entry is in a ring.
  boolean isLinked(E entry) {
    int number = members.numberOf(entry);
    return number >> CHUNK_BITS < chunks.size() && next(number) != number;
  }

  /// Leaves its ring, if it is in one.
  void unlink(E entry) {
    if (isLinked(entry)) {
      int number = entry.number();
      link(previous(number), next(number));
      link(number, number);
    }
  }

  /// @return the number of the head of a new ring
  int addHead() {
    if (!spareHeads.isEmpty()) {
      int spare = spareHeads.pop();
      link(spare, spare);
      return spare;
    }
    if (2 * headCount == heads.length) {
      heads = Arrays.copyOf(heads, 2 * heads.length);
    }
    int head = ~headCount++;
    link(head, head);
    return head;
  }

  /// Takes the head of an empty ring back, once.
  void removeHead(int head) {
    if (next(head) != head) {
      throw new IllegalStateException("the ring is not empty, or was given up");
    }
    heads[place(head) + 1] = GIVEN_UP;
    spareHeads.push(head);
  }

  /// How many rings there are.
  int rings() {
    return headCount - spareHeads.size();
  }

  /// Joins the ring as the last, just before its head.
  void addLast(int head, E entry) {
    requireRing(head);
    int number = members.numberOf(entry);
    makeRoomFor(number);
    if (next(number) != number) {
      throw new IllegalStateException("already in a ring: " + new Ipv4(entry.bits()));
    }
    link(previous(head), number);
    link(number, head);
  }

  /// All that are in the other ring stand at the end of this one then.
  void takeAll(int head, int other) {
    requireRing(head);
    requireRing(other);
    if (next(other) == other) {
      return;
    }
    link(previous(head), next(other));
    link(previous(other), head);
    link(other, other);
  }

  /// The number of who stands behind; that of the head behind the last.
  int next(int number) {
    return at(number)[place(number) + 1];
  }

  E member(int number) {
    return members.at(number);
  }

  private void requireRing(int head) {
    if (next(head) == GIVEN_UP) {
      throw new IllegalStateException("the ring was given up");
    }
  }

  private int previous(int number) {
    return at(number)[place(number)];
  }

  private void link(int before, int behind) {
    at(before)[place(before) + 1] = behind;
    at(behind)[place(behind)] = before;
  }

  private int[] at(int number) {
    return number < 0 ? heads : chunks.get(number >> CHUNK_BITS);
  }

  private static int place(int number) {
    return 2 * (number < 0 ? ~number : number & CHUNK - 1);
  }

  private void makeRoomFor(int number) {
    while (number >> CHUNK_BITS >= chunks.size()) {
      int first = chunks.size() << CHUNK_BITS;
      chunks.add(new int[2 * CHUNK]);
      for (int alone = first; alone < first + CHUNK; alone++) {
        link(alone, alone);
      }
    }
  }
}
