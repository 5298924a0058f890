package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.config.EventsConfig;
import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.events.Level;
import io.leasehold.model.Octets;
import io.leasehold.stream.Change;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamInHand;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NotifyingTest {
  private static final Pattern ID = Pattern.compile("\"[0-9a-f]{16}-([0-9]+)\"");

  @TempDir private Path data = Path.of("");

  private final RecordedLog log = new RecordedLog();
  private final BlockingQueue<Long> got = new LinkedBlockingQueue<>();
  private HttpServer receiver;
  private EventStream stream;
  private Notifying notifying;
  private int told;

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(data.resolve("secret"), "sixteen octets and more");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::take);
    receiver.start();
    stream = StreamInHand.open(data.resolve("events"), log);
    VirtualClock clock = VirtualClock.at(1_800_000_000);
    notifying =
        new Notifying(
            data.resolve("events"),
            new Notifying.Outside(
                data,
                stream,
                log.at(clock, Level.INFO),
                new Time(clock::nowS, System::nanoTime),
                new PlainTold()));
  }

  @AfterEach
  void end() {
    notifying.close();
    stream.close();
    receiver.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      ID.matcher(body).results().map(NotifyingTest::number).forEach(got::add);
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private static long number(MatchResult id) {
    return Long.parseLong(id.group(1));
  }

  private EventsConfig config(int timeoutS, String... names) {
    List<Webhook> webhooks = new ArrayList<>();
    for (String name : names) {
      webhooks.add(
          new Webhook(
              name,
              URI.create("http://127.0.0.1:" + receiver.getAddress().getPort()),
              "secret",
              Set.of(),
              Optional.empty(),
              timeoutS,
              10));
    }
    return new EventsConfig(86_400, 1 << 24, webhooks, Optional.empty());
  }

  private void tell() {
    byte[] digest = new byte[Change.OfConfiguration.DIGEST_SIZE];
    digest[0] = (byte) ++told;
    stream.tell(List.of(new Change.OfConfiguration(Octets.copyOf(digest), "reload", "", true)));
  }

  /// The next number that the receiver gets.
  private long next() throws InterruptedException {
    return Optional.ofNullable(got.poll(30, TimeUnit.SECONDS)).orElseThrow();
  }

  /// The next number after one that it has got, which may come again.
  private long nextAfter(long seen) throws InterruptedException {
    long number = next();
    while (number <= seen) {
      number = next();
    }
    return number;
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name) && thread.isAlive())
        .count();
  }

  @Test
  void howeverOftenItIsChangedThereIsOneOfEachName() throws Exception {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      notifying.use(config(30 + i % 7, "often"));
      tell();
    }
    for (long number = 0; number < 31; number = numbers.getLast()) {
      numbers.add(next());
    }

    assertEquals(31, numbers.getLast());
    for (int i = 1; i < numbers.size(); i++) {
      assertTrue(numbers.get(i) <= numbers.get(i - 1) + 1, numbers.toString());
    }
    assertEquals(1, threads("webhook often"));
    assertEquals(List.of(), log.lines);
  }

  @Test
  void oneThatIsTakenOutAndPutBackMissesNothing() throws Exception {
    notifying.use(config(5, "ipam"));
    tell();
    assertEquals(2, next());
    notifying.use(config(5));
    tell();
    tell();
    notifying.use(config(5, "ipam"));

    assertEquals(3, nextAfter(2));
    assertEquals(4, nextAfter(3));
  }

  @Test
  void placesOfOthersAreForgottenWhenNothingAfterThemIsKept() throws Exception {
    notifying.use(config(5, "ipam", "other"));
    tell();
    next();
    next();
    notifying.close();
    Path ipam = data.resolve("events/cursors/ipam.cursor");
    Path other = data.resolve("events/cursors/other.cursor");
    notifying.use(config(5));
    assertTrue(Files.exists(ipam) && Files.exists(other));
    Files.setLastModifiedTime(ipam, FileTime.from(Instant.now().minusSeconds(86_500)));

    notifying.use(config(6));

    assertFalse(Files.exists(ipam));
    assertTrue(Files.exists(other));
  }

  @Test
  void whatIsNotTakenWhenItEndsComesInTheNextRun() throws Exception {
    notifying.use(config(5, "ipam"));
    tell();
    assertEquals(2, next());
    notifying.close();
    tell();
    notifying.use(config(5, "ipam"));

    assertEquals(3, nextAfter(2));
    assertEquals(0, threads("webhook nobody"));
  }
}
