package io.leasehold.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whoever takes long keeps nobody else out.
@Timeout(60)
class SlowClientsTest {
  private static final int TRIED = 540;

  /// Of all connections; so many that others get in.
  private static final int KEPT_MAX = 128;

  @TempDir private Path directory = Path.of("");

  private final List<Socket> sockets = new ArrayList<>();
  private ApiFixture it;

  @BeforeEach
  void start() throws Exception {
    it = new ApiFixture(directory);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    it.close();
  }

  @Test
  void whoHoldsConnectionsByHeadersThatNeverEndKeepsNobodyOut() throws Exception {
    for (int i = 0; i < TRIED; i++) {
      Socket socket = connect("127.0.0.1");
      socket
          .getOutputStream()
          .write("GET /health/live HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
    }
    try (Socket other = connect("127.0.0.2")) {
      other
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
    // Who is cut off hears of it some moments later.
    int kept = kept();
    for (int i = 0; i < 10 && kept > KEPT_MAX; i++) {
      kept = kept();
    }
    assertEquals(KEPT_MAX, kept);
  }

  private int kept() throws IOException {
    int kept = 0;
    for (Socket socket : sockets.subList(0, TRIED)) {
      kept += isOpen(socket) ? 1 : 0;
    }
    return kept;
  }

  @Test
  void whoLeavesMakesRoomForOthersOfItsAddress() throws Exception {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < KEPT_MAX; i++) {
        connect("127.0.0.1");
      }
      while (!sockets.isEmpty()) {
        sockets.removeLast().close();
      }
      assertTrue(isAnswered(), "round " + round);
    }
  }

  /// Until it has noticed that the others have gone.
  private boolean isAnswered() throws InterruptedException {
    for (int i = 0; i < 2_000; i++) {
      it.time.advanceS(1);
      try {
        return it.get("/health/ready").send().status() == 200;
      } catch (IOException e) {
        // It was cut off.
      }
    }
    return false;
  }

  @Test
  void aBodyThatDripsIsRefused() throws Exception {
    Socket socket = connect("127.0.0.1");
    OutputStream out = socket.getOutputStream();
    out.write(
        """
        POST /api/v1/session HTTP/1.1\r
        Host: a\r
        Content-Type: application/json\r
        Content-Length: 4000\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    socket.setSoTimeout(20);
    for (int i = 0; i < 3_000 && answer.indexOf("}") < 0; i++) {
      it.time.advanceMs(100);
      drip(out);
      answer.append(some(socket));
    }

    assertTrue(answer.toString().startsWith("HTTP/1.1 408 "), answer.toString());
  }

  private static void drip(OutputStream out) throws IOException {
    try {
      out.write(' ');
    } catch (SocketException e) {
      // It has closed, and what it said before is to be read.
    }
  }

  private static String some(Socket socket) throws IOException {
    byte[] piece = new byte[4_096];
    try {
      int size = socket.getInputStream().read(piece);
      return size < 0 ? "}" : new String(piece, 0, size, StandardCharsets.US_ASCII);
    } catch (java.net.SocketTimeoutException e) {
      return "";
    }
  }

  private static boolean isOpen(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() >= 0;
    } catch (java.net.SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Socket connect(String from) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), it.port(), InetAddress.ofLiteral(from), 0);
    sockets.add(socket);
    return socket;
  }
}
