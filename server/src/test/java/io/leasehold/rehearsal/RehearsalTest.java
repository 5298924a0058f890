package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.testkit.VirtualClock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  /// What one turn answers at most.
  private static final long TURN_MAX = 64;

  private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  private final AtomicLong real = new AtomicLong();

  @Test
  void everyClientIsServedUntilItIsEnough() throws InterruptedException {
    long acknowledged = new Rehearsal(Level.INFO, real::get, clock::monotonicNs).run();

    assertTrue(acknowledged >= Rehearsal.ACKNOWLEDGED_MAX, () -> "only " + acknowledged);
    assertTrue(acknowledged < Rehearsal.ACKNOWLEDGED_MAX + TURN_MAX, () -> "even " + acknowledged);
  }

  @Test
  void itGivesWayToRealClients() throws InterruptedException {
    long each = 10;
    Rehearsal rehearsal = new Rehearsal(Level.INFO, () -> real.getAndAdd(each), clock::monotonicNs);

    long acknowledged = rehearsal.run();

    long turns = Rehearsal.REAL_MAX / each;
    assertTrue(acknowledged > 0, "it has not begun");
    assertTrue(acknowledged <= turns * TURN_MAX, () -> "it goes on: " + acknowledged);
  }

  @Test
  void fewRealClientsDoNotEndIt() throws InterruptedException {
    AtomicLong turn = new AtomicLong();
    Rehearsal rehearsal =
        new Rehearsal(
            Level.WARN,
            () -> Math.min(turn.getAndIncrement(), Rehearsal.REAL_MAX - 1),
            clock::monotonicNs);

    assertTrue(rehearsal.run() >= Rehearsal.ACKNOWLEDGED_MAX);
  }

  @Test
  void onASlowMachineItEndsInTime() throws InterruptedException {
    long turns = 50;
    Rehearsal rehearsal =
        new Rehearsal(
            Level.INFO,
            real::get,
            () -> {
              clock.advanceMs(Rehearsal.LASTS_MAX.toMillis() / turns);
              return clock.monotonicNs();
            });

    long acknowledged = rehearsal.run();

    assertTrue(acknowledged <= turns * TURN_MAX, () -> "it goes on: " + acknowledged);
  }
}
