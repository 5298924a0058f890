package io.leasehold.transport.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.transport.NoticeSocket;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LinuxNoticeSocketTest {
  private static final int WAIT_S = 10;

  @TempDir private Path folder = Path.of("");

  @Test
  void aNoticeArrivesWholeAtAPath() throws IOException {
    assertHeardAt(folder.resolve("notify").toString());
  }

  @Test
  void aNoticeArrivesAtAnAbstractName() throws IOException {
    assertHeardAt("@leasehold/test/%d".formatted(ProcessHandle.current().pid()));
  }

  @Test
  void anAbstractNameMayHaveEveryOctetThereIsRoomFor() throws IOException {
    String name = "@%d-".formatted(ProcessHandle.current().pid());
    assertHeardAt(name + "n".repeat(Abi.SOCKADDR_UN_PATH_MAX - 1 - name.length()));
  }

  @Test
  void whoeverListensLaterIsHeardAsWell() throws IOException {
    String name = folder.resolve("later").toString();
    try (NoticeSocket socket = LinuxNoticeSocket.to(name)) {
      TransportException none =
          assertThrows(TransportException.class, () -> socket.send("READY=1"));
      assertTrue(String.valueOf(none.getMessage()).endsWith("no such file (ENOENT)"));

      try (NoticeReceiver receiver = NoticeReceiver.at(name)) {
        socket.send("READY=1");
        assertEquals("READY=1", receiver.next(WAIT_S));
      }
      TransportException gone =
          assertThrows(TransportException.class, () -> socket.send("READY=1"));
      assertTrue(String.valueOf(gone.getMessage()).endsWith("nobody listens (ECONNREFUSED)"));
    }
  }

  @Test
  void whoeverDoesNotReadHoldsNobodyUpForLong() throws IOException {
    String name = folder.resolve("full").toString();
    try (NoticeReceiver _ = NoticeReceiver.at(name);
        NoticeSocket socket = LinuxNoticeSocket.to(name)) {
      TransportException full =
          assertThrows(
              TransportException.class,
              () -> {
                while (true) {
                  socket.send("STATUS=" + "s".repeat(4_000));
                }
              });
      assertTrue(String.valueOf(full.getMessage()).endsWith("would wait (EAGAIN)"));
    }
  }

  @Test
  void afterItsEndItSendsNothing() throws IOException {
    String name = folder.resolve("closed").toString();
    try (NoticeReceiver receiver = NoticeReceiver.at(name)) {
      NoticeSocket closed = LinuxNoticeSocket.to(name);
      closed.close();
      closed.send("lost");
      try (NoticeSocket other = LinuxNoticeSocket.to(name)) {
        other.send("heard");
      }

      assertEquals("heard", receiver.next(WAIT_S));
    }
  }

  @Test
  void otherNamesAreRefused() {
    String long1 = "/" + "n".repeat(Abi.SOCKADDR_UN_PATH_MAX - 1);
    for (String name : new String[] {"", "@", "/", "notify", "vsock:2:1234", long1}) {
      TransportException refused =
          assertThrows(TransportException.class, () -> LinuxNoticeSocket.to(name), name);
      assertEquals(Kind.NOT_SUPPORTED, refused.kind());
    }
  }

  private static void assertHeardAt(String name) throws IOException {
    try (NoticeReceiver receiver = NoticeReceiver.at(name);
        NoticeSocket socket = LinuxNoticeSocket.to(name)) {
      socket.send("READY=1\nSTATUS=répond");
      assertEquals("READY=1\nSTATUS=répond", receiver.next(WAIT_S));
    }
    if (name.startsWith("/")) {
      Files.delete(Path.of(name));
    }
  }
}
