package io.leasehold.api.resource;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What keeps a processor busy for long, one after the other: the rest of the API has to be heard
/// meanwhile, and the memory for one of them is there.
final class HeavyWork {
  private static final int WAIT_S_MAX = 20;

  private final Semaphore one = new Semaphore(1);

  /// Some of it.
  @FunctionalInterface
  interface Work {
    Reply run() throws ProblemException;
  }

  Reply run(Work work) throws ProblemException {
    try {
      if (!one.tryAcquire(WAIT_S_MAX, TimeUnit.SECONDS)) {
        throw Problem.unavailable("others are being served; try again").asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping").asException();
    }
    try {
      return work.run();
    } finally {
      one.release();
    }
  }
}
