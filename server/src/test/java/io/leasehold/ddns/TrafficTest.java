package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.stream.Cursor;
import io.leasehold.stream.Time;
import io.leasehold.testkit.VirtualClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final long LONG_UP_DAYS = 400;
  private static final long OF_YEARS = 10_000_000_000L;

  private final VirtualClock clock = VirtualClock.at(Named.NOW_S);
  private final AtomicLong latestId = new AtomicLong(OF_YEARS);
  private final AtomicLong nowNs = new AtomicLong(TimeUnit.DAYS.toNanos(LONG_UP_DAYS));
  private final AtomicLong pausedMs = new AtomicLong();
  private final Traffic traffic =
      new Traffic(
          () -> new Cursor(1, latestId.get()),
          new Time(clock::nowS, nowNs::get),
          pausedMs::addAndGet);

  private void pass(long ms, long changes) {
    nowNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    latestId.addAndGet(changes);
  }

  private long waited() throws InterruptedException {
    pausedMs.set(0);
    traffic.giveWay(50);
    return pausedMs.get();
  }

  @Test
  void whatHappenedLongAgoIsNoTraffic() throws InterruptedException {
    assertEquals(0, waited());

    pass(1_000, 10);

    assertEquals(0, waited());
  }

  @Test
  void aThousandChangesInASecondAreManyAndHundredsAreNot() throws InterruptedException {
    pass(1_000, 900);
    assertEquals(0, waited());

    pass(1_000, 1_000);
    assertEquals(50, waited());

    pass(10, 0);
    assertEquals(50, waited(), "a moment later says nothing");

    pass(490, 600);
    assertEquals(50, waited());
  }

  /// Nobody need look meanwhile.
  @Test
  void itIsOverAsSoonAsNobodyComes() throws InterruptedException {
    pass(1_000, 5_000);
    assertEquals(50, waited());

    pass(5_000, 100);

    assertEquals(0, waited());
  }
}
