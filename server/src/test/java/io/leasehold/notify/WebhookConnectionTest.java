package io.leasehold.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import io.leasehold.testkit.OwnCertificate;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
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
  private Optional<SSLContext> certificate = Optional.empty();
  private Optional<WebhookPost> webhook = Optional.empty();

  /// A connection, and the same in plain, which are one without a certificate.
  private record Connection(Socket talk, Socket plain) {
    void sayTaken() throws IOException {
      say("HTTP/1.1 204 No Content\r\n\r\n");
    }

    void say(String text) throws IOException {
      talk.getOutputStream().write(text.getBytes(UTF_8));
    }

    void readRequest() throws IOException {
      InputStream in = talk.getInputStream();
      StringBuilder request = new StringBuilder();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        request.append((char) octet);
        if (request.toString().endsWith("]}")) {
          return;
        }
      }
    }

    /// By TLS with close_notify.
    void close() throws IOException {
      talk.close();
    }

    void hangUp() throws IOException {
      plain.close();
    }

    void reset() throws IOException {
      plain.setSoLinger(true, 0);
      plain.close();
    }
  }

  /// What becomes of a connection whose first request has been read whole, so that nothing else
  /// makes its end a reset.
  @FunctionalInterface
  private interface Behaviour {
    void with(Connection connection) throws IOException;
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
    String scheme = certificate.isPresent() ? "https" : "http";
    Webhook as =
        new Webhook(
            "ipam",
            URI.create("%s://127.0.0.1:%d".formatted(scheme, socket.getLocalPort())),
            "secret",
            Set.of(),
            certificate.map(_ -> "meant.pem"),
            30,
            10);
    webhook = Optional.of(new WebhookPost(as, data, new PlainTold(), () -> 1_800_000_000L));
  }

  private void accept(ServerSocket on, Behaviour behaviour) {
    try (Socket plain = on.accept();
        Socket talk = certificate.isPresent() ? secured(plain) : plain) {
      connections.incrementAndGet();
      Connection connection = new Connection(talk, plain);
      connection.readRequest();
      behaviour.with(connection);
    } catch (IOException e) {
      // The test says what it expects.
    }
  }

  private SSLSocket secured(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) certificate.orElseThrow().getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    return socket;
  }

  private void secure() throws Exception {
    OwnCertificate made = OwnCertificate.make("meant", "EC", data);
    Files.writeString(data.resolve("meant.pem"), made.certificatePem());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(made.keys(), made.password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    certificate = Optional.of(context);
  }

  private Handed take() throws InterruptedException {
    Entry entry = new Entry(new Cursor(7, 1), 1, new Change.Gap(Change.Gap.Why.BEGUN));
    return webhook.orElseThrow().take(List.of(entry));
  }

  /// A connection that is kept ends at the next request.
  private void assertTakenThough(Behaviour atTheNext) throws IOException, InterruptedException {
    receive(
        connection -> {
          connection.sayTaken();
          connection.readRequest();
          atTheNext.with(connection);
        },
        Connection::sayTaken);

    assertEquals(TAKEN, take());
    assertEquals(TAKEN, take());

    assertEquals(2, connections.get());
  }

  @Test
  void oneThatIsKeptAndEndsAtTheNextRequestIsNoFailure() throws Exception {
    assertTakenThough(Connection::hangUp);
  }

  @Test
  void oneThatIsKeptAndResetAtTheNextRequestIsNoFailure() throws Exception {
    assertTakenThough(Connection::reset);
  }

  @Test
  void oneByTlsThatIsKeptAndEndsIsNoFailure() throws Exception {
    secure();
    assertTakenThough(Connection::close);
  }

  @Test
  void oneByTlsThatIsKeptAndEndsWithoutCloseNotifyIsNoFailure() throws Exception {
    secure();
    assertTakenThough(Connection::hangUp);
  }

  @Test
  void oneByTlsThatIsKeptAndResetIsNoFailure() throws Exception {
    secure();
    assertTakenThough(Connection::reset);
  }

  @Test
  void thoseThatEndWhenTheyLikeAreNoFailure() throws Exception {
    receive(Connection::sayTaken);

    for (int i = 0; i < 50; i++) {
      assertEquals(TAKEN, take());
    }
  }

  /// The status is there: it counts, and nothing comes again.
  @Test
  void whatEndsInTheMiddleOfTheBodyIsTaken() throws Exception {
    receive(
        connection -> {
          connection.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab");
          connection.hangUp();
        });

    for (int i = 1; i <= 50; i++) {
      assertEquals(TAKEN, take());
      assertEquals(i, connections.get());
    }
  }

  @Test
  void whoeverNeverAnsweredIsNotAskedOnceMore() throws Exception {
    receive(Connection::hangUp);

    assertUnreachable("it cannot be reached");

    assertEquals(1, connections.get());
  }

  /// But the answer before that does not count for ever.
  @Test
  void whoeverAnswersNoMoreIsAskedOnceMore() throws Exception {
    receive(
        connection -> {
          connection.sayTaken();
          connection.readRequest();
        },
        Connection::hangUp);
    assertEquals(TAKEN, take());

    assertUnreachable("it cannot be reached");
    assertEquals(2, connections.get());
    assertUnreachable("it cannot be reached");

    assertEquals(3, connections.get());
  }

  @Test
  void whatIsNoHttpIsUnreachable() throws Exception {
    receive(
        connection -> {
          connection.sayTaken();
          connection.readRequest();
          connection.say("\0\0\0 SSH-2.0\r\n\r\n");
        },
        Connection::sayTaken);
    assertEquals(TAKEN, take());

    assertUnreachable("ProtocolException");

    assertEquals(1, connections.get(), "it has said what it is");
  }

  private void assertUnreachable(String why) throws InterruptedException {
    Handed.NotYet refused = assertInstanceOf(Handed.NotYet.class, take());
    assertEquals(Outcome.UNREACHABLE, refused.outcome());
    assertTrue(refused.why().contains(why), refused.why());
  }
}
