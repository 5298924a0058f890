package io.leasehold.api.resource;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What keeps a processor busy for long, one after the other: the rest of the API has to be heard
/// meanwhile, and the memory for one of them is there.
///
/// Each has a thread of the system: while SQLite looks through a million rows, a virtual one would
/// keep others from having their turn.
final class HeavyWork {
  private static final int WAIT_MS_MAX = 20_000;

  /// Whoever waits is looked after so often.
  private static final int LOOK_MS = 100;

  private final Semaphore one = new Semaphore(1);

  /// Some of it.
  @FunctionalInterface
  interface Work {
    Reply run() throws ProblemException;
  }

  Reply run(Work work) throws ProblemException {
    return run(work, () -> false);
  }

  /// The same for a request that may be given up: it does not begin then, and what came of it is
  /// told to nobody.
  Reply run(Request request, Work work) throws ProblemException {
    return run(work, request::isGone);
  }

  Reply run(Work work, BooleanSupplier isGone) throws ProblemException {
    try {
      await(isGone);
      FutureTask<Reply> task = new FutureTask<>(() -> released(work));
      start(task);
      Reply reply = task.get();
      if (isGone.getAsBoolean()) {
        throw gone();
      }
      return reply;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("the server is stopping").asException();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ProblemException problem -> throw problem;
        case RuntimeException bug -> throw bug;
        case Error fatal -> throw fatal;
        case null, default -> throw new IllegalStateException("work of the API", e);
      }
    }
  }

  private void start(FutureTask<Reply> task) {
    try {
      Thread.ofPlatform().name("api work").daemon().start(task);
    } catch (OutOfMemoryError e) {
      // There are no threads left: others may have their turn.
      one.release();
      throw e;
    }
  }

  private Reply released(Work work) throws ProblemException {
    try {
      return work.run();
    } finally {
      one.release();
    }
  }

  private void await(BooleanSupplier isGone) throws InterruptedException, ProblemException {
    for (int waitedMs = 0; !one.tryAcquire(LOOK_MS, TimeUnit.MILLISECONDS); waitedMs += LOOK_MS) {
      if (isGone.getAsBoolean()) {
        throw gone();
      }
      if (waitedMs >= WAIT_MS_MAX) {
        throw Problem.unavailable("others are being served; try again").asException();
      }
    }
  }

  private static ProblemException gone() {
    return Problem.unavailable("whoever asked has closed the connection").asException();
  }
}
