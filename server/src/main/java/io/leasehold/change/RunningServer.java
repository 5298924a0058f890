package io.leasehold.change;

import io.leasehold.config.Config;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.Swap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The server, which takes over a configuration between two batches of messages, or has not for so
/// long that it is withdrawn.
public final class RunningServer implements Running {
  private static final int WAIT_S_MAX = 10;

  private final Server server;

  public RunningServer(Server server) {
    this.server = server;
  }

  @Override
  public void use(Config next) throws NotDoneException {
    try {
      Swap swap = server.use(next);
      if (!isDone(swap) && swap.withdraw()) {
        throw new NotDoneException("not taken over within " + WAIT_S_MAX + " s");
      }
      swap.done().get();
    } catch (ExecutionException e) {
      throw new NotDoneException("not taken over: " + e.getCause(), e);
    } catch (IllegalStateException e) {
      throw new NotDoneException("not taken over: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDoneException("interrupted", e);
    }
  }

  private static boolean isDone(Swap swap) throws ExecutionException, InterruptedException {
    try {
      swap.done().get(WAIT_S_MAX, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }
}
