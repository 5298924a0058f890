package io.leasehold.pipeline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The time that leases go by: the wall clock as it was at the start, counted on with the monotonic
/// clock. Whoever sets the wall clock later changes nothing here, so no lease ends early or lives
/// on because of it. For any thread.
public final class ServerClock {
  /// A smaller difference between the two clocks is not worth a word.
  private static final long STEP_NS_MIN = 2_000_000_000L;

  private static final long NS_PER_S = 1_000_000_000L;

  private final LongSupplier wallNs;
  private final LongSupplier monotonicNs;
  private final long offsetNs;
  private final AtomicLong knownStepNs = new AtomicLong();

  /// @param wallNs nanoseconds since 1970-01-01T00:00Z, as anybody may set them
  /// @param monotonicNs nanoseconds since any moment; never goes back
  public ServerClock(LongSupplier wallNs, LongSupplier monotonicNs) {
    this.wallNs = wallNs;
    this.monotonicNs = monotonicNs;
    offsetNs = wallNs.getAsLong() - monotonicNs.getAsLong();
  }

  public static ServerClock ofTheSystem() {
    InstantSource wall = InstantSource.system();
    return new ServerClock(
        () -> {
          var now = wall.instant();
          return now.getEpochSecond() * NS_PER_S + now.getNano();
        },
        System::nanoTime);
  }

  /// Seconds since 1970-01-01T00:00Z, rounded down; never goes back.
  public long nowS() {
    return Math.floorDiv(offsetNs + monotonicNs.getAsLong(), NS_PER_S);
  }

  /// For measuring how long something takes.
  public long monotonicNs() {
    return monotonicNs.getAsLong();
  }

  /// What the wall clock shows, nanoseconds since 1970-01-01T00:00Z: to compare with the kernel's
  /// timestamps.
  public long wallNs() {
    return wallNs.getAsLong();
  }

  /// How far the wall clock was set since this was last asked; zero if it was not.
  public Duration noticeStep() {
    long apartNs = wallNs.getAsLong() - monotonicNs.getAsLong() - offsetNs;
    long stepNs = apartNs - knownStepNs.get();
    if (Math.abs(stepNs) < STEP_NS_MIN) {
      return Duration.ZERO;
    }
    knownStepNs.set(apartNs);
    return Duration.ofNanos(stepNs);
  }
}
