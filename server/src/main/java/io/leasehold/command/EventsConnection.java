package io.leasehold.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A connection over which events come. A server that is gone without a word, as after a power cut,
/// is noticed by the signs of life that stay away.
final class EventsConnection implements EventFollowing.Connection {
  /// A sign of life is due every ten seconds.
  private static final long QUIET_NS_MAX = TimeUnit.SECONDS.toNanos(35);

  private static final int LOOK_MS = 1_000;

  private final InputStream in;
  private final Runnable hangUp;
  private final ServerEventReader reader;
  private final Thread watch;
  private volatile long heardNs = System.nanoTime();

  /// @param in may be closed by any thread
  /// @param hangUp what is to be done beside that; for any thread
  EventsConnection(InputStream in, Runnable hangUp) {
    this.in = new BufferedInputStream(in);
    this.hangUp = hangUp;
    reader = new ServerEventReader(this.in);
    watch = Thread.ofVirtual().start(() -> watch(in));
  }

  @Override
  public Optional<ServerEvent> next() throws IOException {
    Optional<ServerEvent> next = reader.next();
    heardNs = System.nanoTime();
    return next;
  }

  @Override
  public boolean hasMore() throws IOException {
    return in.available() > 0;
  }

  @Override
  public void close() {
    watch.interrupt();
    hangUp.run();
  }

  private void watch(InputStream raw) {
    try {
      while (System.nanoTime() - heardNs < QUIET_NS_MAX) {
        Thread.sleep(LOOK_MS);
      }
      raw.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException _) {
      // Whoever reads hears of it.
    }
  }
}
