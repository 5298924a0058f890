package io.leasehold.e2e;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what another process does.
public final class Until {
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
    long endNs = System.nanoTime() + patienceS * 1_000_000_000L;
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > endNs) {
        throw new AssertionError("after %d s: %s".formatted(patienceS, what.get()));
      }
      pauseMs(STEP_MS);
    }
  }

  public static void pauseMs(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw Commands.interrupted(e);
    }
  }
}
