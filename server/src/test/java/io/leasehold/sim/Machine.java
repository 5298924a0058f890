package io.leasehold.sim;

import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.store.KeptTime;
import io.leasehold.testkit.VirtualClock;
import java.util.random.RandomGenerator;

/// The clocks of the computer that the server runs on, and what goes wrong with them: the wall
/// clock is set, it is wrong when the computer is switched on, and the computer sleeps.
final class Machine {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final long DAY_S = 86_400;
  private static final long YEAR_S = 365 * DAY_S;

  /// As of [io.leasehold.pipeline.ServerClock].
  private static final long BELIEVED_S = 30 * DAY_S;

  private static final long SET_MIN_S = 1_577_836_800L;

  private final VirtualClock truth;
  private final RandomGenerator random;
  private long wallOffNs;
  private long sleptNs;
  private long asleepSinceNs;
  private boolean asleep;

  /// @param truth nobody sets it
  Machine(VirtualClock truth, RandomGenerator random) {
    this.truth = truth;
    this.random = random;
  }

  Hands hands() {
    return new Hands(this::wallNs, truth::monotonicNs, this::monotonicNs);
  }

  long wallNs() {
    return truth.nowNs() + wallOffNs;
  }

  /// Shows a time at which the server can run.
  boolean isSet() {
    return wallNs() >= SET_MIN_S * NS_PER_S;
  }

  long monotonicNs() {
    return (asleep ? asleepSinceNs : truth.monotonicNs()) - sleptNs;
  }

  boolean isAsleep() {
    return asleep;
  }

  void fallAsleep() {
    asleep = true;
    asleepSinceNs = truth.monotonicNs();
  }

  void wakeUp() {
    if (asleep) {
      sleptNs += truth.monotonicNs() - asleepSinceNs;
      asleep = false;
    }
  }

  void setRight() {
    wallOffNs = 0;
  }

  /// Somebody sets the wall clock: a little, to the right time, or to nonsense.
  void stepWall() {
    switch (random.nextInt(6)) {
      case 0, 1 -> setRight();
      case 2 -> setTo(random.nextLong(YEAR_S));
      case 3 -> setTo(truth.nowS() + random.nextLong(YEAR_S, 80 * YEAR_S));
      default -> wallOffNs += random.nextLong(-100_000, 100_000) * NS_PER_S;
    }
  }

  /// It is switched on. A wall clock that is ahead by less than the server believes it to have been
  /// down cannot be told from a right one; so it is not, but may be wrong in every other way.
  ///
  /// @param kept what the server will know
  /// @param leasesNs what the time of leases would be now had the server not been down
  void switchOn(KeptTime kept, long leasesNs) {
    long rightS = Math.floorDiv(leasesNs, NS_PER_S) + Math.floorDiv(kept.aheadMs(), 1_000) - 1;
    switch (random.nextInt(5)) {
      case 0 -> setTo(random.nextLong(YEAR_S));
      case 1 -> setTo(rightS - random.nextLong(10 * YEAR_S));
      case 2 -> setTo(rightS + BELIEVED_S + DAY_S * 2 + random.nextLong(80 * YEAR_S));
      default -> setTo(rightS);
    }
  }

  private void setTo(long wallS) {
    wallOffNs += Math.max(0, wallS) * NS_PER_S - wallNs();
  }
}
