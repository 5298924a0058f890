package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TooFastExplanationTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void whatComesTooFastInACaptureIsToldToBeDropped() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("limited.json"),
            """
            {"limits": {"packets-per-client": {"rate": 1, "burst": 1}}, "subnets": []}
            """);
    Message4 discover = Queries.of("00:53:00:00:00:01").discover().message();
    Path capture = Files.write(folder.resolve("twice.pcap"), Pcap.of(discover, discover));

    String told = explained("--config", config.toString(), "--pcap", capture.toString());

    assertShows("its message counts towards packets-per-client: 1 a second, 1 at once", told);
    assertShows(
        "answered: nothing, because client 00:53:00:00:00:01 sends faster than"
            + " \"packets-per-client\" of \"limits\" allows (1 a second, 1 at once)",
        told);
  }

  private static String explained(String... how) {
    StringWriter out = new StringWriter();
    String[] all = new String[how.length + 1];
    all[0] = "explain";
    System.arraycopy(how, 0, all, 1, how.length);
    new CommandTree(List.of(new ExplainCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(out))
        .run(all);
    return out.toString();
  }

  private static void assertShows(String text, String told) {
    assertTrue(told.contains(text), () -> "'" + text + "' is not in:\n" + told);
  }
}
