package io.leasehold.lease;

import java.util.ArrayList;
import java.util.List;

/// Finds the entries whose time has come, without looking at the others.
///
/// A hierarchy of wheels with 64 slots each: level 0 has a slot a second, each level above has
/// slots 64 times as long, and eleven levels hold any second there is. An entry sits on the level
/// of the highest base-64 digit in which its second differs from the wheel's: when the wheel's time
/// reaches a slot, what is in it moves to lower levels, or is due. A word of bits a level names the
/// slots in use, so a jump of years is a few steps.
///
/// Rescheduling is lazy. An entry whose end moves to later stays where it is and costs nothing; its
/// slot comes early, and only then it is put where it belongs. An entry whose end moves to earlier
/// must be removed and added again.
///
/// Work is bounded a call: what a slot held waits in `unsorted`, and time stands still until that
/// is empty. A clock that steps back empties all slots into `unsorted`, so that it holds for any
/// step.
final class TimerWheel<E extends Entry<E>> {
  private static final int DIGIT_BITS = 6;
  private static final int SLOTS = 1 << DIGIT_BITS;
  private static final int LEVELS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;

  /// How many rings it takes: a slot each, those that wait, and those that are ready.
  static final int RINGS = LEVELS * SLOTS + 2;

  /// Entries moved a call: a millisecond or two.
  private static final int MOVES_MAX = 4_096;

  private final Links<E> links;
  private final List<Ring<E>> slots = new ArrayList<>(LEVELS * SLOTS);
  private final long[] used = new long[LEVELS];
  private final Ring<E> unsorted;
  private final Ring<E> ready;
  private long timeS;
  private boolean started;

  /// @param links its own, or such as link an entry elsewhere only while it is not in the wheel
  TimerWheel(Links<E> links) {
    this.links = links;
    unsorted = new Ring<>(links);
    ready = new Ring<>(links);
    for (int i = 0; i < LEVELS * SLOTS; i++) {
      slots.add(new Ring<>(links));
    }
  }

  /// Takes an entry that is in no ring. It leaves by [#remove].
  void add(E entry) {
    long dueS = entry.dueS();
    if (!started || dueS <= timeS) {
      unsorted.addLast(entry);
      return;
    }
    int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(dueS ^ timeS)) / DIGIT_BITS;
    int slot = digit(dueS, level);
    slots.get(level * SLOTS + slot).addLast(entry);
    used[level] |= 1L << slot;
  }

  /// Takes an entry out, if it is in here; it must be in no other ring of the links.
  void remove(E entry) {
    links.unlink(entry);
  }

  /// Returns up to `max` entries that are due at `nowS`. They stay in the wheel until they are
  /// removed or their end is moved.
  List<E> due(long nowS, int max) {
    if (!started || nowS < timeS) {
      setTime(nowS);
    }
    turnTo(nowS);
    List<E> due = new ArrayList<>();
    int at = ready.after(ready.begin());
    while (at != ready.begin() && due.size() < max) {
      E entry = ready.at(at);
      at = ready.after(at);
      if (entry.dueS() <= nowS) {
        due.add(entry);
      } else {
        links.unlink(entry);
        add(entry);
      }
    }
    return due;
  }

  /// How many entries it holds; walks them all.
  long count() {
    long count = unsorted.length() + ready.length();
    for (Ring<E> slot : slots) {
      count += slot.length();
    }
    return count;
  }

  private void setTime(long nowS) {
    started = true;
    timeS = nowS;
    unsorted.takeAll(ready);
    for (Ring<E> slot : slots) {
      unsorted.takeAll(slot);
    }
    for (int level = 0; level < LEVELS; level++) {
      used[level] = 0;
    }
  }

  private void turnTo(long nowS) {
    int moves = 0;
    while (moves < MOVES_MAX) {
      if (unsorted.isEmpty()) {
        if (!openNextSlot(nowS)) {
          timeS = nowS;
          return;
        }
      } else {
        sort(unsorted.first());
        moves++;
      }
    }
  }

  /// Moves time on to the earliest slot in use and takes out what is in it; false if that slot
  /// begins after `nowS`.
  private boolean openNextSlot(long nowS) {
    for (int level = 0; level < LEVELS; level++) {
      long later = used[level] & -2L << digit(timeS, level);
      if (later != 0) {
        int slot = Long.numberOfTrailingZeros(later);
        long startS = startOf(level, slot);
        if (startS > nowS) {
          return false;
        }
        timeS = startS;
        used[level] &= ~(1L << slot);
        unsorted.takeAll(slots.get(level * SLOTS + slot));
        return true;
      }
    }
    return false;
  }

  private void sort(E entry) {
    links.unlink(entry);
    if (entry.dueS() <= timeS) {
      ready.addLast(entry);
    } else {
      add(entry);
    }
  }

  private long startOf(int level, int slot) {
    int shift = level * DIGIT_BITS;
    long above = shift + DIGIT_BITS >= Long.SIZE ? 0 : timeS >>> shift + DIGIT_BITS;
    return (above << DIGIT_BITS | slot) << shift;
  }

  private static int digit(long seconds, int level) {
    return (int) (seconds >>> level * DIGIT_BITS) & SLOTS - 1;
  }
}
