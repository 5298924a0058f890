package io.leasehold.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole process with a receiver and a program of ours: killed under load, while the receiver
/// fails now and then.
class ServedWebhookTest {
  private static final String SECRET = "a secret that nobody sees";
  private static final String FIRST = "02:00:00:00:99:01";
  private static final String LAST = "02:00:00:00:99:02";
  private static final int PATIENCE_S = 60;

  @TempDir private Path directory = Path.of("");

  private final RandomGenerator random = RandomGenerator.getDefault();
  private final StringWriter out = new StringWriter();

  /// The events of each request that was taken, in order.
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private volatile boolean failing;
  private HttpServer receiver;

  @BeforeEach
  void receive() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::take);
    receiver.setExecutor(Thread::startVirtualThread);
    receiver.start();
    Files.createDirectories(directory.resolve("data/hooks"));
    Files.writeString(directory.resolve("data/ipam.secret"), SECRET);
  }

  @AfterEach
  void stopReceiving() {
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!header(exchange, "webhook-signature").equals("v1," + signature(exchange, body))) {
        wrong.add("signature of " + header(exchange, "webhook-id"));
      }
      // Of those that fail, half were taken all the same.
      boolean fails = failing && random.nextInt(4) == 0;
      if (!fails || random.nextBoolean()) {
        JsonMapper.shared().readTree(body).get("events").forEach(events::add);
      }
      exchange.sendResponseHeaders(fails ? 500 : 200, -1);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  private static String signature(HttpExchange exchange, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      mac.update(
          "%s.%s."
              .formatted(header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"))
              .getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Timeout(150)
  void whoeverIsKilledTheReceiverGetsEachEventInOrder() throws Exception {
    configure(webhook());
    failing = true;
    for (int round = 0; round < 3; round++) {
      int port = ServerProcess.freePort();
      Process server = serve(port);
      CompletableFuture.delayedExecutor(random.nextInt(300, 1_200), TimeUnit.MILLISECONDS)
          .execute(server::destroyForcibly);
      load(port);
      server.waitFor();
    }
    failing = false;
    int port = ServerProcess.freePort();
    Process server = serve(port);
    load(port);
    // Whatever was committed before comes before this.
    discover(port, LAST);
    await(server, () -> events.stream().anyMatch(event -> isOf(event, LAST)));
    end(server);

    assertEquals(List.of(), wrong);
    List<Long> numbers = events.stream().map(ServedWebhookTest::number).toList();
    for (int i = 1; i < numbers.size(); i++) {
      // What is told again begins where it was told before; nothing is left out on the way.
      assertTrue(numbers.get(i) <= numbers.get(i - 1) + 1, numbers.subList(0, i + 1).toString());
    }
    TreeSet<Long> all = new TreeSet<>(numbers);
    assertEquals(all.last() - all.first() + 1, all.size());
    assertTrue(all.size() > 100, all.size() + " events");
  }

  @Test
  @Timeout(90)
  void aReloadBringsWebhooksAndAProgramAndTakesThemAway() throws Exception {
    program("echo $LEASEHOLD_ACTION $LEASEHOLD_ADDRESS $LEASEHOLD_SUBNET >> said");
    configure("");
    int port = ServerProcess.freePort();
    Process server = serve(port);

    configure(webhook() + ", \"on-lease\": {\"program\": \"tell.sh\"}");
    hangUp(server);
    discover(port, FIRST);
    await(server, () -> events.stream().anyMatch(event -> isOf(event, FIRST)));
    Path said = directory.resolve("data/hooks/said");
    await(server, () -> size(said) > 0);
    configure("");
    hangUp(server);
    discover(port, LAST);
    end(server);

    JsonNode lease = events.stream().filter(event -> isOf(event, FIRST)).findFirst().orElseThrow();
    assertEquals(
        List.of("bound %s 198.18.0.0/16".formatted(lease.get("address").asString())),
        Files.readString(said).lines().toList());
    // The change of the configuration itself may still be told; what comes after it is not.
    assertFalse(events.stream().anyMatch(event -> isOf(event, LAST)), events.toString());
    String log = Files.readString(directory.resolve("log"));
    assertFalse(log.contains(SECRET), "the secret is in the log");
  }

  private static long number(JsonNode event) {
    String id = event.get("id").asString();
    return Long.parseLong(id.substring(id.indexOf('-') + 1));
  }

  private static boolean isOf(JsonNode event, String hardware) {
    return event.get("kind").asString().equals("lease-bound")
        && event.get("lease").get("hw-address").asString().equals(hardware);
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static void await(Process server, BooleanSupplier what) throws InterruptedException {
    while (!what.getAsBoolean()) {
      assertFalse(server.waitFor(20, TimeUnit.MILLISECONDS), "it ends when it is told to");
    }
  }

  private String webhook() {
    return ", \"webhooks\": [{\"name\": \"ipam\", \"url\": \"http://127.0.0.1:%d/\","
            .formatted(receiver.getAddress().getPort())
        + " \"secret-file\": \"ipam.secret\"}]";
  }

  private void program(String script) throws IOException {
    Path file = directory.resolve("data/hooks/tell.sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void configure(String events) throws IOException {
    Files.writeString(
        directory.resolve("leasehold.json"),
        """
        {
          "interfaces": ["lo"],
          "api": {"listen": "none"},
          "lease-time": 60,
          "events": {"keep": "1d"%s},
          "subnets": [{
            "subnet": "198.18.0.0/16", "interface": "lo", "relays": ["127.0.0.1"],
            "pools": ["198.18.1.0-198.18.9.255"]
          }]
        }
        """
            .formatted(events));
  }

  private Process serve(int port) throws Exception {
    Process server =
        new ProcessBuilder(
                ServerProcess.command(
                    directory,
                    port,
                    directory.resolve("leasehold.json"),
                    directory.resolve("data")))
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    CompletableFuture.delayedExecutor(PATIENCE_S, TimeUnit.SECONDS)
        .execute(server::destroyForcibly);
    BufferedReader said = server.inputReader(UTF_8);
    String ready = said.readLine();
    assertTrue(ready != null && ready.startsWith("ready"), String.valueOf(ready));
    return server;
  }

  private void hangUp(Process server) throws Exception {
    long before = count("LH-2005");
    new ProcessBuilder("kill", "-HUP", Long.toString(server.pid())).start().waitFor();
    await(server, () -> count("LH-2005") > before);
  }

  private long count(String event) {
    try {
      String log = Files.readString(directory.resolve("log"));
      return log.lines().filter(line -> line.contains(event)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process server) throws InterruptedException {
    server.destroy();
    server.waitFor();
  }

  private void load(int port) {
    String amount = "--clients 300 --seconds 1 --keep";
    run("load --server 127.0.0.1 --port %d %s".formatted(port, amount).split(" ", -1));
  }

  private void discover(int port, String hardware) {
    String client = "--keep --hw-address " + hardware;

    int exit =
        run("discover --server 127.0.0.1 --port %d %s".formatted(port, client).split(" ", -1));

    assertEquals(Exit.DONE, exit, out.toString());
  }

  private int run(String... arguments) {
    PrintWriter both = new PrintWriter(out, true);
    return Main.commands().printingTo(both, both).run(arguments);
  }
}
