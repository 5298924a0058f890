package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Encoder4;
import io.leasehold.wire.v4.Message4;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A server of its own process, asked about what it has seen, and what it would do.
class ServedSeenTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANN = "00:53:00:00:00:01";
  private static final String BOB = "00:53:00:00:00:02";

  @TempDir private Path directory = Path.of("");

  private final StringWriter said = new StringWriter();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;
  private int apiPort;
  private Path config = Path.of("");
  private Process server;

  @BeforeEach
  void start() throws Exception {
    port = ServerProcess.freePort();
    try (ServerSocket probe = new ServerSocket(0)) {
      apiPort = probe.getLocalPort();
    }
    config = Files.writeString(directory.resolve("leasehold.json"), config(""));
    server =
        new ProcessBuilder(ServerProcess.command(directory, port, config, directory))
            .redirectError(directory.resolve("log").toFile())
            .start();
    BufferedReader out = server.inputReader();
    assertTrue(out.readLine().startsWith("ready: "));
    out.readLine();
    // On a busy machine the API comes later than the rest.
    while (!isServed()) {
      Thread.onSpinWait();
    }
  }

  private boolean isServed() throws Exception {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(URI.create(url() + "/health/live")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.destroyForcibly().waitFor();
  }

  @Test
  void whatClientsWereToldIsRememberedWithWhyAndExplainedAgain() throws Exception {
    send(new byte[] {1, 1, 6, 0, 'h', 'a', '!', 0});
    discover(ANN, "--keep");

    List<JsonNode> all = exchanges("");
    assertEquals(
        List.of("ack", "offer", "malformed"),
        all.stream().map(each -> each.required("outcome").asString()).toList());
    assertEquals("unreadable", all.getLast().required("type").asString());
    assertTrue(all.getLast().required("because").asString().contains("expected 236"));
    JsonNode ack = all.getFirst();
    assertEquals("ack_selected", ack.required("reason").asString());
    assertEquals("the client took the offer", ack.required("because").asString());
    assertEquals("198.18.0.0/16", ack.required("subnet").asString());
    assertEquals(ack.required("xid"), all.get(1).required("xid"));
    assertEquals(2, exchanges("client=" + encoded("hw " + ANN)).size());
    List<String> said =
        ack.required("reply-options")
            .valueStream()
            .map(each -> each.required("name").asString() + " " + each.required("value").asString())
            .toList();
    assertTrue(said.contains("subnet-mask 255.255.0.0"), said::toString);
    assertFalse(all.getLast().has("reply-options"), "nothing was answered");

    JsonNode again = post("/api/v1/explain", all.get(1).required("explain").toString(), 200);
    assertEquals("offer_current_lease", again.required("reason").asString());
    assertFalse(again.required("steps").isEmpty());
  }

  /// The relay agent has no address in the subnet that it stands for.
  @Test
  @Timeout(60)
  void whoeverGetsNoAddressIsShownWithTheSubnetThatIsFull() throws Exception {
    for (int i = 0; i < 10; i++) {
      discover("00:53:00:00:01:0" + i, "--keep");
    }
    send(octets(Queries.of(BOB).via("127.0.0.1").discover().message()));

    List<JsonNode> refused = exchanges("client=" + encoded("hw " + BOB));
    while (refused.isEmpty()) {
      refused = exchanges("client=" + encoded("hw " + BOB));
    }

    assertEquals("pool_exhausted", refused.getFirst().required("reason").asString());
    assertEquals("198.18.0.0/16", refused.getFirst().required("subnet").asString());
  }

  @Test
  void ofAClientIsToldWhatItHasAndHadAndWasTold() throws Exception {
    discover(ANN, "--keep");
    discover(ANN);

    JsonNode one = get("/api/v1/clients/" + encoded("hw " + ANN), 200);

    assertEquals("released", one.required("leases").get(0).required("state").asString());
    JsonNode held = one.required("holdings").get(0);
    assertEquals("released", held.required("ending").asString());
    assertEquals("noted", one.required("exchanges").get(0).required("outcome").asString());
    assertEquals(
        "hw " + ANN,
        get("/api/v1/clients?hw-address=00:01", 200)
            .required("clients")
            .get(0)
            .required("id")
            .asString());
    discover(BOB, "--keep");
    JsonNode history = get("/api/v1/history", 200).required("holdings");
    assertEquals("hw " + BOB, history.get(0).required("client").asString());
    assertFalse(history.get(0).has("end"));
    assertEquals("hw " + ANN, history.get(1).required("client").asString());
    get("/api/v1/clients/" + encoded("hw 00:53:00:00:00:07"), 404);
  }

  @Test
  void messagesAreToldAsTheyCome() throws Exception {
    HttpResponse<Stream<String>> live =
        client.send(request("/api/v1/exchanges/live?outcome=ack").build(), BodyHandlers.ofLines());
    try (Stream<String> lines = live.body()) {
      // The first comment comes when it has begun to look.
      var each = lines.iterator();
      assertEquals(": alive", each.next());
      discover(ANN);

      String line = each.next();
      while (!line.startsWith("data: ")) {
        line = each.next();
      }
      assertTrue(line.contains("\"reply\":\"DHCPACK\""), line);
    }
  }

  @Test
  void theTextInUseExplainsAsTheServerAnswersAndAnotherAsItWillAnswer() throws Exception {
    discover(ANN, "--keep");
    // An offer that is open, and an address that was given back.
    send(octets(Queries.of(BOB).via("127.0.0.1").discover().message()));
    discover("00:53:00:00:00:09");
    List<String> asked =
        List.of(fields(ANN, ""), fields(BOB, ""), fields("00:53:00:00:00:03", ""), renewal());
    String other =
        config(
            ", \"exclude\": [\"198.18.1.2\"], \"reservations\":"
                + " [{\"hw-address\": \"%s\", \"address\": \"198.18.1.7\"}]".formatted(BOB));
    String same = Files.readString(config);
    List<JsonNode> foreseen = new ArrayList<>();
    for (String each : asked) {
      JsonNode own = post("/api/v1/explain", each, 200);
      assertEquals(timeless(own), timeless(explain(each, same)), each);
      foreseen.add(explain(each, other));
    }
    assertEquals("198.18.1.7", foreseen.get(1).required("reply").required("yiaddr").asString());
    assertEquals("198.18.1.3", foreseen.get(2).required("reply").required("yiaddr").asString());

    JsonNode wrong = post("/api/v1/explain", with(asked.getFirst(), "{\"subnets\": 7}"), 422);
    assertEquals("$.subnets", wrong.required("errors").get(0).required("path").asString());

    Path next = Files.writeString(directory.resolve("next.json"), other);
    assertEquals(
        Exit.DONE,
        run("config", "apply", next.toString(), "--url", url(), "--token-file", token()),
        said.toString());
    for (int i = 0; i < asked.size(); i++) {
      JsonNode real = post("/api/v1/explain", asked.get(i), 200);
      assertEquals(timeless(real), timeless(foreseen.get(i)), asked.get(i));
    }
  }

  @Test
  void theCommandLineAsksTheServerByItsOwnConfigurationOrAnother() throws Exception {
    discover(ANN, "--keep");
    Path other =
        Files.writeString(
            directory.resolve("other.json"), config(", \"exclude\": [\"198.18.1.0\"]"));

    assertEquals(Exit.DONE, ask("--hw-address", ANN, "--giaddr", "127.0.0.1"), said.toString());
    assertSaid(
        "answered: DHCPOFFER 198.18.1.0, because offered the address that the client" + " holds");
    assertEquals(
        Exit.DONE, ask("--hw-address", ANN, "--giaddr", "127.0.0.1", "--config", other.toString()));
    assertSaid("answered: DHCPOFFER 198.18.1.1, ");
    assertEquals(
        Exit.NO,
        ask("--json", "--hw-address", ANN, "--type", "request", "--server-id", "192.0.2.9"));
    JsonNode told = JSON.readTree(said.toString()).required("explanations").get(0);
    assertEquals("other_server_chosen", told.required("reason").asString());
    assertEquals(Exit.NO, ask("--packet", "0101"));
    assertSaid("because it is not a DHCP message");
    assertEquals(Exit.WRONG_USE, ask("--packet", "0101", "--server", "192.0.2.1"));
  }

  @Test
  void whoLeavesOutAnIdentifierIsToldByWhichTheClientIsKnown() throws Exception {
    discover(ANN, "--keep");
    discover(BOB, "--keep", "--client-id", "ff010203");

    ask("--hw-address", BOB, "--giaddr", "127.0.0.1");
    assertSaid(
        "note: 00:53:00:00:00:02 has 198.18.1.1 by an identifier of its own; to ask as it"
            + " does: --client-id ff:01:02:03");
    for (String identifier : List.of("--client-id=ff:01:02:03", "--option=61=ff010203")) {
      ask("--hw-address", BOB, "--giaddr", "127.0.0.1", identifier);
      assertFalse(said.toString().contains("note:"), said.toString());
      assertSaid("DHCPOFFER 198.18.1.1,");
    }
    ask("--hw-address", ANN, "--giaddr", "127.0.0.1");
    assertFalse(said.toString().contains("note:"), said.toString());
  }

  private int ask(String... asked) {
    List<String> arguments =
        new ArrayList<>(List.of("explain", "--running", "--url", url(), "--token-file", token()));
    arguments.addAll(List.of(asked));
    return run(arguments.toArray(String[]::new));
  }

  private JsonNode explain(String asked, String text) throws Exception {
    return post("/api/v1/explain", with(asked, text), 200);
  }

  /// Without what another second changes: how long the lease lasts, and until when.
  private static JsonNode timeless(JsonNode explained) {
    ObjectNode all = ((ObjectNode) explained).deepCopy();
    all.remove("changes");
    ((ArrayNode) all.required("steps"))
        .removeIf(step -> step.required("chapter").asString().equals("times"));
    for (JsonNode option : all.path("reply").path("options")) {
      if (List.of(51, 58, 59).contains(option.required("code").asInt())) {
        ((ObjectNode) option).remove(List.of("value", "hex"));
      }
    }
    return all;
  }

  private static String with(String asked, String text) {
    return ((ObjectNode) JSON.readTree(asked)).put("config", text).toString();
  }

  private static String fields(String hardware, String more) {
    return "{\"fields\": {\"hw-address\": \"%s\", \"giaddr\": \"127.0.0.1\"%s}}"
        .formatted(hardware, more);
  }

  private static String renewal() {
    return """
        {"fields": {"hw-address": "%s", "type": "request", "ciaddr": "198.18.1.0"},
         "unicast": true}
        """
        .formatted(ANN);
  }

  private String config(String more) {
    return """
        {
          "interfaces": ["lo"],
          "api": {"listen": "127.0.0.1:%d"},
          "subnets": [{
            "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
            "pools": ["198.18.1.0-198.18.1.9"]%s}]
        }
        """
        .formatted(apiPort, more);
  }

  private void discover(String hardware, String... more) {
    String known =
        "discover --server 127.0.0.1 --port %d --hw-address %s".formatted(port, hardware);
    List<String> arguments = new ArrayList<>(List.of(known.split(" ")));
    arguments.addAll(List.of(more));
    assertEquals(Exit.DONE, run(arguments.toArray(String[]::new)), said.toString());
  }

  /// What comes after it is decided after it.
  private void send(byte[] octets) throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(
              octets,
              octets.length,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }
  }

  private static byte[] octets(Message4 message) {
    ByteBuffer octets = ByteBuffer.allocate(1_500);
    Encoder4.encode(message, 1_500, octets);
    return Arrays.copyOf(octets.array(), octets.position());
  }

  private List<JsonNode> exchanges(String query) throws Exception {
    return get("/api/v1/exchanges?" + query, 200).required("exchanges").valueStream().toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode get(String path, int status) throws Exception {
    return send(request(path), status);
  }

  private JsonNode post(String path, String body, int status) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)),
        status);
  }

  private JsonNode send(HttpRequest.Builder request, int status) throws Exception {
    HttpResponse<String> got = client.send(request.build(), BodyHandlers.ofString());
    assertEquals(status, got.statusCode(), got.body());
    return JSON.readTree(got.body());
  }

  private HttpRequest.Builder request(String path) throws Exception {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Bearer " + Files.readString(Path.of(token())).strip());
  }

  private String url() {
    return "http://127.0.0.1:" + apiPort;
  }

  private String token() {
    return directory.resolve("admin-token").toString();
  }

  private void assertSaid(String text) {
    assertTrue(said.toString().contains(text), said.toString());
  }

  private int run(String... arguments) {
    said.getBuffer().setLength(0);
    PrintWriter both = new PrintWriter(said, true);
    return Main.commands().printingTo(both, both).run(arguments);
  }
}
