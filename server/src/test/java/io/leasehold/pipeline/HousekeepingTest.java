package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.events.RunEvent;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.Queries;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  private final ServerFixture it = new ServerFixture();
  private final Housekeeping housekeeping =
      new Housekeeping(
          new Parts(
              ServerFixture.config(),
              Ports.STANDARD,
              it.leases,
              it.store,
              new FakeTransport(ServerFixture.ETH0),
              new ServerClock(it.time::nowNs, it.time::monotonicNs),
              it.metrics,
              it.logged.at(it.time, Level.INFO)),
          new Foresight(
              new ServerClock(it.time::nowNs, it.time::monotonicNs), it.server::occupancy));

  @Test
  void aSummaryComesEveryFiveMinutesIfSomethingChanged() {
    it.lease(Queries.of(1));
    it.logged.lines.clear();
    pass(299);
    assertEquals(0, it.logged.count(RunEvent.SUMMARY));

    pass(1);

    assertTrue(it.logged.has(RunEvent.SUMMARY));
    assertTrue(
        it.logged.lines.stream().anyMatch(line -> line.endsWith("dhcp_store_records_total: 1")),
        it.logged.lines::toString);
  }

  @Test
  void whereNothingChangesNothingIsSummedUp() {
    it.lease(Queries.of(1));
    pass(300);
    it.logged.lines.clear();

    pass(3_000);

    assertEquals(0, it.logged.count(RunEvent.SUMMARY));
  }

  @Test
  void aClockThatWasSetIsToldOnce() {
    it.time.stepS(-7_200);

    pass(10);

    assertEquals(1, it.logged.count(RunEvent.CLOCK_STEPPED));
    assertTrue(
        it.logged.lines.getFirst().contains("set back by 7200 s"), it.logged.lines::toString);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      it.time.advanceS(1);
      housekeeping.doWork();
    }
  }
}
