package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final Handover handover = new Handover(8);

  @Test
  void recordsFillItNotBatches() throws InterruptedException {
    handover.add(List.of(withRecords(4), withRecords(3)));
    assertFalse(handover.isFull());

    handover.add(List.of(withRecords(1)));

    assertTrue(handover.isFull());
    assertEquals(8, handover.size());
    handover.next(0);
    assertFalse(handover.isFull());
    assertEquals(1, handover.size());
  }

  @Test
  void whatHasNoRecordCountsAsOne() throws InterruptedException {
    for (int i = 0; i < 8; i++) {
      assertFalse(handover.isFull());
      handover.add(List.of(withRecords(0)));
    }

    assertTrue(handover.isFull());
    for (int i = 0; i < 8; i++) {
      assertEquals(1, handover.next(0).size());
    }
    assertEquals(0, handover.size());
  }

  @Test
  void nothingGetsLostWhereOneIsAddedToAFullOne() {
    for (int i = 0; i < 8; i++) {
      handover.add(List.of(withRecords(1)));
    }

    assertThrows(IllegalStateException.class, () -> handover.add(List.of(withRecords(1))));

    assertEquals(8, handover.size());
  }

  private static Outgoing withRecords(int count) {
    LeaseRecord record = new Freed(Ipv4.of("192.0.2.1"), 0);
    return new Outgoing(Collections.nCopies(count, record), Optional.empty(), 0);
  }
}
