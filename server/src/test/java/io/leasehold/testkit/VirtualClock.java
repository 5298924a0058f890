package io.leasehold.testkit;

import io.leasehold.pipeline.ServerClock.Hands;

/// A clock that only moves when told to. It has the two hands of a machine: the wall clock, which
/// administrators and NTP set forwards and backwards, and the monotonic one, which they cannot; and
/// like Linux it has a third that goes on while the machine sleeps, when the monotonic one stands.
public final class VirtualClock {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_MS = 1_000_000L;

  private long monotonicNs;
  private long sleptNs;
  private long wallOffsetNs;

  private VirtualClock(long wallNs) {
    wallOffsetNs = wallNs;
  }

  /// A clock that shows this time, in seconds since 1970-01-01T00:00Z.
  public static VirtualClock at(long wallS) {
    return new VirtualClock(Math.multiplyExact(wallS, NS_PER_S));
  }

  /// Seconds since 1970-01-01T00:00Z, rounded down.
  public long nowS() {
    return Math.floorDiv(nowNs(), NS_PER_S);
  }

  /// Milliseconds since 1970-01-01T00:00Z, rounded down.
  public long nowMs() {
    return Math.floorDiv(nowNs(), NS_PER_MS);
  }

  /// Nanoseconds since 1970-01-01T00:00Z.
  public long nowNs() {
    return steadyNs() + wallOffsetNs;
  }

  /// Nanoseconds since the clock was made; never goes back.
  public long monotonicNs() {
    return monotonicNs;
  }

  /// The same with the time that the machine has slept.
  public long steadyNs() {
    return monotonicNs + sleptNs;
  }

  /// What a server on this machine tells the time by.
  public Hands hands() {
    return new Hands(this::nowNs, this::steadyNs, this::monotonicNs);
  }

  /// Lets time pass while the machine sleeps.
  public void sleepS(long seconds) {
    sleptNs += Math.multiplyExact(seconds, NS_PER_S);
  }

  /// Lets time pass.
  public void advanceNs(long ns) {
    if (ns < 0) {
      throw new IllegalArgumentException("time does not run backwards; stepS() sets the clock");
    }
    monotonicNs += ns;
  }

  public void advanceMs(long ms) {
    advanceNs(Math.multiplyExact(ms, NS_PER_MS));
  }

  public void advanceS(long seconds) {
    advanceNs(Math.multiplyExact(seconds, NS_PER_S));
  }

  /// Sets the wall clock by so many seconds, backwards if negative; no time passes.
  public void stepS(long seconds) {
    wallOffsetNs += Math.multiplyExact(seconds, NS_PER_S);
  }
}
