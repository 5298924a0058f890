package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Pool;
import io.leasehold.model.Ipv4;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// What leases cost: heap, and work at a fill of 100 %.
class LeaseTableSizeTest {
  private static final long NOW_S = 1_700_000_000L;
  private static final int LEASES = 200_000;
  private static final int OCTETS_MAX = 200;

  @Test
  void leaseCostsAtMostTwoHundredOctetsOfHeap() {
    LeaseTable table = new LeaseTable();
    table.use(Some.config(Some.subnet("10.0.0.0/8", Some.pool("10.0.0.0/8"))));
    long before = heapUsed();

    for (int i = 0; i < LEASES; i++) {
      table.apply(
          Some.bound(Ipv4.of("10.1.0.0").plus(i), Some.clientWithId(i), NOW_S, NOW_S + 43_200));
    }

    long each = (heapUsed() - before) / LEASES;
    assertEquals(LEASES, table.bound());
    assertTrue(each <= OCTETS_MAX, each + " octets a lease");
  }

  @Test
  void clientsTakeTurnsInAPoolThatIsFull() {
    Pool pool = Some.pool("10.0.0.0/15");
    LeaseTable table = new LeaseTable();
    table.use(Some.config(Some.subnet("10.0.0.0/8", pool)));
    int taken = 0;
    while (table.freeIn(pool, NOW_S).isPresent()) {
      Ipv4 address = table.freeIn(pool, NOW_S).orElseThrow();
      table.apply(Some.bound(address, Some.client(taken++), NOW_S, NOW_S + 600));
    }
    assertEquals((1 << 17) - 1, taken);

    for (int i = 0; i < taken; i++) {
      Ipv4 released = Ipv4.of("10.0.0.1").plus(i * 7_919 % taken);
      table.apply(new LeaseRecord.Released(released, Some.client(i), NOW_S));
      assertEquals(released, table.freeIn(pool, NOW_S).orElseThrow());
      table.apply(Some.bound(released, Some.client(i), NOW_S, NOW_S + 600));
    }

    table.checkInvariants();
  }

  static long heapUsed() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
