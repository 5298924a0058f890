package io.leasehold.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.leasehold.config.EventsConfig.Webhook;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import io.leasehold.testkit.OwnCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Events are posted to the receiver that was meant, and to nobody who only answers in its place.
@Timeout(60)
class WebhookTlsTest {
  @TempDir private Path data = Path.of("");

  private final AtomicInteger posts = new AtomicInteger();
  private final List<HttpsServer> receivers = new ArrayList<>();

  @BeforeEach
  void keepTheSecret() throws IOException {
    Files.writeString(data.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  @AfterEach
  void end() {
    receivers.forEach(receiver -> receiver.stop(0));
  }

  @Test
  void whoIsTrustedGetsThePost() throws Exception {
    int port = receive("meant");

    assertInstanceOf(Handed.Taken.class, post("127.0.0.1", port, Optional.of("meant.pem")));

    assertEquals(1, posts.get());
  }

  @Test
  void aCertificateOfNobodyWhoIsTrustedGetsNone() throws Exception {
    int port = receive("stranger");

    assertUnreachable(post("127.0.0.1", port, Optional.empty()));
  }

  @Test
  void aCertificateOfAnotherThanTheOneInTheConfigurationGetsNone() throws Exception {
    receive("meant");
    int port = receive("stranger");

    assertUnreachable(post("127.0.0.1", port, Optional.of("meant.pem")));
  }

  @Test
  void aCertificateThatIsForAnotherNameGetsNone() throws Exception {
    int port = receive("meant");

    assertUnreachable(post("localhost", port, Optional.of("meant.pem")));
  }

  private void assertUnreachable(Handed handed) {
    assertEquals(Outcome.UNREACHABLE, assertInstanceOf(Handed.NotYet.class, handed).outcome());
    assertEquals(0, posts.get());
  }

  private Handed post(String host, int port, Optional<String> certificates) throws Exception {
    Webhook as =
        new Webhook(
            "ipam",
            URI.create("https://%s:%d/hook".formatted(host, port)),
            "secret",
            Set.of(),
            certificates,
            10,
            10);
    WebhookPost post = new WebhookPost(as, data, new PlainTold(), () -> 1_800_000_000);
    try {
      return post.take(
          List.of(new Entry(new Cursor(7, 1), 1, new Change.Gap(Change.Gap.Why.BEGUN))));
    } finally {
      post.close();
    }
  }

  /// A receiver at 127.0.0.1, which its certificate names; that is in a file of its name.
  private int receive(String name) throws Exception {
    OwnCertificate made = OwnCertificate.make(name, "EC", data);
    Files.writeString(data.resolve(name + ".pem"), made.certificatePem());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(made.keys(), made.password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(Thread::startVirtualThread);
    server.createContext(
        "/",
        exchange -> {
          posts.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    receivers.add(server);
    return server.getAddress().getPort();
  }
}
