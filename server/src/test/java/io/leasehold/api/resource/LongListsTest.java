package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        written.add(threads.submit(this::write));
      }
      for (Future<Boolean> one : written) {
        assertTrue(one.get());
      }
    }

    assertEquals(LongLists.AT_ONCE, most.get());
    assertEquals(0, inside.get());
  }

  /// Whoever comes first waits until there are as many as may be.
  private boolean write() throws Exception {
    lists
        .of(
            _ -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              entered.countDown();
              awaitOthers();
              inside.decrementAndGet();
            })
        .to(OutputStream.nullOutputStream());
    return true;
  }

  private void awaitOthers() {
    try {
      entered.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
