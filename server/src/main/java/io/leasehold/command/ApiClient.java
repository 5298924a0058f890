package io.leasehold.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The API of a running server, as the command line asks it: with the token that the server left in
/// its data directory, unless another is given.
final class ApiClient {
  static final String URL_DEFAULT = "http://127.0.0.1:8067";

  private static final String TOKEN_VARIABLE = "LEASEHOLD_TOKEN";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PROBLEM_LINES_MAX = 100;
  private static final int TOKEN_SIZE_MAX = 1_024;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Of the server's API. Default: " + URL_DEFAULT + ".")
  private URI url = URI.create(URL_DEFAULT);

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

  /// Gets lines of JSON, however many, as they come.
  void eachLine(String path, Consumer<String> to) throws CouldNotException {
    HttpRequest request = request(path).header("Accept", "application/x-ndjson").GET().build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> response = client.send(request, BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != 200) {
          String problem = lines.limit(PROBLEM_LINES_MAX).collect(Collectors.joining("\n"));
          throw refused(new Answer(response.statusCode(), problem, ""));
        }
        lines.forEach(to);
      }
    } catch (IOException | UncheckedIOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    }
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
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) throws CouldNotException {
    try {
      return HttpRequest.newBuilder(url.resolve(path))
          .timeout(PATIENCE)
          .header("Authorization", "Bearer " + token());
    } catch (IllegalArgumentException e) {
      throw new CouldNotException(
          "--url %s: expected a URL such as %s".formatted(url, URL_DEFAULT), e);
    }
  }

  private Answer send(HttpRequest request) throws CouldNotException {
    try (HttpClient client = HttpClient.newHttpClient()) {
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

  private CouldNotException refused(Answer answer) {
    return new CouldNotException(
        "%s says no (%d): %s".formatted(url, answer.status(), answer.detail()));
  }

  private CouldNotException failed(Exception e) {
    return new CouldNotException(
        e instanceof ConnectException
            ? "nobody answers at %s; does the server run, and is api.listen that?".formatted(url)
            : "%s: %s".formatted(url, e),
        e);
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
    } catch (IOException e) {
      throw new CouldNotException(
          "cannot read the token in %s; name another with --token-file".formatted(file), e);
    }
  }
}
