package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsingTest {
  private static final long ENOUGH = Rehearsing.FREE_MIN_BYTES;

  @TempDir(factory = InMemory.class)
  private Path memory;

  private final List<String> told = new ArrayList<>();

  @Test
  void whatFailsInItsThreadIsToldAndEndsThere() {
    for (Throwable each :
        List.of(
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError("deep"),
            new NoClassDefFoundError("Gone"),
            new IllegalStateException("odd"))) {
      told.clear();

      new Rehearsing(Inline::new, memory, told::add).begin(ENOUGH, () -> raise(each));

      assertEquals(1, told.size());
      assertTrue(told.getFirst().startsWith(each.toString()), told.getFirst());
    }
  }

  @Test
  void aThreadThatCannotBeMadeIsTold() {
    OutOfMemoryError none = new OutOfMemoryError("unable to create native thread");

    new Rehearsing(work -> new NoThread(work, none), memory, told::add).begin(ENOUGH, () -> 1L);

    assertTrue(told.getFirst().startsWith(none.toString()), told.getFirst());
  }

  @Test
  void withLittleMemoryItDoesNotBegin() {
    AtomicLong begun = new AtomicLong();

    new Rehearsing(Inline::new, memory, told::add).begin(ENOUGH - 1, begun::incrementAndGet);

    assertEquals(0, begun.get());
    assertTrue(told.getFirst().contains("octets of the heap are free"), told.getFirst());
  }

  @Test
  void withEnoughMemoryItBegins() {
    AtomicLong begun = new AtomicLong();

    new Rehearsing(Inline::new, memory, told::add).begin(ENOUGH, begun::incrementAndGet);

    assertEquals(1, begun.get());
    assertEquals(List.of(), told);
  }

  /// And has left nothing of it behind when it goes.
  @Test
  void aServerThatEndsEndsIt() throws InterruptedException, IOException {
    List<Thread> threads = new ArrayList<>();
    Rehearsing rehearsing =
        new Rehearsing(
            work -> {
              Thread made = new Thread(work);
              threads.add(made);
              return made;
            },
            memory,
            told::add);
    rehearsing.begin(new ServerMetrics(), Level.INFO);

    rehearsing.close();

    // On a machine that is very busy the server ends without it.
    threads.getFirst().join();
    assertEquals(List.of(), told);
    try (Stream<Path> left = Files.list(memory)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aServerThatHasEndedBeginsNone() {
    AtomicLong begun = new AtomicLong();
    Rehearsing rehearsing = new Rehearsing(Inline::new, memory, told::add);
    rehearsing.close();

    rehearsing.begin(ENOUGH, begun::incrementAndGet);

    assertEquals(0, begun.get());
  }

  private static long raise(Throwable what) throws Exception {
    switch (what) {
      case Error e -> throw e;
      case Exception e -> throw e;
      default -> throw new AssertionError(what);
    }
  }

  /// Does its work where it is started.
  private static final class Inline extends Thread {
    private final Runnable work;

    Inline(Runnable work) {
      this.work = work;
    }

    @Override
    public void start() {
      work.run();
    }
  }

  /// The system has no more of them.
  private static final class NoThread extends Thread {
    private final OutOfMemoryError why;

    NoThread(Runnable work, OutOfMemoryError why) {
      super(work);
      this.why = why;
    }

    @Override
    public void start() {
      throw why;
    }
  }
}
