package io.leasehold.testkit;

import java.util.PriorityQueue;

/// What will happen, in the order of its time: the heart of a simulation. Things of one moment
/// happen in the order in which they were planned, so that a seed gives one course of events.
public final class Schedule {
  private final VirtualClock clock;
  private final PriorityQueue<Planned> planned = new PriorityQueue<>();
  private long number;

  private record Planned(long atNs, long number, Runnable what) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      return atNs == other.atNs
          ? Long.compare(number, other.number)
          : Long.compare(atNs, other.atNs);
    }
  }

  public Schedule(VirtualClock clock) {
    this.clock = clock;
  }

  /// Plans something for so many nanoseconds from now.
  public void after(long waitNs, Runnable what) {
    planned.add(new Planned(clock.monotonicNs() + Math.max(0, waitNs), number++, what));
  }

  public void afterMs(long waitMs, Runnable what) {
    after(Math.multiplyExact(waitMs, 1_000_000L), what);
  }

  /// Lets time pass until the next thing happens, and has it happen; false if nothing is planned.
  public boolean step() {
    Planned next = planned.poll();
    if (next == null) {
      return false;
    }
    clock.advanceNs(Math.max(0, next.atNs() - clock.monotonicNs()));
    next.what().run();
    return true;
  }
}
