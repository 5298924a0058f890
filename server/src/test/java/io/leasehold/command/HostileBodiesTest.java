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

  /// Where more than a few kilobytes are taken.
  private static final List<Place> PLACES =
      List.of(
          new Place("POST /api/v1/config/check", LARGE / 2, 200),
          new Place("POST /api/v1/config/diff", LARGE / 2, 422),
          new Place("PUT /api/v1/config", LARGE / 2, 422),
          new Place("POST /api/v1/config/edit", LARGE / 2, 400),
          new Place("POST /api/v1/explain", LARGE / 2, 400),
          new Place("POST /api/v1/reservations", 64 << 10, 400),
          new Place("PUT /api/v1/reservations/1", 64 << 10, 400));

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

  /// @param endpoint its method and its path
  /// @param most octets of a body that it takes
  /// @param status of the answer to what is no JSON
  private record Place(String endpoint, int most, int status) {}

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "{\"subnets\": ["})
  @DisplayName("CVE-2026-3608: JSON nested 20,000 deep")
  void whatIsNestedDeeplyIsNotUnderstood(String opening) throws Exception {
    for (Place each : PLACES) {
      byte[] nested = octets(opening, Math.min(NESTED * opening.length(), each.most));

      assertEquals(each.status, send(each.endpoint, JSON, nested), each.endpoint);
    }
    assertGoesOn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", " ", "{\"subnets\": ["})
  @DisplayName("CVE-2026-3608: bodies of 64 MiB")
  void whatIsLargeIsTooLarge(String part) throws Exception {
    byte[] large = octets(part, LARGE);

    for (Place each : PLACES) {
      assertEquals(TOO_LARGE, send(each.endpoint, JSON, large), each.endpoint);
    }
    assertGoesOn();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"subnets\": ["})
  void someMegabytesNestedAllTheWayAreNotUnderstood(String opening) throws Exception {
    byte[] nested = octets(opening, LARGE / 8);

    for (Place each : PLACES.subList(0, 3)) {
      assertEquals(each.status, send(each.endpoint, JSON, nested), each.endpoint);
    }
    assertGoesOn();
  }

  /// A line of a file of leases.
  @Test
  void aLeaseThatIsNestedDeeplyIsRefused() throws Exception {
    Path file = directory.resolve("nested.jsonl");
    Files.write(file, octets("{\"address\": ", NESTED));

    assertEquals(Exit.NO, it.ask("leases", "import", file.toString()), it.said());

    assertTrue(it.said().contains("1 refused"), it.said());
    assertGoesOn();
  }

  private static void assertGoesOn() throws Exception {
    assertEquals(Exit.DONE, it.ask("status"), it.said());
    assertEquals(Exit.DONE, it.discover(), it.said());
    String log = Files.readString(directory.resolve("log"));
    assertFalse(log.contains("LH-9") || log.contains("Exception") || log.contains("Error"), log);
  }

  /// @param endpoint as in [#PLACES]
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
