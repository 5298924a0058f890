package io.leasehold.e2e;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what another process does. How long is said for a machine that does nothing else;
/// where several tests share its processors, it may take several times as long.
public final class Until {
  private static final int SLOWNESS = 4;

  /// A test that waits for longer is ended from outside (junit-platform.properties), and nobody
  /// says what it waited for.
  private static final int SECONDS_MAX = 540;

  private static final int STEP_MS = 50;

  private Until() {}

  /// Waits until the claim holds.
  ///
  /// @param what for the message, with everything that explains why it does not
  public static void holds(int patienceS, BooleanSupplier claim, Supplier<String> what) {
    present(patienceS, () -> claim.getAsBoolean() ? Optional.of(true) : Optional.empty(), what);
  }

  /// Waits until there is something, and gives it.
  public static <T> T present(int patienceS, Supplier<Optional<T>> look, Supplier<String> what) {
    int withinS = withinS(patienceS);
    long endNs = System.nanoTime() + withinS * 1_000_000_000L;
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > endNs) {
        throw new AssertionError("after %d s: %s".formatted(withinS, what.get()));
      }
      pauseMs(STEP_MS);
    }
  }

  /// How long that is on a machine that does other things as well.
  public static int withinS(int patienceS) {
    return Math.min(SLOWNESS * patienceS, SECONDS_MAX);
  }

  public static void pauseMs(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw Commands.interrupted(e);
    }
  }
}
