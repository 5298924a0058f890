package io.leasehold.api.resource;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Lists that are written to their last line, few at a time: each keeps what the store has not
/// folded yet in memory, a million records at the worst, for as long as somebody reads it.
final class LongLists {
  static final int AT_ONCE = 2;
  private static final int WAIT_MS_MAX = 20_000;

  /// Whoever waits is looked after so often.
  private static final int LOOK_MS = 100;

  private final Semaphore few = new Semaphore(AT_ONCE);

  /// The same, once there is room for it.
  ///
  /// @param isGone true once nobody waits for it any more
  Reply.Writing of(BooleanSupplier isGone, Reply.Writing list) {
    return out -> {
      enter(isGone);
      try {
        list.to(out);
      } finally {
        few.release();
      }
    };
  }

  private void enter(BooleanSupplier isGone) throws ProblemException {
    try {
      for (int ms = 0; !few.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS); ms += LOOK_MS) {
        if (isGone.getAsBoolean() || ms >= WAIT_MS_MAX) {
          throw Problem.unavailable("others are being served; try again").asException();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping").asException();
    }
  }
}
