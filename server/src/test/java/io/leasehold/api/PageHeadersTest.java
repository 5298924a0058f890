package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.ApiConfig;
import io.leasehold.config.ApiConfig.Listen;
import io.leasehold.events.Level;
import io.leasehold.metrics.Exposition;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a browser is told it may do with the dashboard, as it comes over the wire.
class PageHeadersTest {
  private static final String POLICY = "Content-Security-Policy";

  @TempDir private Path directory = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();
  private Api api;
  private int port;

  @BeforeEach
  void start() throws Exception {
    ApiFixture parts = new ApiFixture(directory);
    parts.close();
    api =
        new Api(
            directory,
            parts.live(),
            parts.tokens,
            new Exposition(new ServerMetrics().metrics()),
            new RecordedLog().at(VirtualClock.at(FakeRunning.NOW_S), Level.INFO));
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    Listen listen = new Listen("127.0.0.1", port);
    api.follow(new ApiConfig(Optional.of(listen), Optional.empty(), false));
  }

  @AfterEach
  void stop() {
    client.shutdownNow();
    api.close();
  }

  @Test
  void thePageMayHaveNothingButWhatIsOursAndTheMapOfNamesThatIsInIt() throws Exception {
    HttpResponse<String> page = get("/", 200);

    String expected =
        "default-src 'none'; script-src 'self' 'sha256-"
            + hashOfMap(page.body())
            + "'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    assertEquals(List.of(expected), all(page, POLICY));
  }

  @Test
  void nothingOfItIsGuessedToBeAnotherThingOrToldToOtherPlaces() throws Exception {
    HttpResponse<String> page = get("/", 200);
    Matcher script = Pattern.compile("src=\"(/web/[^\"]+/app\\.js)\"").matcher(page.body());
    assertTrue(script.find(), page.body());

    for (String path : List.of("/", script.group(1), "/health/live")) {
      HttpResponse<String> answer = get(path, 200);
      assertEquals(List.of("nosniff"), all(answer, "X-Content-Type-Options"), path);
      assertEquals(List.of("no-referrer"), all(answer, "Referrer-Policy"), path);
      assertEquals(List.of("same-origin"), all(answer, "Cross-Origin-Resource-Policy"), path);
      assertEquals(1, all(answer, POLICY).size(), path);
    }
  }

  /// A browser can be led here by a name that its owner lets point to 127.0.0.1. What it then gets
  /// is what anybody gets: no other origin has the cookie.
  @Test
  void aPageOfAnotherNameLearnsNothingOfTheNetwork() throws Exception {
    String open = rawly("/health/live");
    String closed = rawly("/api/v1/leases");

    assertTrue(open.startsWith("HTTP/1.1 200 "), open);
    assertTrue(closed.startsWith("HTTP/1.1 401 "), closed);
    assertTrue(!open.contains("Access-Control-") && !closed.contains("Access-Control-"), open);
  }

  private String rawly(String path) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET %s HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\n".formatted(path)
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thePageIsAskedForAnewAndItsFilesAreKept() throws Exception {
    HttpResponse<String> page = get("/", 200);
    Matcher file = Pattern.compile("\"(/web/[^\"]+/frame\\.css)\"").matcher(page.body());
    assertTrue(file.find(), page.body());

    assertEquals(List.of("no-cache"), all(page, "Cache-Control"));
    assertEquals(
        List.of("public, max-age=31536000, immutable"),
        all(get(file.group(1), 200), "Cache-Control"));
    assertEquals(List.of("no-store"), all(get("/web/none.css", 404), "Cache-Control"));
  }

  @Test
  void whatIsNoPageMayDoNothing() throws Exception {
    for (String path : List.of("/web/none.js", "/web/none.html", "/none")) {
      HttpResponse<String> answer = get(path, 404);
      assertEquals(
          List.of("default-src 'none'; frame-ancestors 'none'"), all(answer, POLICY), path);
      assertEquals(List.of("application/problem+json"), all(answer, "Content-Type"), path);
    }
  }

  private HttpResponse<String> get(String path, int status) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertEquals(status, answer.statusCode(), path);
    return answer;
  }

  private static List<String> all(HttpResponse<String> answer, String header) {
    return answer.headers().allValues(header);
  }

  private static String hashOfMap(String page) throws Exception {
    Matcher map = Pattern.compile("<script type=\"importmap\">(.*?)</script>").matcher(page);
    assertTrue(map.find(), page);
    byte[] text = map.group(1).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
  }
}
