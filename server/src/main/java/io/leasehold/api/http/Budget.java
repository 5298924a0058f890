package io.leasehold.api.http;

import java.util.concurrent.Semaphore;

/// How much of the memory the bodies of requests may have together: however many come at once, the
/// server needs its own. For any thread.
final class Budget {
  /// Of the memory that the JVM may have.
  private static final int SHARE = 16;

  private static final long SIZE_MAX = 64 << 20;
  private static final int UNIT = 1 << 10;

  private final int units;
  private final Semaphore left;

  Budget() {
    this(Math.min(SIZE_MAX, Runtime.getRuntime().maxMemory() / SHARE));
  }

  /// @param size octets
  Budget(long size) {
    units = (int) (size / UNIT);
    left = new Semaphore(units);
  }

  /// Octets.
  long size() {
    return (long) units * UNIT;
  }

  /// One body's part of it; grows as the body comes. For one thread.
  final class Part implements AutoCloseable {
    private int taken;

    /// @param octets of the whole body up to now
    /// @return false if others have what is left
    boolean covers(long octets) {
      int more = (int) ((octets + UNIT - 1) / UNIT) - taken;
      if (more > 0 && !left.tryAcquire(more)) {
        return false;
      }
      taken += Math.max(0, more);
      return true;
    }

    @Override
    public void close() {
      left.release(taken);
      taken = 0;
    }
  }
}
