package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.http.TlsFiles;
import io.leasehold.config.ApiConfig;
import io.leasehold.config.ApiConfig.Listen;
import io.leasehold.config.ApiConfig.Tls;
import io.leasehold.events.AdminEvent;
import io.leasehold.events.Level;
import io.leasehold.metrics.Exposition;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.testkit.OwnCertificate;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.tls.ClientTls;
import io.leasehold.tls.ClientTls.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The API by TLS, with certificates that keytool has made.
class TlsTest {
  @TempDir private Path directory = Path.of("");

  private final RecordedLog logged = new RecordedLog();
  private int port;

  @BeforeEach
  void freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
  }

  @Test
  void itIsServedByTheCertificateAndFollowsItWhenItChanges() throws Exception {
    KeyStore first = make("first", "EC");
    try (Api api = api()) {
      api.follow(config(Optional.empty()));
      assertEquals("CN=first", subject(first));
      assertTrue(logged.has(AdminEvent.API_LISTENING));
      assertTrue(logged.lines.getLast().contains("https://127.0.0.1:" + port));

      KeyStore second = make("second", "RSA");
      Files.setLastModifiedTime(
          directory.resolve("api.pem"), FileTime.from(Instant.now().plusSeconds(5)));
      assertThrows(SSLException.class, () -> subject(second));
      followNew(api);

      assertEquals("CN=second", subject(second));
    }
  }

  @Test
  void oldProtocolsAreRefused() throws Exception {
    KeyStore trusted = make("first", "EC");
    try (Api api = api()) {
      api.follow(config(Optional.empty()));

      assertThrows(SSLException.class, () -> subject(trusted, "TLSv1.1"));
      assertEquals("CN=first", subject(trusted, "TLSv1.2"));
      assertEquals("CN=first", subject(trusted, "TLSv1.3"));
    }
  }

  @Test
  void withoutACertificateOfItsOwnAClientIsNotHeardWhereThatIsAskedFor() throws Exception {
    KeyStore trusted = make("first", "EC");
    try (Api api = api()) {
      api.follow(config(Optional.of("api.pem")));

      // The client is told once it has sent something (TLS 1.3).
      assertThrows(IOException.class, () -> subject(trusted, "TLSv1.2"));
    }
  }

  @Test
  void withOneItIsHeard() throws Exception {
    make("first", "EC");
    Path certificate = directory.resolve("api.pem");
    SSLContext context =
        ClientTls.context(
            Optional.of(certificate),
            Optional.of(new Identity(certificate, directory.resolve("api.key"))));
    try (Api api = api();
        HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      api.follow(config(Optional.of("api.pem")));
      URI live = URI.create("https://127.0.0.1:%d/health/live".formatted(port));

      assertEquals(
          200,
          client
              .send(HttpRequest.newBuilder(live).build(), BodyHandlers.discarding())
              .statusCode());
    }
  }

  @Test
  void whatNobodyWaitsForIsGivenUp() throws Exception {
    KeyStore trusted = make("first", "EC");
    CountDownLatch ended = new CountDownLatch(1);
    ApiFixture parts = parts();
    parts.running.endless = Optional.of(ended);
    try (Api api = api(parts)) {
      api.follow(config(Optional.empty()));
      try (SSLSocket socket = connect(trusted, "TLSv1.3")) {
        String request =
            ("GET /api/v1/leases?count=true HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                    + "Authorization: Bearer %s\r\n\r\n")
                .formatted(port, parts.administrator());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertFalse(ended.await(1, TimeUnit.SECONDS), "as long as somebody waits");
      }

      assertTrue(ended.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void whatIsWrongWithTheFilesIsSaidAndNothingIsServedInTheClear() throws Exception {
    try (Api api = api()) {
      api.follow(config(Optional.empty()));

      assertTrue(logged.has(AdminEvent.API_NOT_LISTENING));
      assertTrue(logged.lines.getLast().contains("api.pem"), logged.lines.getLast());
      assertThrows(
          IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
    }
  }

  @Test
  void aKeyOfAnotherFormIsNamed() throws Exception {
    make("first", "EC");
    Files.writeString(directory.resolve("api.key"), "-----BEGIN RSA PRIVATE KEY-----");

    IOException told =
        assertThrows(
            IOException.class,
            () -> TlsFiles.read(directory, config(Optional.empty()).tls().orElseThrow()));

    assertTrue(String.valueOf(told.getMessage()).contains("openssl pkcs8"));
    assertNotEquals("", told.getMessage());
  }

  @Test
  void aKeyThatIsNotTheCertificatesIsRefused() throws Exception {
    make("first", "EC");
    String key = Files.readString(directory.resolve("api.key"));
    make("second", "RSA");
    for (String wrong :
        List.of(key, "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n")) {
      Files.writeString(directory.resolve("api.key"), wrong);

      assertThrows(
          IOException.class,
          () -> TlsFiles.read(directory, config(Optional.empty()).tls().orElseThrow()));
    }
  }

  @Test
  void whereItCannotListenItIsServedAsBefore() throws Exception {
    KeyStore trusted = make("first", "EC");
    int first = port;
    try (Api api = api();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      api.follow(config(Optional.empty()));

      port = taken.getLocalPort();
      api.follow(config(Optional.empty()));
      assertTrue(logged.has(AdminEvent.API_NOT_LISTENING));
      assertTrue(logged.lines.getLast().contains("as before"), logged.lines.getLast());
      port = first;
      assertEquals("CN=first", subject(trusted));
      api.follow(
          new ApiConfig(Optional.of(new Listen("192.0.2.200", first)), Optional.empty(), true));
      assertEquals("CN=first", subject(trusted));

      freePort();
      api.follow(config(Optional.empty()));
      assertEquals("CN=first", subject(trusted));
      port = first;
      assertThrows(IOException.class, () -> subject(trusted));
    }
  }

  private ApiConfig config(Optional<String> clients) {
    return new ApiConfig(
        Optional.of(new Listen("127.0.0.1", port)),
        Optional.of(new Tls("api.pem", "api.key", clients)),
        false);
  }

  private Api api() throws Exception {
    return api(parts());
  }

  private ApiFixture parts() throws Exception {
    ApiFixture parts = new ApiFixture(Files.createTempDirectory(directory, "parts"));
    parts.close();
    return parts;
  }

  private Api api(ApiFixture parts) throws Exception {
    VirtualClock clock = VirtualClock.at(FakeRunning.NOW_S);
    return new Api(
        directory,
        parts.live(),
        parts.tokens,
        new Exposition(new ServerMetrics().metrics()),
        logged.at(clock, Level.INFO));
  }

  /// While it moves, a connection of somebody else may have its port; then it tries again the next
  /// time.
  private void followNew(Api api) {
    for (int i = 0; i < 10; i++) {
      long before = logged.count(AdminEvent.API_NOT_LISTENING);
      api.follow(config(Optional.empty()));
      if (logged.count(AdminEvent.API_NOT_LISTENING) == before) {
        return;
      }
    }
  }

  /// Makes a key and its certificate, in PEM for the server.
  ///
  /// @return what trusts it
  private KeyStore make(String name, String algorithm) throws Exception {
    OwnCertificate made = OwnCertificate.make(name, algorithm, directory);
    Files.writeString(directory.resolve("api.pem"), made.certificatePem());
    Files.writeString(directory.resolve("api.key"), made.keyPem());
    return made.trusting();
  }

  private String subject(KeyStore trusted) throws Exception {
    return subject(trusted, "TLSv1.3");
  }

  /// Whose certificate the server shows.
  private String subject(KeyStore trusted, String protocol) throws Exception {
    try (SSLSocket socket = connect(trusted, protocol)) {
      return socket.getSession().getPeerPrincipal().getName();
    }
  }

  private SSLSocket connect(KeyStore trusted, String protocol) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setEnabledProtocols(List.of(protocol).toArray(String[]::new));
    socket.startHandshake();
    return socket;
  }
}
