package io.leasehold.rehearsal;

import io.leasehold.events.Level;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.pipeline.Trouble;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/// A [Rehearsal] in a thread of its own, beside a server that answers. What goes wrong with it
/// concerns nobody else.
public final class Rehearsing implements AutoCloseable {
  /// With less of the heap free it is not begun: it must not be what brings the server to the end
  /// of its memory, which would be the end of the process (`-XX:+ExitOnOutOfMemoryError`).
  static final long FREE_MIN_BYTES = 32L << 20;

  /// Where Linux has files in memory.
  private static final Path MEMORY = Path.of("/dev/shm");

  /// A server that ends does not wait longer for it.
  private static final long END_MS = 2_000;

  private final ThreadFactory threads;
  private final Path memory;
  private final Failed failed;
  private volatile Optional<Thread> thread = Optional.empty();
  private volatile boolean ending;

  /// Who hears that it ends early.
  public interface Failed {
    void because(String why);
  }

  public Rehearsing(Failed failed) {
    this(Thread.ofPlatform().name("rehearsal").daemon().factory(), MEMORY, failed);
  }

  Rehearsing(ThreadFactory threads, Path memory, Failed failed) {
    this.threads = threads;
    this.memory = memory;
    this.failed = failed;
  }

  /// Rehearses for some seconds, as long as few real messages come, unless the server ends already.
  public void begin(ServerMetrics real, Level shown) {
    begin(
        freeBytes(Runtime.getRuntime()),
        () -> new Rehearsal(shown, real::taken, System::nanoTime, memory, () -> ending).run());
  }

  /// Nothing leaves this but by `failed`, neither from here nor from the thread: an Error, too, is
  /// the rehearsal's own, as long as the JVM itself goes on. One in a thread of the server that
  /// rehearses is printed by the JVM, as one of the real server's is, and ends that server.
  ///
  /// @param freeBytes what of the heap is not used yet
  void begin(long freeBytes, Callable<Long> work) {
    if (ending) {
      return;
    }
    if (freeBytes < FREE_MIN_BYTES) {
      failed.because("only %,d octets of the heap are free".formatted(freeBytes));
      return;
    }
    try {
      Thread made = threads.newThread(() -> attempt(work));
      thread = Optional.of(made);
      made.start();
    } catch (Throwable e) {
      failed.because(Trouble.of(e));
    }
  }

  private void attempt(Callable<Long> work) {
    try {
      work.call();
    } catch (Throwable e) {
      failed.because(Trouble.of(e));
    }
  }

  private static long freeBytes(Runtime jvm) {
    return jvm.maxMemory() - (jvm.totalMemory() - jvm.freeMemory());
  }

  /// Ends it, so that it leaves nothing behind.
  @Override
  public void close() {
    ending = true;
    if (thread.isEmpty()) {
      return;
    }
    try {
      thread.get().join(END_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
