package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongListsTest {
  private static final int ALL = 3 * LongLists.AT_ONCE;

  private final LongLists lists = new LongLists();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final CountDownLatch entered = new CountDownLatch(LongLists.AT_ONCE);

  @Test
  void fewAreWrittenAtATimeAndAllInTheEnd() throws Exception {
    List<Future<Boolean>> written = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ALL; i++) {
        written.add(threads.submit(() -> write(entered)));
      }
      for (Future<Boolean> one : written) {
        assertTrue(one.get());
      }
    }

    assertEquals(LongLists.AT_ONCE, most.get());
    assertEquals(0, inside.get());
  }

  @Test
  void whoIsGoneIsNotWaitedFor() throws Exception {
    List<Future<Boolean>> written = new ArrayList<>();
    CountDownLatch leave = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < LongLists.AT_ONCE; i++) {
        written.add(threads.submit(() -> write(leave)));
      }
      entered.await();

      Reply.Writing third = lists.of(() -> true, _ -> inside.incrementAndGet());
      assertThrows(ProblemException.class, () -> third.to(OutputStream.nullOutputStream()));

      leave.countDown();
      for (Future<Boolean> one : written) {
        assertTrue(one.get());
      }
    }
    assertEquals(0, inside.get());
  }

  /// @param until whoever comes first waits for this
  private boolean write(CountDownLatch until) throws Exception {
    lists
        .of(
            () -> false,
            _ -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              entered.countDown();
              await(until);
              inside.decrementAndGet();
            })
        .to(OutputStream.nullOutputStream());
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
