package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Receivers whose connections end as they like, octet by octet.
@Timeout(60)
class WebhookConnectionTest {
  private static final Handed TAKEN = new Handed.Taken(Outcome.DONE, 1);

  @TempDir private Path data = Path.of("");

  private final AtomicInteger connections = new AtomicInteger();
  private Optional<ServerSocket> listening = Optional.empty();
  private Optional<WebhookPost> webhook = Optional.empty();

  /// What becomes of a connection whose first request has been read whole, so that nothing else
  /// makes its end a reset.
  private interface Behaviour {
    void with(Socket socket) throws IOException;
  }

  @BeforeEach
  void keepTheSecret() throws IOException {
    Files.writeString(data.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @AfterEach
  void end() throws IOException {
    webhook.ifPresent(WebhookPost::close);
    if (listening.isPresent()) {
      listening.get().close();
    }
  }

  /// The first connection behaves by the first, and so on; those after the last as the last.
  private void receive(Behaviour... behaviours) throws IOException {
    ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    listening = Optional.of(socket);
    Thread.startVirtualThread(
        () -> {
          for (int i = 0; !socket.isClosed(); i++) {
            accept(socket, behaviours[Math.min(i, behaviours.length - 1)]);
          }
        });
    Webhook as =
        new Webhook(
            "ipam",
            URI.create("http://127.0.0.1:" + socket.getLocalPort()),
            "secret",
            Set.of(),
            Optional.empty(),
            30,
            10);
    webhook = Optional.of(new WebhookPost(as, data, new PlainTold(), () -> 1_800_000_000L));
  }

  private void accept(ServerSocket on, Behaviour behaviour) {
    try (Socket socket = on.accept()) {
      connections.incrementAndGet();
      readRequest(socket);
      behaviour.with(socket);
    } catch (IOException e) {
      // The test says what it expects.
    }
  }

  private static void readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder request = new StringBuilder();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      request.append((char) octet);
      if (request.toString().endsWith("]}")) {
        return;
      }
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static void sayTaken(Socket socket) throws IOException {
    say(socket, "HTTP/1.1 204 No Content\r\n\r\n");
  }

  private static void hangUp(Socket socket) throws IOException {
    socket.close();
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
  }

  private Handed take() throws InterruptedException {
    Entry entry = new Entry(new Cursor(7, 1), 1, new Change.Gap(Change.Gap.Why.BEGUN));
    return webhook.orElseThrow().take(List.of(entry));
  }

  @Test
  void oneThatIsKeptAndEndsAtTheNextRequestIsNoFailure() throws Exception {
    assertTakenThough(WebhookConnectionTest::hangUp);
  }

  @Test
  void oneThatIsKeptAndResetAtTheNextRequestIsNoFailure() throws Exception {
    assertTakenThough(WebhookConnectionTest::reset);
  }

  private void assertTakenThough(Behaviour atTheNext) throws IOException, InterruptedException {
    receive(
        socket -> {
          sayTaken(socket);
          readRequest(socket);
          atTheNext.with(socket);
        },
        WebhookConnectionTest::sayTaken);

    assertEquals(TAKEN, take());
    assertEquals(TAKEN, take());

    assertEquals(2, connections.get());
  }

  @Test
  void thoseThatEndWhenTheyLikeAreNoFailure() throws Exception {
    receive(WebhookConnectionTest::sayTaken);

    for (int i = 0; i < 50; i++) {
      assertEquals(TAKEN, take());
    }
  }

  @Test
  void whoeverNeverAnswersIsAskedOnceMore() throws Exception {
    receive(WebhookConnectionTest::hangUp);

    Handed.NotYet refused = assertInstanceOf(Handed.NotYet.class, take());

    assertEquals(Outcome.UNREACHABLE, refused.outcome());
    assertEquals(2, connections.get());
  }

  @Test
  void whatIsNoHttpIsUnreachable() throws Exception {
    receive(socket -> say(socket, "\0\0\0 SSH-2.0\r\n\r\n"));

    Handed.NotYet refused = assertInstanceOf(Handed.NotYet.class, take());

    assertEquals(Outcome.UNREACHABLE, refused.outcome());
    assertTrue(refused.why().contains("ProtocolException"), refused.why());
    assertEquals(1, connections.get(), "it has said what it is");
  }
}
