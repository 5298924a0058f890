package io.leasehold.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leasehold.command.EventFollowing.GoneException;
import io.leasehold.files.Reason;
import io.leasehold.tls.ClientTls;
import io.leasehold.tls.ClientTls.Identity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import picocli.CommandLine.Option;

/// The API of a running server, as the command line asks it: with the token that the server left in
/// its data directory, unless another is given.
final class ApiClient {
  static final String URL_DEFAULT = "http://127.0.0.1:8067";

  private static final String TOKEN_VARIABLE = "LEASEHOLD_TOKEN";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// For what takes as long as it is large.
  private static final Duration PATIENCE_MAX = Duration.ofHours(24);

  private static final int PROBLEM_SIZE_MAX = 1 << 16;
  private static final int TOKEN_SIZE_MAX = 1_024;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Of the server's API. Default: " + URL_DEFAULT + ".")
  private Optional<URI> given = Optional.empty();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "A file with the token.",
        "Default: the environment variable "
            + TOKEN_VARIABLE
            + ", else admin-token in the server's",
        "data directory (/var/lib/leasehold if it is there, else data beside the launcher)."
      })
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = {
        "The certificates in PEM of those who signed the server's, for https.",
        "Default: those that Java trusts."
      })
  private Optional<Path> authorities = Optional.empty();

  @Option(
      names = "--client-certificate",
      paramLabel = "FILE",
      description = "Yours in PEM, where the server's api.tls has client-certificates.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--client-key",
      paramLabel = "FILE",
      description = "The key of that certificate, in PEM (PKCS#8).")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--plain-http",
      description = {
        "Sends the token by plain http to another machine, too:",
        "whoever is on the way can read it."
      })
  private boolean plainHttp;

  /// Whether a server is named, or who asks it.
  boolean isGiven() {
    return given.isPresent() || tokenFile.isPresent();
  }

  private URI url() {
    return given.orElseGet(() -> URI.create(URL_DEFAULT));
  }

  /// What came back.
  ///
  /// @param body JSON, or nothing
  /// @param tag the version of what was asked for, for [#change]; empty if it has none
  record Answer(int status, String body, String tag) {
    boolean isGood() {
      return status < 300;
    }

    /// Whether the answer is no, rather than a failure.
    boolean isNo() {
      return status == 404 || status == 409 || status == 412 || status == 422;
    }

    /// The body for programs: an object, in ASCII, so that neither locale nor terminal spoil it.
    String json() {
      return body.isEmpty() ? "{}" : Json.inAscii(body);
    }

    /// The body, to be shown.
    Document document() {
      return Document.of(body);
    }

    /// What the problem says of itself.
    String detail() {
      String detail = document().text("detail");
      return detail.isEmpty() ? "status " + status : detail;
    }
  }

  Answer get(String path) throws CouldNotException {
    return send(request(path).GET().build());
  }

  Answer post(String path, String body) throws CouldNotException {
    HttpRequest.Builder builder = request(path);
    if (!body.isEmpty()) {
      builder.header("Content-Type", "application/json");
    }
    return send(builder.POST(BodyPublishers.ofString(body)).build());
  }

  /// Without a body; the answer may take any time.
  Answer postForLong(String path) throws CouldNotException {
    return send(request(path).timeout(PATIENCE_MAX).POST(BodyPublishers.noBody()).build());
  }

  Answer postText(String path, String body) throws CouldNotException {
    return send(
        request(path)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  Answer put(String path, String body) throws CouldNotException {
    return send(
        request(path)
            .header("Content-Type", "text/plain; charset=utf-8")
            .PUT(BodyPublishers.ofString(body))
            .build());
  }

  Answer delete(String path) throws CouldNotException {
    return send(request(path).DELETE().build());
  }

  /// Sends a body as it is read; the answer may take any time.
  ///
  /// @param type of the body
  Answer upload(String path, String type, InputStream body) throws CouldNotException {
    return send(
        request(path)
            .timeout(PATIENCE_MAX)
            .header("Content-Type", type)
            // So that what is refused need not be sent.
            .expectContinue(true)
            .POST(BodyPublishers.ofInputStream(() -> body))
            .build());
  }

  /// Gives a body to be read as it comes.
  ///
  /// @param type that the body is to be of
  void download(String path, String type, Sink sink) throws CouldNotException {
    HttpRequest request = request(path).timeout(PATIENCE_MAX).header("Accept", type).GET().build();
    try (HttpClient client = client()) {
      HttpResponse<InputStream> response =
          Knocking.forReal().until(() -> client.send(request, BodyHandlers.ofInputStream()));
      try (InputStream body = response.body()) {
        if (response.statusCode() >= 300) {
          throw refused(problem(response));
        }
        sink.take(body);
      }
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    }
  }

  /// Gets lines of JSON, however many, as they come.
  void eachLine(String path, Consumer<String> to) throws CouldNotException {
    download(
        path,
        "application/x-ndjson",
        body -> new BufferedReader(new InputStreamReader(body, UTF_8)).lines().forEach(to));
  }

  /// Reads a body.
  @FunctionalInterface
  interface Sink {
    void take(InputStream body) throws IOException, CouldNotException;
  }

  /// Events as they come, until the connection is closed.
  EventsConnection events(String path) throws IOException, CouldNotException, GoneException {
    HttpRequest request = request(path).header("Accept", "text/event-stream").build();
    HttpClient client = client();
    boolean isOpen = false;
    try {
      HttpResponse<InputStream> response =
          Knocking.forReal().until(() -> client.send(request, BodyHandlers.ofInputStream()));
      if (response.statusCode() != 200) {
        refuse(problem(response));
      }
      isOpen = true;
      return new EventsConnection(response.body(), client::shutdownNow);
    } catch (ConnectException e) {
      throw new IOException(nobody(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    } finally {
      if (!isOpen) {
        client.shutdownNow();
      }
    }
  }

  /// What is wrong with the server, or is too much for it, may be over in a moment.
  private void refuse(Answer answer) throws IOException, CouldNotException, GoneException {
    CouldNotException refused = refused(answer);
    if (answer.status() == 410) {
      throw new GoneException(answer.detail());
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new IOException(refused.getMessage(), refused);
    }
    throw refused;
  }

  /// Changes something.
  ///
  /// @param body JSON, or nothing
  /// @param tag the version that it has to have; empty for any
  Answer change(String method, String path, String body, String tag) throws CouldNotException {
    HttpRequest.Builder builder = request(path);
    if (!body.isEmpty()) {
      builder.header("Content-Type", "application/json");
    }
    if (!tag.isEmpty()) {
      builder.header("If-Match", tag);
    }
    return send(builder.method(method, BodyPublishers.ofString(body)).build());
  }

  /// A value as it may stand in a path or a query.
  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) throws CouldNotException {
    if (!plainHttp && !Way.isSafe(url())) {
      throw new CouldNotException(
          "--url %s: the token could be read on the way; use https, or --plain-http"
              .formatted(url()));
    }
    try {
      return HttpRequest.newBuilder(url().resolve(path))
          .timeout(PATIENCE)
          .header("Authorization", "Bearer " + token());
    } catch (IllegalArgumentException e) {
      throw new CouldNotException(
          "--url %s: expected a URL such as %s".formatted(url(), URL_DEFAULT), e);
    }
  }

  private Answer send(HttpRequest request) throws CouldNotException {
    try (HttpClient client = client()) {
      HttpResponse<String> response =
          Knocking.forReal().until(() -> client.send(request, BodyHandlers.ofString()));
      Answer answer =
          new Answer(
              response.statusCode(),
              response.body(),
              response.headers().firstValue("ETag").orElse(""));
      if (!answer.isGood() && !answer.isNo()) {
        throw refused(answer);
      }
      return answer;
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    }
  }

  private HttpClient client() throws CouldNotException {
    HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    try {
      if (authorities.isPresent() || identity().isPresent()) {
        builder.sslContext(ClientTls.context(authorities, identity()));
      }
    } catch (IOException e) {
      throw new CouldNotException(
          "--ca, --client-certificate, --client-key: " + Reason.withFile(e), e);
    }
    return builder.build();
  }

  private Optional<Identity> identity() throws CouldNotException {
    if (certificate.isPresent() != key.isPresent()) {
      throw new CouldNotException("--client-certificate and --client-key: both, or neither");
    }
    return certificate.map(file -> new Identity(file, key.orElseThrow()));
  }

  private static Answer problem(HttpResponse<InputStream> response) throws IOException {
    byte[] problem = response.body().readNBytes(PROBLEM_SIZE_MAX);
    return new Answer(response.statusCode(), new String(problem, UTF_8), "");
  }

  private CouldNotException refused(Answer answer) {
    boolean takesAnotherToken = answer.status() == 401 || answer.status() == 403;
    return new CouldNotException(
        "%s says no (%d): %s%s"
            .formatted(
                url(),
                answer.status(),
                answer.detail(),
                takesAnotherToken ? "; name another token with --token-file" : ""));
  }

  private CouldNotException failed(Exception e) {
    return new CouldNotException(
        switch (e) {
          case ConnectException _ -> nobody();
          case SSLHandshakeException _
              when certificate.isEmpty() && String.valueOf(e).contains("certificate_required") ->
              url() + " asks for your certificate; see --client-certificate";
          case SSLHandshakeException _ when authorities.isEmpty() ->
              "%s: %s; is --ca missing?".formatted(url(), e.getMessage());
          default -> "%s: %s".formatted(url(), e);
        },
        e);
  }

  private String nobody() {
    return "nobody answers at %s; does the server run, and is api.listen that?".formatted(url());
  }

  private String token() throws CouldNotException {
    Optional<String> given = Optional.ofNullable(System.getenv(TOKEN_VARIABLE));
    if (tokenFile.isEmpty() && given.isPresent()) {
      return given.get().strip();
    }
    Path file = tokenFile.orElseGet(() -> Home.data().resolve("admin-token"));
    try {
      if (Files.size(file) > TOKEN_SIZE_MAX) {
        throw new CouldNotException(file + " is too large for a token");
      }
      String token = Files.readString(file).strip();
      if (!token.matches("[!-~]+")) {
        throw new CouldNotException(file + " holds no token");
      }
      return token;
    } catch (NoSuchFileException e) {
      throw new CouldNotException(
          "there is no token in %s: either no server has run here yet (is it up? `systemctl status"
                  .formatted(file)
              + " leasehold`), or the token is elsewhere: --token-file",
          e);
    } catch (IOException e) {
      throw new CouldNotException(
          "cannot read the token in %s: %s; with sudo, or name another with --token-file"
              .formatted(file, Reason.of(e)),
          e);
    }
  }
}
