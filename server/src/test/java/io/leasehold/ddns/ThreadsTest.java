package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ThreadsTest {
  private final Threads threads = new Threads();
  private final List<String> did = new CopyOnWriteArrayList<>();
  private final Semaphore gate = new Semaphore(0);
  private final CountDownLatch hangs = new CountDownLatch(1);

  /// It does not hear that it is to end.
  private void hang() {
    hangs.countDown();
    gate.acquireUninterruptibly();
    did.add("first ended");
  }

  @Test
  void oneBeginsWhenTheOneBeforeItHasEnded() throws InterruptedException {
    CountDownLatch isDone = new CountDownLatch(1);
    threads.start(Thread.ofVirtual(), "zone", this::hang);
    hangs.await();
    threads.end("zone");
    threads.start(Thread.ofVirtual(), "zone", () -> did.add("never begun"));
    threads.end("zone");
    threads.start(
        Thread.ofVirtual(),
        "zone",
        () -> {
          did.add("third");
          isDone.countDown();
        });

    gate.release();
    isDone.await();

    assertEquals(List.of("first ended", "third"), did);
  }

  @Test
  void whoIsEndedBeforeItLooksDoesNotBegin() {
    Thread.currentThread().interrupt();
    Threads.follow(Optional.empty(), () -> did.add("begun"));

    assertTrue(Thread.interrupted());
    assertEquals(List.of(), did);
  }

  @Test
  void othersDoNotWaitForIt() throws InterruptedException {
    CountDownLatch isDone = new CountDownLatch(1);
    threads.start(Thread.ofVirtual(), "zone", this::hang);
    threads.start(Thread.ofVirtual(), "another", isDone::countDown);

    isDone.await();
    gate.release();
  }

  @Test
  void allTogetherAreWaitedForOnce() {
    int count = 100;
    for (int i = 0; i < count; i++) {
      threads.start(Thread.ofVirtual(), "zone " + i, this::hang);
    }

    assertTimeout(Duration.ofSeconds(10), () -> threads.join(200));
    gate.release(count);
  }
}
