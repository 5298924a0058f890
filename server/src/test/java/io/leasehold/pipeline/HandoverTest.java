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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void theLastBatchMayExceedIt() {
    handover.add(List.of(withRecords(7)));

    handover.add(List.of(withRecords(5)));

    assertEquals(12, handover.size());
    assertTrue(handover.isFull());
  }

  @Test
  void whatIsAddedToAFullOneIsRefusedAndNotCounted() throws InterruptedException {
    handover.add(List.of(withRecords(8)));

    assertThrows(IllegalStateException.class, () -> handover.add(List.of(withRecords(1))));

    assertEquals(8, handover.size());
    assertEquals(1, handover.next(0).size());
    assertEquals(List.of(), handover.next(0));
  }

  @Test
  void itsEndWaitsForWhatIsInIt() throws InterruptedException {
    handover.add(List.of(withRecords(2)));

    handover.end();

    assertFalse(handover.isDrained());
    handover.next(0);
    assertTrue(handover.isDrained());
    assertEquals(0, handover.size());
  }

  @Test
  void twoThreadsCountWhatOneOfThemAddsAndTheOtherTakes() throws Exception {
    int batches = 20_000;
    try (var committing = Executors.newSingleThreadExecutor()) {
      Future<Integer> taken = committing.submit(() -> take(batches));
      for (int i = 0; i < batches; i++) {
        while (handover.isFull()) {
          Thread.onSpinWait();
        }
        handover.add(List.of(withRecords(i % 4)));
      }

      // Of four batches one has no record, and counts as one.
      assertEquals(batches / 4 * (1 + 1 + 2 + 3), taken.get());
    }
    assertEquals(0, handover.size());
  }

  private int take(int batches) throws InterruptedException {
    int records = 0;
    for (int i = 0; i < batches; i++) {
      records += Math.max(1, handover.next(10_000).getFirst().records().size());
    }
    return records;
  }

  private static Outgoing withRecords(int count) {
    LeaseRecord record = new Freed(Ipv4.of("192.0.2.1"), 0);
    return new Outgoing(Collections.nCopies(count, record), Optional.empty(), 0);
  }
}
