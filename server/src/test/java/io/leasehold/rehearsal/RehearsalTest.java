package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  /// What one turn answers at most.
  private static final long TURN_MAX = 64;

  private static final long ENOUGH = Rehearsal.FREE_MIN_BYTES;

  private final List<String> told = new ArrayList<>();
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
  void whatFailsInItsThreadIsToldAndEndsThere() {
    for (Throwable each :
        List.of(
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError("deep"),
            new NoClassDefFoundError("Gone"),
            new IllegalStateException("odd"))) {
      told.clear();

      Rehearsal.start(Inline::new, ENOUGH, () -> raise(each), told::add);

      assertEquals(1, told.size());
      assertTrue(told.getFirst().startsWith(each.toString()), told.getFirst());
    }
  }

  @Test
  void aThreadThatCannotBeMadeIsTold() {
    OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");

    Rehearsal.start(work -> new NoThread(work, none), ENOUGH, () -> 1L, told::add);

    assertTrue(told.getFirst().startsWith(none.toString()), told.getFirst());
  }

  @Test
  void withLittleMemoryItDoesNotBegin() {
    AtomicLong begun = new AtomicLong();

    Rehearsal.start(Inline::new, ENOUGH - 1, begun::incrementAndGet, told::add);

    assertEquals(0, begun.get());
    assertTrue(told.getFirst().contains("octets of the heap are free"), told.getFirst());
  }

  @Test
  void withEnoughMemoryItBegins() {
    AtomicLong begun = new AtomicLong();

    Rehearsal.start(Inline::new, ENOUGH, begun::incrementAndGet, told::add);

    assertEquals(1, begun.get());
    assertEquals(List.of(), told);
  }

  /// Where one message's failure is caught and the next one taken, as in the real server.
  @Test
  void whatFailsWithinItsServerEndsIt() {
    AtomicBoolean thrown = new AtomicBoolean();
    Rehearsal rehearsal =
        new Rehearsal(
            Level.INFO,
            real::get,
            () -> {
              if (isCalledBy("decideOne") && !thrown.getAndSet(true)) {
                throw new IllegalStateException("odd");
              }
              return clock.monotonicNs();
            });

    IllegalStateException e = assertThrows(IllegalStateException.class, rehearsal::run);

    assertTrue(String.valueOf(e.getMessage()).contains("LH-9001"), e.getMessage());
  }

  private static boolean isCalledBy(String method) {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals(method)));
  }

  private static long raise(Throwable what) throws Exception {
    switch (what) {
      case Error e -> throw e;
      case Exception e -> throw e;
      default -> throw new AssertionError(what);
    }
  }

  /// Does its work where it is started.
  private static final class Inline extends Thread {
    private final Runnable work;

    Inline(Runnable work) {
      this.work = work;
    }

    @Override
    public void start() {
      work.run();
    }
  }

  /// The system has no more of them.
  private static final class NoThread extends Thread {
    private final OutOfMemoryError why;

    NoThread(Runnable work, OutOfMemoryError why) {
      super(work);
      this.why = why;
    }

    @Override
    public void start() {
      throw why;
    }
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
