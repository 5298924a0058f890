package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against receivers that are as they should be, and against others.
@Timeout(60)
class WebhookPostTest {
  private static final long AT_S = 1_800_000_000;
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @TempDir private Path data = Path.of("");

  private final List<Recipient> open = new ArrayList<>();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private Optional<HttpServer> receiver = Optional.empty();

  private record Got(String method, String id, String time, String signature, String body) {}

  @BeforeEach
  void keepTheSecret() throws IOException {
    Files.writeString(data.resolve("secret"), SECRET);
  }

  @AfterEach
  void end() {
    open.forEach(Recipient::close);
    receiver.ifPresent(server -> server.stop(0));
  }

  private static List<Entry> entries(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      entries.add(new Entry(new Cursor(7, i), i, new Change.Gap(Change.Gap.Why.BEGUN)));
    }
    return entries;
  }

  private String receive(HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.setExecutor(Thread::startVirtualThread);
    server.start();
    receiver = Optional.of(server);
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b";
  }

  private void keep(HttpExchange exchange) throws IOException {
    got.add(
        new Got(
            exchange.getRequestMethod(),
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private WebhookPost webhook(String url, int eventsMax) {
    return webhook(url, eventsMax, 30);
  }

  private WebhookPost impatient(String url) {
    return webhook(url, 10, 1);
  }

  private WebhookPost webhook(String url, int eventsMax, int timeoutS) {
    Webhook as =
        new Webhook(
            "ipam", URI.create(url), "secret", Set.of(), Optional.empty(), timeoutS, eventsMax);
    WebhookPost post = new WebhookPost(as, data, new PlainTold(), () -> AT_S);
    open.add(post);
    return post;
  }

  private Handed.NotYet refused(WebhookPost webhook) throws InterruptedException {
    return assertInstanceOf(Handed.NotYet.class, webhook.take(entries(1)));
  }

  @Test
  void aBatchIsPostedSignedAndTaken() throws Exception {
    String url =
        receive(
            exchange -> {
              keep(exchange);
              answer(exchange, 204);
            });

    Handed handed = webhook(url, 2).take(entries(3));

    assertEquals(new Handed.Taken(Outcome.DONE, 2), handed);
    Got one = got.getFirst();
    String body =
        "{\"events\":[{\"id\":\"0000000000000007-1\",\"kind\":\"gap\"},"
            + "{\"id\":\"0000000000000007-2\",\"kind\":\"gap\"}]}";
    String signature =
        Signature.by(data.resolve("secret"))
            .of("events-0000000000000007-1-2", AT_S, body.getBytes(UTF_8));
    assertEquals(
        new Got("POST", "events-0000000000000007-1-2", Long.toString(AT_S), signature, body), one);
  }

  @Test
  void theSameBatchHasTheSameIdAndBodyEachTime() throws Exception {
    String url =
        receive(
            exchange -> {
              keep(exchange);
              answer(exchange, 503);
            });
    WebhookPost webhook = webhook(url, 10);

    webhook.take(entries(3));
    webhook.take(entries(3));

    assertEquals(got.getFirst(), got.getLast());
    assertEquals(2, got.size());
  }

  @ParameterizedTest
  @CsvSource({
    "301, 0, 0",
    "302, 0, 0",
    "400, 0, 0",
    "401, 0, 0",
    "410, 0, 3600000",
    "429, 17, 17000",
    "503, 999999999, 3600000",
    "500, soon, 0"
  })
  void anyOtherStatusIsARefusal(int status, String retryAfter, long pauseMs) throws Exception {
    AtomicInteger elsewhere = new AtomicInteger();
    String url =
        receive(
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/elsewhere")) {
                elsewhere.incrementAndGet();
              }
              exchange.getResponseHeaders().set("Location", "/elsewhere");
              exchange.getResponseHeaders().set("Retry-After", retryAfter);
              answer(exchange, status);
            });

    Handed.NotYet refused = refused(webhook(url, 10));

    assertEquals(new Handed.NotYet(Outcome.REFUSED, "it answers " + status, pauseMs), refused);
    assertEquals(0, elsewhere.get(), "it is led nowhere");
  }

  @Test
  void aReceiverThatIsNotThereIsUnreachable() throws Exception {
    int port;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }

    Handed.NotYet refused = refused(webhook("http://127.0.0.1:" + port, 10));

    assertEquals(Outcome.UNREACHABLE, refused.outcome());
  }

  @Test
  void aReceiverThatHangsIsLeftAfterItsTime() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    String url =
        receive(
            exchange -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              exchange.close();
            });

    Handed.NotYet refused = refused(impatient(url));
    over.countDown();

    assertEquals(new Handed.NotYet(Outcome.TIMEOUT, "no answer within 1 s", 0), refused);
  }

  @Test
  void aReceiverThatNeverEndsItsAnswerIsTakenAtItsWord() throws Exception {
    BlockingQueue<Integer> drops = new LinkedBlockingQueue<>();
    String url =
        receive(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              try (OutputStream out = exchange.getResponseBody()) {
                out.write('x');
                out.flush();
                drops.take();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    Handed handed = impatient(url).take(entries(1));
    drops.add(1);

    assertEquals(new Handed.Taken(Outcome.DONE, 1), handed);
  }

  @Test
  void anAnswerWithoutEndIsNotRead() throws Exception {
    String url =
        receive(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              try (OutputStream out = exchange.getResponseBody()) {
                byte[] much = new byte[64 << 10];
                while (true) {
                  out.write(much);
                }
              }
            });

    assertEquals(new Handed.Taken(Outcome.DONE, 1), webhook(url, 10).take(entries(1)));
  }

  @Test
  void withoutASecretNothingIsSent() throws Exception {
    String url = receive(this::keep);
    Files.delete(data.resolve("secret"));

    Handed.NotYet refused = refused(webhook(url, 10));

    assertEquals(Outcome.UNUSABLE, refused.outcome());
    assertTrue(refused.why().startsWith("there is no file"), refused.why());
    assertEquals(List.of(), got);
  }

  @Test
  void aSecretThatIsChangedInItsFileIsUsedNext() throws Exception {
    String url =
        receive(
            exchange -> {
              keep(exchange);
              answer(exchange, 200);
            });
    WebhookPost webhook = webhook(url, 10);

    webhook.take(entries(1));
    Files.writeString(data.resolve("secret"), "quite another secret");
    webhook.take(entries(1));

    assertEquals(
        Signature.by(data.resolve("secret"))
            .of(got.getLast().id(), AT_S, got.getLast().body().getBytes(UTF_8)),
        got.getLast().signature());
    assertTrue(!got.getFirst().signature().equals(got.getLast().signature()));
  }

  @Test
  void aBatchIsNoLargerThanItMayBe() {
    byte[] large = new byte[Batch.SIZE_MAX / 3];

    assertEquals(2, Batch.of(entries(10), 10, _ -> large).count());
    assertEquals(1, Batch.of(entries(10), 10, _ -> new byte[2 * Batch.SIZE_MAX]).count());
    assertEquals(10, Batch.of(entries(10), 10, _ -> new byte[1]).count());
  }

  @Test
  void whenTheServerEndsARequestHasAMomentLeft() throws Exception {
    String url = receive(exchange -> answer(exchange, 204));
    WebhookPost webhook = webhook(url, 10);
    webhook.take(entries(1));
    Thread.currentThread().interrupt();

    assertEquals(new Handed.Taken(Outcome.DONE, 1), webhook.take(entries(1)));

    assertTrue(Thread.interrupted(), "whoever waits next is told");
  }

  @Test
  void whenTheServerEndsAReceiverThatHangsIsNotWaitedFor() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    String url =
        receive(
            exchange -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              exchange.close();
            });
    Thread.currentThread().interrupt();

    assertInstanceOf(Handed.NotYet.class, webhook(url, 10).take(entries(1)));

    over.countDown();
    assertTrue(Thread.interrupted(), "whoever waits next is told");
  }
}
