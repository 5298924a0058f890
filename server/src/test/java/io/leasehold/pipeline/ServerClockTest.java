package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.testkit.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private final VirtualClock time = VirtualClock.at(1_000_000);
  private final ServerClock clock = new ServerClock(time::nowNs, time::monotonicNs);

  @Test
  void startsWithTheWallClock() {
    assertEquals(1_000_000, clock.nowS());
  }

  @Test
  void countsOnWhateverTheWallClockDoes() {
    time.stepS(-500_000);
    time.advanceS(10);

    assertEquals(1_000_010, clock.nowS());
  }

  @Test
  void aStepIsNoticedOnce() {
    time.stepS(3_600);
    time.advanceS(5);

    assertEquals(Duration.ofHours(1), clock.noticeStep());
    assertEquals(Duration.ZERO, clock.noticeStep());
  }

  @Test
  void aStepBackIsNegative() {
    time.stepS(-61);

    assertEquals(Duration.ofSeconds(-61), clock.noticeStep());
  }

  @Test
  void aSecondIsNoStep() {
    time.stepS(1);

    assertEquals(Duration.ZERO, clock.noticeStep());
  }
}
