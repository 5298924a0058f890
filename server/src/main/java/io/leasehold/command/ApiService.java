package io.leasehold.command;

import io.leasehold.api.Api;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.http.BoundPort;
import io.leasehold.api.resource.Backing;
import io.leasehold.config.ApiConfig;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.files.Reason;
import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Keeps the API served as the configuration says, in a thread of its own: it can neither hold up
/// the start, nor end the server.
///
/// Its port is bound at once, and the rest follows: who is told that the server is ready may ask,
/// and is answered in a moment, while clients are answered already.
final class ApiService implements AutoCloseable {
  /// Between two looks, if nobody says that there is something to see.
  private static final int LOOK_S = 5;

  private static final int GRACE_MS = 500;

  private final Path data;
  private final EventLog log;
  private final Semaphore look = new Semaphore(0);
  private final CompletableFuture<Prepared> prepared = new CompletableFuture<>();
  private volatile boolean closed;

  private ApiService(Path data, EventLog log) {
    this.data = data;
    this.log = log;
  }

  /// What somebody needs who asks as soon as the server is ready.
  ///
  /// @param tokens empty if they cannot be read
  /// @param secret the administrator's token, if it was made in this run; else empty
  private record Prepared(Optional<Tokens> tokens, String secret, Optional<BoundPort> port) {}

  /// Returns at once; [#firstToken] waits for what is made meanwhile.
  static ApiService prepare(Path data, ApiConfig config, EventLog log) {
    ApiService service = new ApiService(data, log);
    Thread.ofPlatform()
        .name("api-ahead")
        .daemon()
        .start(() -> service.prepared.completeAsync(() -> service.make(config), Runnable::run));
    return service;
  }

  /// Waits until it can be asked.
  ///
  /// @return the administrator's token, if it was made in this run; else empty
  String firstToken() {
    return prepared.join().secret();
  }

  /// @param config what is in use
  /// @param then is done when it has been tried once
  void start(Backing.Live live, Metrics metrics, Supplier<ApiConfig> config, Runnable then) {
    Thread.ofPlatform()
        .name("api")
        .daemon()
        .start(() -> serve(live, new Exposition(metrics), config, then));
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

  private Prepared make(ApiConfig config) {
    AtomicReference<String> secret = new AtomicReference<>("");
    try {
      Tokens tokens =
          Tokens.open(
              data,
              InstantSource.system(),
              (made, file) -> {
                log.log(AdminEvent.API_TOKEN_MADE, file);
                secret.set(made);
              });
      return new Prepared(
          Optional.of(tokens), secret.get(), config.listen().flatMap(BoundPort::open));
    } catch (IOException | RuntimeException e) {
      log.log(
          AdminEvent.API_WITHOUT_TOKENS,
          e instanceof IOException known ? Reason.withFile(known) : String.valueOf(e.getMessage()));
      return new Prepared(Optional.empty(), "", Optional.empty());
    }
  }

  private void serve(
      Backing.Live live, Exposition metrics, Supplier<ApiConfig> config, Runnable then) {
    Prepared before = prepared.join();
    if (before.tokens().isEmpty()) {
      then.run();
      return;
    }
    try (Api api = new Api(data, live, before.tokens().get(), metrics, log)) {
      api.follow(config.get(), before.port());
      then.run();
      while (!closed) {
        boolean _ = look.tryAcquire(LOOK_S, TimeUnit.SECONDS);
        look.drainPermits();
        // Whoever has just changed it over the API is still to be answered.
        TimeUnit.MILLISECONDS.sleep(GRACE_MS);
        api.follow(config.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
