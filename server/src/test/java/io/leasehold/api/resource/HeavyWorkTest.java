package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who has the turn among those that keep a processor busy.
class HeavyWorkTest {
  private static final Reply DONE = new Reply.Empty(204, Map.of());

  private final HeavyWork heavy = new HeavyWork();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void whoeverCameFirstIsServedFirst() throws Exception {
    List<Integer> served = new CopyOnWriteArrayList<>();
    begin(this::untilTheEnd);
    for (int i = 0; i < 8; i++) {
      int number = i;
      begin(
          () -> {
            served.add(number);
            return DONE;
          });
    }

    finish();

    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), served);
  }

  @Test
  void whoHasGoneMeanwhileIsNotServedAndKeepsNobody() throws Exception {
    AtomicBoolean begun = new AtomicBoolean();
    AtomicBoolean refused = new AtomicBoolean();
    begin(this::untilTheEnd);
    start(
        () -> {
          assertThrows(
              ProblemException.class,
              () ->
                  heavy.run(
                      () -> {
                        begun.set(true);
                        return DONE;
                      },
                      () -> true));
          refused.set(true);
        });

    finish();

    assertTrue(refused.get());
    assertFalse(begun.get());
    assertEquals(DONE, heavy.run(() -> DONE));
  }

  private Reply untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return DONE;
  }

  private void begin(HeavyWork.Work work) throws InterruptedException {
    start(
        () -> {
          try {
            heavy.run(work);
          } catch (ProblemException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// Returns once it waits, for its turn or for the work that it has begun.
  private void start(Runnable what) throws InterruptedException {
    Thread thread = Thread.ofPlatform().daemon().start(what);
    threads.add(thread);
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private void finish() throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
