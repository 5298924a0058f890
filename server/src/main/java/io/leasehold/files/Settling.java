package io.leasehold.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/// What [Trickle] does, beside somebody who writes a file and cannot be asked to: until it is
/// closed. It promises nothing of the end of the file; whoever wants that on the disk forces it.
public final class Settling implements AutoCloseable {
  private static final long PAUSE_NS = 1_000_000;

  private final FileChannel file;
  private final Thread thread;
  private volatile boolean closed;

  private Settling(FileChannel file) {
    this.file = file;
    thread = Thread.ofPlatform().name("settle").daemon().unstarted(this::settle);
  }

  /// @param file that is there
  public static Settling of(Path file) throws IOException {
    Settling settling = new Settling(FileChannel.open(file, StandardOpenOption.WRITE));
    boolean started = false;
    try {
      settling.thread.start();
      started = true;
      return settling;
    } finally {
      if (!started) {
        settling.file.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    file.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle() {
    long settled = 0;
    while (!closed) {
      try {
        long size = file.size();
        // A disk has better to do than to be told that there is nothing new.
        if (size - settled >= Trickle.PORTION) {
          file.force(false);
          settled = size;
        }
      } catch (IOException e) {
        // Whoever writes hears of it.
        return;
      }
      LockSupport.parkNanos(PAUSE_NS);
    }
  }
}
