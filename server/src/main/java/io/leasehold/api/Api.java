package io.leasehold.api;

import io.javalin.util.JavalinException;
import io.leasehold.api.access.Sessions;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.http.Gate;
import io.leasehold.api.http.WebServer;
import io.leasehold.api.http.WebServer.Binding;
import io.leasehold.api.resource.Backing;
import io.leasehold.api.resource.Resources;
import io.leasehold.config.ApiConfig;
import io.leasehold.config.ApiConfig.Listen;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.metrics.Exposition;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The API of one server. It listens where the configuration says, and goes on trying where that is
/// not possible: clients are answered meanwhile as if nothing was.
public final class Api implements AutoCloseable {
  private final Backing.Live live;
  private final Exposition metrics;
  private final Tokens tokens;
  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();

  private Optional<WebServer> web = Optional.empty();
  private Optional<ApiConfig> served = Optional.empty();
  private boolean closed;

  public Api(Backing.Live live, Tokens tokens, Exposition metrics, EventLog log) {
    this.live = live;
    this.metrics = metrics;
    this.tokens = tokens;
    this.log = log;
  }

  /// Listens as the configuration in use says; nothing happens if it does already. To be called now
  /// and then, and after a reload.
  public void follow(ApiConfig config) {
    lock.lock();
    try {
      if (closed || served.filter(config::equals).isPresent()) {
        return;
      }
      web.ifPresent(WebServer::close);
      web = Optional.empty();
      served = Optional.empty();
      if (config.listen().isEmpty()) {
        served = Optional.of(config);
      } else {
        listen(config, config.listen().get());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      web.ifPresent(WebServer::close);
    } finally {
      lock.unlock();
    }
  }

  private void listen(ApiConfig config, Listen listen) {
    Sessions sessions = new Sessions(tokens, System::nanoTime);
    Gate gate = new Gate(tokens, sessions, System::nanoTime, log);
    try {
      web =
          Optional.of(
              WebServer.start(
                  Resources.of(new Backing(live, tokens, sessions, metrics, log), gate),
                  gate,
                  new Binding(listen, Optional.empty()),
                  bug -> log.log(FaultEvent.BUG, "the API", bug)));
      served = Optional.of(config);
      log.log(AdminEvent.API_LISTENING, "http://" + listen);
    } catch (JavalinException e) {
      log.log(AdminEvent.API_NOT_LISTENING, listen, reason(e));
    }
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
