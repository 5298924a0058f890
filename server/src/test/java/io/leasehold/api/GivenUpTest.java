package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever asks for what takes long, and does not wait for it.
class GivenUpTest {
  private static final int WAIT_S = 20;

  @TempDir private Path directory = Path.of("");

  private ApiFixture it;
  private final CountDownLatch ended = new CountDownLatch(1);

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
    it.running.endless = Optional.of(ended);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void whatNobodyWaitsForIsNotWorkedOn() throws Exception {
    ask("/api/v1/leases?limit=1&count=true").close();

    assertTrue(ended.await(WAIT_S, TimeUnit.SECONDS));
  }

  @Test
  void whoStillWaitsIsServedThoughItSentMore() throws Exception {
    try (Socket socket = ask("/api/v1/leases?limit=1&count=true")) {
      send(socket, "/health/live");

      assertTrue(!ended.await(300, TimeUnit.MILLISECONDS));
    }
  }

  @Test
  void whoWaitsForAnotherAndGoesIsForgotten() throws Exception {
    try (Socket first = ask("/api/v1/leases?limit=1&count=true")) {
      ask("/api/v1/clients?text=a").close();
      first.shutdownOutput();

      assertTrue(ended.await(WAIT_S, TimeUnit.SECONDS));
    }
    it.running.endless = Optional.empty();
    it.get("/api/v1/clients?text=a").by(it.administrator()).expect(200);
  }

  private Socket ask(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), it.port());
    send(socket, path);
    return socket;
  }

  private void send(Socket socket, String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, it.port(), it.administrator());
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
