package io.leasehold.command;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.pipeline.Sampler;
import io.leasehold.pipeline.Trouble;
import java.util.concurrent.TimeUnit;

/// A thread of its own that lets the server be looked at every second, as long as it is not closed.
final class Sampling implements AutoCloseable {
  private final Sampler sampler;
  private final EventLog log;
  private final Thread thread;

  private Sampling(Sampler sampler, EventLog log) {
    this.sampler = sampler;
    this.log = log;
    thread = Thread.ofPlatform().name("series").daemon().unstarted(this::look);
  }

  static Sampling start(Sampler sampler, EventLog log) {
    Sampling sampling = new Sampling(sampler, log);
    sampling.thread.start();
    return sampling;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void look() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.NANOSECONDS.sleep(lookOnce());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long lookOnce() {
    try {
      return sampler.doWork();
    } catch (RuntimeException e) {
      log.log(FaultEvent.BUG, "the series", Trouble.of(e));
      return TimeUnit.SECONDS.toNanos(1);
    }
  }
}
