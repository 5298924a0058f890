package io.leasehold.ddns;

import io.leasehold.ddns.ZoneAgent.Hands;
import io.leasehold.ddns.ZoneAgent.Ran;
import io.leasehold.ddns.asking.Denied;
import io.leasehold.ddns.asking.Exchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Runs errands side by side.
final class Workers implements Hands {
  private final ExecutorService threads;

  Workers(ExecutorService threads) {
    this.threads = threads;
  }

  @Override
  public List<Ran> run(List<Errand> errands, Exchange servers) throws InterruptedException {
    List<Callable<Ran>> all = new ArrayList<>();
    for (Errand errand : errands) {
      all.add(() -> run(errand, servers));
    }
    List<Ran> ran = new ArrayList<>();
    for (Future<Ran> each : threads.invokeAll(all)) {
      try {
        ran.add(each.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return ran;
  }

  static Ran run(Errand errand, Exchange servers) throws InterruptedException {
    try {
      return new Ran.Ended(errand.run(servers));
    } catch (Denied e) {
      String why = String.valueOf(e.getMessage());
      return new Ran.Denied(errand.denied(why), why);
    } catch (IOException e) {
      return new Ran.Unanswered(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new Ran.Broken(errand.denied("a bug in Leasehold: " + e), String.valueOf(e));
    }
  }
}
