package io.leasehold.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.ExtensionEvent;
import io.leasehold.events.Level;
import io.leasehold.hosting.Health.Outcome;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final VirtualClock clock = VirtualClock.at(1_800_000_000);
  private final RecordedLog log = new RecordedLog();
  private final Complaints complaints = new Complaints();
  private final Health health = new Health("odd", clock::monotonicNs, complaints);
  private final AtomicInteger asked = new AtomicInteger();

  HealthTest() {
    complaints.use(log.at(clock, Level.INFO));
  }

  @Test
  void anAnswerIsGivenOn() {
    assertEquals("yes", health.ask(() -> "yes", "nothing"));
    assertEquals(1, health.times(Outcome.ANSWERED));
    assertTrue(log.lines.isEmpty());
  }

  @Test
  void whatIsThrownIsNoAnswerAndIsTold() {
    boolean answer = health.ask(() -> fails(), false);

    assertFalse(answer);
    assertEquals(1, health.times(Outcome.FAILED));
    assertTrue(log.lines.getFirst().contains("odd"), log.lines.toString());
    assertTrue(log.lines.getFirst().contains("no such table"), log.lines.toString());
  }

  @Test
  void anErrorOfItsClassesIsNoAnswer() {
    assertEquals(7, health.<Integer>ask(() -> depth(0), 7));
    assertEquals(
        7,
        health.<Integer>ask(
            () -> {
              throw new NoClassDefFoundError("org/example/Missing");
            },
            7));
    assertEquals(2, health.times(Outcome.FAILED));
  }

  @Test
  void aWrongAnswerIsNone() {
    String answer =
        health.ask(
            () -> {
              throw new WrongAnswerException("192.0.2.9 is not free");
            },
            "none");

    assertEquals("none", answer);
    assertEquals(1, health.times(Outcome.WRONG));
    assertTrue(log.has(ExtensionEvent.EXTENSION_WRONG));
  }

  @Test
  void aSlowAnswerCountsAndIsTold() {
    health.ask(() -> "warm", "");

    assertEquals("late", health.ask(() -> taking(6), ""));
    assertEquals("in time", health.ask(() -> taking(5).replace("late", "in time"), ""));
    assertEquals(1, health.times(Outcome.SLOW));
    assertEquals(1, log.count(ExtensionEvent.EXTENSION_SLOW));
  }

  @Test
  void theFirstCallMayLoadClasses() {
    health.ask(() -> taking(500), "");

    assertEquals(0, health.times(Outcome.SLOW));
  }

  @Test
  void afterTenFailuresInSuccessionItIsNotAskedForAMinute() {
    assertFalse(health.isAside());
    failTimes(Health.BAD_MAX);
    assertTrue(log.has(ExtensionEvent.EXTENSION_ASIDE));
    assertTrue(health.isAside());

    health.ask(() -> asked.incrementAndGet(), 0);
    assertEquals(0, asked.get());
    assertEquals(1, health.times(Outcome.PASSED_OVER));

    clock.advanceNs(Health.ASIDE_NS);
    assertFalse(health.isAside());
    assertEquals(1, health.ask(() -> asked.incrementAndGet(), 0));
  }

  @Test
  void whatFailsAgainAfterTheMinuteIsPutAsideAtOnce() {
    failTimes(Health.BAD_MAX);
    clock.advanceNs(Health.ASIDE_NS);

    failTimes(1);
    health.ask(() -> asked.incrementAndGet(), 0);

    assertEquals(0, asked.get());
  }

  @Test
  void oneAnswerBetweenFailuresBeginsTheCountAnew() {
    failTimes(Health.BAD_MAX - 1);
    health.ask(() -> asked.incrementAndGet(), 0);
    failTimes(Health.BAD_MAX - 1);

    assertEquals(2, health.ask(() -> asked.incrementAndGet(), 0));
  }

  /// Whoever asks what would become of a query does not speak for clients.
  @Test
  void whatIsSupposedIsNotHeldAgainstIt() {
    health.ask(() -> "warm", "");
    for (int i = 0; i < Health.BAD_MAX; i++) {
      assertEquals("late", health.suppose(() -> taking(6), ""));
      assertFalse(health.<Boolean>suppose(() -> fails(), false));
    }

    assertEquals("yes", health.ask(() -> "yes", "no"));
    assertEquals(0, health.times(Outcome.SLOW));
    assertEquals(0, health.times(Outcome.FAILED));
    assertEquals(2, health.times(Outcome.ANSWERED));
    assertFalse(log.has(ExtensionEvent.EXTENSION_ASIDE));
    assertTrue(log.has(ExtensionEvent.EXTENSION_FAILED));
  }

  @Test
  void whatIsSupposedDoesNotSpeakForIt() {
    failTimes(Health.BAD_MAX - 1);
    health.suppose(() -> "well", "");
    failTimes(1);

    assertEquals("no", health.ask(() -> "yes", "no"));
    assertEquals("yes", health.suppose(() -> "yes", "no"));
  }

  private void failTimes(int times) {
    for (int i = 0; i < times; i++) {
      health.ask(() -> fails(), false);
    }
  }

  private static boolean fails() throws IOException {
    throw new IOException("no such table");
  }

  private String taking(long ms) {
    clock.advanceMs(ms);
    return "late";
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int depth(int from) {
    return depth(from + 1) + 1;
  }
}
