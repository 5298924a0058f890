package io.leasehold.api;

import io.javalin.util.JavalinException;
import io.leasehold.api.access.Sessions;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.dashboard.Dashboard;
import io.leasehold.api.http.Auditing;
import io.leasehold.api.http.BoundPort;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Gate;
import io.leasehold.api.http.TlsFiles;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// The API of one server. It listens where the configuration says, and goes on trying where that is
/// not possible: clients are answered meanwhile as if nothing was.
public final class Api implements AutoCloseable {
  private final Path data;
  private final Backing.Live live;
  private final Exposition metrics;
  private final Tokens tokens;
  private final EventLog log;
  private final ReentrantLock lock = new ReentrantLock();

  private Optional<WebServer> web = Optional.empty();
  private Optional<Served> served = Optional.empty();

  /// What it listens by.
  private Optional<Binding> last = Optional.empty();

  private boolean closed;

  /// @param files when each of the files of TLS was changed
  private record Served(ApiConfig config, List<FileTime> files) {
    Served {
      files = List.copyOf(files);
    }
  }

  public Api(Path data, Backing.Live live, Tokens tokens, Exposition metrics, EventLog log) {
    this.data = data;
    this.live = live;
    this.metrics = metrics;
    this.tokens = tokens;
    this.log = log;
  }

  /// Listens as the configuration in use says, and by the certificates that are there; nothing
  /// happens if it does already. To be called now and then, and after a reload.
  public void follow(ApiConfig config) {
    follow(config, Optional.empty());
  }

  /// @param bound is used if it is what is wanted, and closed if it is not
  public void follow(ApiConfig config, Optional<BoundPort> bound) {
    lock.lock();
    try {
      use(config, bound);
      if (web.isEmpty()) {
        bound.ifPresent(BoundPort::close);
      }
    } finally {
      lock.unlock();
    }
  }

  private void use(ApiConfig config, Optional<BoundPort> bound) {
    Served wanted = new Served(config, files(config));
    if (closed || served.filter(wanted::equals).isPresent()) {
      return;
    }
    try {
      Optional<SslContextFactory.Server> tls = tls(config);
      if (config.listen().isEmpty()) {
        web.ifPresent(WebServer::close);
        web = Optional.empty();
        served = Optional.of(wanted);
      } else {
        move(new Binding(config.listen().get(), tls, bound), wanted);
      }
    } catch (IOException e) {
      // Files may be in the middle of being written.
      notListening(config.listen(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      log.log(FaultEvent.BUG, "the API", e);
    }
  }

  /// Where it listens it goes on until it listens at the new place: whoever has chosen a place that
  /// cannot be had must not be locked out.
  private void move(Binding next, Served wanted) {
    Optional<Binding> former = last.filter(_ -> web.isPresent());
    boolean isInTheWay =
        former.filter(each -> each.listen().port() == next.listen().port()).isPresent();
    if (isInTheWay) {
      web.ifPresent(WebServer::close);
      web = Optional.empty();
    }
    Optional<WebServer> before = web;
    if (listen(next)) {
      before.ifPresent(WebServer::close);
      last = Optional.of(next);
      served = Optional.of(wanted);
    } else if (isInTheWay) {
      former.ifPresent(this::listen);
    }
  }

  private void notListening(Optional<Listen> where, String why) {
    String still = web.isPresent() ? why + "; it is served as before" : why;
    log.log(AdminEvent.API_NOT_LISTENING, where.map(Listen::toString).orElse(""), still);
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

  private List<FileTime> files(ApiConfig config) {
    List<FileTime> times = new ArrayList<>();
    if (config.tls().isPresent()) {
      ApiConfig.Tls tls = config.tls().get();
      for (String each :
          List.of(tls.certificate(), tls.key(), tls.clientCertificates().orElse(tls.key()))) {
        try {
          times.add(Files.getLastModifiedTime(data.resolve(each)));
        } catch (IOException e) {
          // Whoever reads it says so.
          times.add(FileTime.fromMillis(0));
        }
      }
    }
    return times;
  }

  /// @return false if that is not possible now
  private boolean listen(Binding binding) {
    Sessions sessions = new Sessions(tokens, System::nanoTime);
    Gate gate = new Gate(tokens, sessions, System::nanoTime, new Auditing(live.audit()), log);
    try {
      web =
          Optional.of(
              WebServer.start(
                  endpoints(new Backing(live, tokens, sessions, metrics, log)),
                  gate,
                  binding,
                  bug -> log.log(FaultEvent.BUG, "the API", bug)));
      String scheme = binding.tls().isPresent() ? "https://" : "http://";
      log.log(AdminEvent.API_LISTENING, scheme + binding.listen());
      return true;
    } catch (JavalinException e) {
      notListening(Optional.of(binding.listen()), reason(e));
    }
    return false;
  }

  private static List<Endpoint> endpoints(Backing backing) {
    return Stream.concat(Resources.of(backing).stream(), Dashboard.endpoints().stream()).toList();
  }

  private Optional<SslContextFactory.Server> tls(ApiConfig config) throws IOException {
    return config.tls().isPresent()
        ? Optional.of(TlsFiles.read(data, config.tls().get()))
        : Optional.empty();
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
