package io.leasehold.command;

import java.io.IOException;
import java.net.ConnectException;
import java.util.function.LongSupplier;

/// Knocks again for a short while where nobody answers: a server that has only just said `ready`
/// may listen for its API a moment later.
///
/// @param pause waits so many milliseconds
record Knocking(LongSupplier monotonicNs, Pause pause) {
  private static final long PATIENCE_NS = 2_000_000_000L;
  private static final int BETWEEN_MS = 100;

  interface Pause {
    void ms(int ms) throws InterruptedException;
  }

  /// Asks once. A [ConnectException] says that nobody heard it.
  interface Question<T> {
    T ask() throws IOException, InterruptedException;
  }

  static Knocking forReal() {
    return new Knocking(System::nanoTime, Thread::sleep);
  }

  /// @throws ConnectException if nobody has answered in all that while
  <T> T until(Question<T> question) throws IOException, InterruptedException {
    long endNs = monotonicNs.getAsLong() + PATIENCE_NS;
    while (true) {
      try {
        return question.ask();
      } catch (ConnectException e) {
        if (endNs - monotonicNs.getAsLong() <= 0) {
          throw e;
        }
        pause.ms(BETWEEN_MS);
      }
    }
  }
}
