package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody in their right mind sends to the API of a server, and by somebody who may.
class HostileBodiesTest {
  private static final int NESTED = 20_000;
  private static final int LARGE = 64 << 20;
  private static final int TOO_LARGE = 413;
  private static final String JSON = "application/json";

  /// Where a body is taken, and what is said to one that is no JSON.
  private static final Map<String, Integer> TAKEN =
      Map.of(
          "POST /api/v1/config/check", 200,
          "POST /api/v1/config/diff", 422,
          "PUT /api/v1/config", 422,
          "POST /api/v1/config/edit", 400,
          "POST /api/v1/explain", 400,
          "POST /api/v1/reservations", 400);

  @TempDir private static Path directory = Path.of("");

  private static OwnServer it;

  @BeforeAll
  static void start() throws Exception {
    it = OwnServer.in(directory, OwnServer.withPool("198.18.1.0-198.18.1.9"));
    it.serve();
  }

  @AfterAll
  static void stop() throws Exception {
    it.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "{\"subnets\": ["})
  @DisplayName("CVE-2026-3608: JSON nested 20,000 deep")
  void whatIsNestedDeeplyIsRefusedByEachThatTakesABody(String opening) throws Exception {
    byte[] nested = octets(opening, NESTED * opening.length());

    Map<String, Integer> said = new TreeMap<>();
    for (String each : TAKEN.keySet()) {
      said.put(each, send(each, JSON, nested));
    }

    said.values().removeIf(status -> status == TOO_LARGE);
    assertEquals(expected(said.keySet()), said);
    assertTrue(said.containsKey("PUT /api/v1/config"), said::toString);
    assertGoesOn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", " ", "{\"subnets\": ["})
  @DisplayName("CVE-2026-3608: bodies of 64 MiB")
  void whatIsLargeIsRefusedByEachThatTakesABody(String part) throws Exception {
    byte[] large = octets(part, LARGE);

    for (String each : TAKEN.keySet()) {
      assertEquals(TOO_LARGE, send(each, JSON, large), each);
    }

    assertGoesOn();
  }

  /// As much as a configuration may have.
  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"subnets\": ["})
  void asMuchAsIsTakenAndNestedAllTheWayIsRefused(String opening) throws Exception {
    byte[] nested = octets(opening, LARGE / 2);

    for (String each : List.of("POST /api/v1/config/check", "PUT /api/v1/config")) {
      assertEquals(TAKEN.get(each), send(each, JSON, nested), each);
    }

    assertGoesOn();
  }

  /// A line of a file of leases.
  @Test
  void aLeaseThatIsNestedDeeplyIsRefused() throws Exception {
    byte[] nested = octets("{\"address\": ", NESTED);

    assertEquals(200, send("POST /api/v1/leases/import", "application/x-ndjson", nested));

    assertEquals(Exit.DONE, it.ask("leases", "list"), it.said());
    assertFalse(it.said().contains("bound"), it.said());
    assertGoesOn();
  }

  private static Map<String, Integer> expected(Set<String> asked) {
    Map<String, Integer> expected = new TreeMap<>(TAKEN);
    expected.keySet().retainAll(asked);
    return expected;
  }

  private static void assertGoesOn() throws Exception {
    assertEquals(Exit.DONE, it.ask("status"), it.said());
    assertEquals(Exit.DONE, it.discover(), it.said());
    String log = Files.readString(directory.resolve("log"));
    assertFalse(log.contains("LH-9") || log.contains("Exception") || log.contains("Error"), log);
  }

  /// @param endpoint as in [#TAKEN]
  /// @return the status
  private static int send(String endpoint, String type, byte[] body) throws Exception {
    String[] methodAndPath = endpoint.split(" ", 2);
    HttpRequest request =
        it.request(methodAndPath[1])
            .header("Content-Type", type)
            .header("If-Match", "*")
            .method(methodAndPath[0], BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).statusCode();
    }
  }

  /// The same again and again.
  private static byte[] octets(String part, int size) {
    byte[] once = part.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[size];
    for (int at = 0; at < size; at++) {
      all[at] = once[at % once.length];
    }
    return all;
  }
}
