package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a token may be sent.
class WayTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8067, true",
    "http://127.8.8.8:8067, true",
    "http://localhost:8067, true",
    "http://[::1]:8067, true",
    "http://192.0.2.1:8067, false",
    "HTTP://192.0.2.1:8067, false",
    "http://[2001:db8::1]:8067, false",
    "https://192.0.2.1:8067, true",
  })
  void plainHttpIsForThisMachineAlone(String url, boolean expected) {
    assertEquals(expected, Way.isSafe(URI.create(url)));
  }

  @Test
  void nothingIsSentByAWayThatOthersCanRead() throws Exception {
    String refused = ask("http://192.0.2.1:8067");

    assertTrue(refused.contains("could be read on the way; use https, or --plain-http"), refused);
  }

  @Test
  void whoInsistsMaySendIt() throws Exception {
    String url;
    try (ServerSocket closed = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + closed.getLocalPort();
    }

    String tried = ask(url, "--plain-http");

    assertTrue(tried.contains("nobody answers"), tried);
  }

  private String ask(String url, String... more) throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "lh_none");
    StringWriter said = new StringWriter();
    PrintWriter both = new PrintWriter(said, true);
    String[] arguments = {"status", "--url", url, "--token-file", token.toString()};
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    assertEquals(Exit.COULD_NOT, Main.commands().printingTo(both, both).run(all));
    return said.toString();
  }
}
