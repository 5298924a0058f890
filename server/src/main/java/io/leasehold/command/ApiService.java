package io.leasehold.command;

import io.leasehold.api.Api;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.resource.Backing;
import io.leasehold.config.Config;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Metrics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Keeps the API served as the configuration says, in a thread of its own: it can neither hold up
/// the start for long, nor end the server.
final class ApiService implements AutoCloseable {
  /// Between two looks, if nobody says that there is something to see.
  private static final int LOOK_S = 5;

  private static final int GRACE_MS = 500;

  /// So long the start waits for it: who is told that the server is ready may ask at once.
  private static final int START_S_MAX = 3;

  private final Path data;
  private final Supplier<Config> config;
  private final EventLog log;
  private final AtomicReference<String> firstToken = new AtomicReference<>("");
  private final Semaphore look = new Semaphore(0);
  private final CountDownLatch tried = new CountDownLatch(1);
  private volatile boolean closed;

  /// @param config what is in use
  ApiService(Path data, Supplier<Config> config, EventLog log) {
    this.data = data;
    this.config = config;
    this.log = log;
  }

  /// Returns when it has been tried once.
  void start(Backing.Live live, Metrics metrics) {
    Thread.ofPlatform().name("api").daemon().start(() -> serve(live, new Exposition(metrics)));
    try {
      boolean _ = tried.await(START_S_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells the administrator's token, if it was made in this run: this once.
  void tell(PrintWriter out) {
    String token = firstToken.getAndSet("");
    if (!token.isEmpty()) {
      out.println("the administrator's token, told this once: " + token);
      out.flush();
    }
  }

  /// The configuration may be another one.
  void look() {
    look.release();
  }

  @Override
  public void close() {
    closed = true;
    look();
  }

  private void serve(Backing.Live live, Exposition metrics) {
    try (Api api = new Api(data, live, tokens(), metrics, log)) {
      while (!closed) {
        api.follow(config.get().api());
        tried.countDown();
        boolean _ = look.tryAcquire(LOOK_S, TimeUnit.SECONDS);
        look.drainPermits();
        // Whoever has just changed it over the API is still to be answered.
        TimeUnit.MILLISECONDS.sleep(GRACE_MS);
      }
    } catch (IOException e) {
      log.log(AdminEvent.API_WITHOUT_TOKENS, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      tried.countDown();
    }
  }

  private Tokens tokens() throws IOException {
    return Tokens.open(data, InstantSource.system(), this::keep);
  }

  private void keep(String secret, Path file) {
    log.log(AdminEvent.API_TOKEN_MADE, file);
    firstToken.set(secret);
  }
}
