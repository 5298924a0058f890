package io.leasehold.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class BallastTest {
  @Test
  void itThrowsAwayManyTimesWhatStays() {
    Ballast ballast = new Ballast();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    for (int i = 0; i < 10_000; i++) {
      ballast.after(1_000);
    }

    long made = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(made > 319_000_000 && made < 330_000_000, made + " octets");
  }
}
