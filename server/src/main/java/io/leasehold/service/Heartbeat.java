package io.leasehold.service;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.RunEvent;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Tells the manager of services twice in each time of its watchdog that this server lives, if it
/// does, and what is to be seen of it. A thread of its own once it is started; tests call
/// [#doWork].
///
/// A server lives if it gets to its work. One that can promise nothing, because its disk is full,
/// lives too: to start it again would not help.
public final class Heartbeat implements AutoCloseable {
  private static final long LOOK_NS = TimeUnit.SECONDS.toNanos(10);
  private static final long SHORTEST_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Supervisor manager;
  private final BooleanSupplier live;
  private final Supplier<String> status;
  private final EventLog log;
  private final boolean watched;
  private final long pauseNs;
  private final Thread thread;
  private boolean stuck;

  /// @param live whether the server gets to its work; may take its time
  /// @param status what there is to see, in a line
  public Heartbeat(
      Supervisor manager,
      OptionalLong watchdogNs,
      BooleanSupplier live,
      Supplier<String> status,
      EventLog log) {
    this.manager = manager;
    this.live = live;
    this.status = status;
    this.log = log;
    watched = watchdogNs.isPresent();
    pauseNs = Math.clamp(watchdogNs.orElse(Long.MAX_VALUE) / 2, SHORTEST_NS, LOOK_NS);
    thread = Thread.ofPlatform().name("heartbeat").daemon().unstarted(this::goOn);
  }

  public Heartbeat start() {
    thread.start();
    return this;
  }

  /// @return how many nanoseconds to wait until the next
  public long doWork() {
    try {
      if (watched) {
        look(live.getAsBoolean());
      }
      manager.status(status.get());
    } catch (RuntimeException e) {
      // Once that it lives has been told, a status that cannot be told is no reason to end it.
      log.log(FaultEvent.BUG, "the heartbeat", String.valueOf(e));
    }
    return pauseNs;
  }

  private void look(boolean lives) {
    if (lives) {
      manager.alive();
    } else if (!stuck) {
      log.log(RunEvent.STUCK);
    }
    stuck = !lives;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void goOn() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.NANOSECONDS.sleep(doWork());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
