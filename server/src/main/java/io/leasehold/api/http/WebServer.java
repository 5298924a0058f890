package io.leasehold.api.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.leasehold.api.access.Principal;
import io.leasehold.config.ApiConfig.Listen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Listens, and takes each request to its endpoint: counted, signed in, looked at, answered.
/// Jetty's threads and virtual ones do it; nothing of it is on the data path.
public final class WebServer implements AutoCloseable {
  /// Of more, those that idle are closed at once.
  static final int CONNECTIONS_MAX = 512;

  /// Of those, from one address, or one network of IPv6.
  static final int CONNECTIONS_OF_SOURCE_MAX = 128;

  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(1);
  private static final int REQUEST_HEADER_MAX = 16 << 10;

  private final Gate gate;
  private final Auditing auditing;
  private final Consumer<Throwable> bugs;
  private final MethodsByPath methods;
  private final Answers answers = new Answers();
  private final Budget budget = new Budget();
  private final Javalin javalin;

  private WebServer(
      List<Endpoint> endpoints, Gate gate, Binding binding, Consumer<Throwable> bugs) {
    this.gate = gate;
    auditing = gate.auditing();
    this.bugs = bugs;
    methods = new MethodsByPath(endpoints);
    javalin =
        Javalin.create(
            config -> {
              set(config, binding);
              config.routes.before(WebServer::noHead);
              endpoints.forEach(endpoint -> add(config, endpoint));
              config.routes.exception(HttpResponseException.class, this::refused);
              config.routes.exception(Exception.class, this::failed);
            });
  }

  /// @param tls empty for plain HTTP
  /// @param bound what listens there already, if anything does
  public record Binding(
      Listen listen, Optional<SslContextFactory.Server> tls, Optional<BoundPort> bound) {}

  /// @param bugs hears of what should not happen
  /// @throws io.javalin.util.JavalinException if it cannot listen there
  public static WebServer start(
      List<Endpoint> endpoints, Gate gate, Binding binding, Consumer<Throwable> bugs) {
    WebServer server = new WebServer(endpoints, gate, binding, bugs);
    server.javalin.start();
    return server;
  }

  /// Where it listens in fact.
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void set(JavalinConfig config, Binding binding) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.asyncTimeout = 0;
    config.jetty.modifyHttpConfiguration(WebServer::set);
    config.jetty.addConnector((server, http) -> connector(server, http, binding));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new PlainErrors());
          server.setStopTimeout(0);
        });
  }

  private static void set(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(REQUEST_HEADER_MAX);
  }

  private static Connector connector(Server server, HttpConfiguration http, Binding binding) {
    if (binding.tls().isPresent()) {
      // What the names of a certificate are is for clients to check.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        binding.tls().isPresent()
            ? new ServerConnector(
                server, 1, 1, new SslConnectionFactory(binding.tls().get(), "http/1.1"), plain)
            : new ServerConnector(server, 1, 1, plain);
    connector.setHost(binding.listen().host());
    connector.setPort(binding.listen().port());
    binding
        .bound()
        .filter(each -> each.isAt(binding.listen()))
        .ifPresent(each -> open(connector, each));
    connector.setIdleTimeout(IDLE.toMillis());
    NetworkConnectionLimit limit = new NetworkConnectionLimit(CONNECTIONS_MAX, connector);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    server.addBean(limit);
    connector.addBean(new SourceLimit(CONNECTIONS_OF_SOURCE_MAX));
    return connector;
  }

  private static void open(ServerConnector connector, BoundPort bound) {
    try {
      connector.open(bound.channel());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The library answers it by itself where there is a GET, whoever asks.
  private static void noHead(Context context) {
    if (context.method().equals(HandlerType.HEAD)) {
      throw new MethodNotAllowedResponse();
    }
  }

  private void add(JavalinConfig config, Endpoint endpoint) {
    HandlerType method =
        switch (endpoint.method()) {
          case GET -> HandlerType.GET;
          case POST -> HandlerType.POST;
          case PUT -> HandlerType.PUT;
          case PATCH -> HandlerType.PATCH;
          case DELETE -> HandlerType.DELETE;
        };
    config.routes.addHttpHandler(method, endpoint.path(), context -> answer(context, endpoint));
  }

  private void answer(Context context, Endpoint endpoint) {
    try {
      Principal principal = gate.admit(context, endpoint);
      QueryText.check(Optional.ofNullable(context.queryString()).orElse(""), endpoint.query());
      try (Budget.Part memory = budget.new Part();
          Presence presence = new Presence(context)) {
        Request request =
            new Request(context, endpoint, principal, gate, new Request.Held(memory, presence));
        answers.write(context, auditing.answer(request, endpoint));
      }
    } catch (ProblemException e) {
      answers.write(context, e.problem());
    } catch (LinkageError e) {
      // The library would answer it with an empty body, and tell nobody.
      failed(e, context);
    }
  }

  private void refused(HttpResponseException e, Context context) {
    String allowed = methods.at(context.path());
    int status = e.getStatus() == 405 && allowed.isEmpty() ? 404 : e.getStatus();
    if (status == 405) {
      // RFC 9110 §15.5.6
      context.header("Allow", allowed);
    }
    answers.write(
        context,
        switch (status) {
          case 404 -> Problem.notFound("nothing is at " + context.path());
          case 405 ->
              Problem.methodNotAllowed("by %s, not %s".formatted(allowed, context.method()));
          default -> Problem.badRequest(String.valueOf(e.getMessage()));
        });
  }

  private void failed(Throwable e, Context context) {
    bugs.accept(e);
    answers.write(context, Problem.bug());
  }
}
