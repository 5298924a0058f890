package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.Queries;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `leasehold explain` says of an interface that the server does not answer on.
class ExplainServedTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void writeConfiguration() throws IOException {
    config = folder.resolve("leasehold.json");
    Files.writeString(
        config, "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.100\"]}]}");
  }

  @Test
  void whatComesInWhereNobodyListensIsNotServed() throws IOException {
    Files.writeString(
        config,
        """
        {"interfaces": ["eth0", "eth2"],
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
        """);
    String discover = Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message());

    assertEquals(Exit.NO, explain("--interface", "eth1", "--packet", discover));
    assertShows("answered: nothing, because eth1 is not served: \"interfaces\" has eth0, eth2");
    assertShows("what to do: Add the interface to \"interfaces\"");

    explain("--interface", "eth1", "--json", "--packet", discover);
    assertShows("\"not-served\": {");
    assertEquals(Exit.DONE, explain("--interface", "eth2", "--packet", discover));
  }

  @Test
  void loopbackIsServedOnlyWhereItIsNamed() {
    String discover = Pcap.hex(Queries.of("00:53:00:00:00:01").discover().message());

    assertEquals(Exit.NO, explain("--interface", "lo", "--packet", discover));

    assertShows("lo is not served: \"interfaces\" has every interface that is up, loopback aside");
  }

  private int explain(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "explain";
    all[1] = "--config";
    all[2] = config.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return new CommandTree(List.of(new ExplainCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(err))
        .run(all);
  }

  private void assertShows(String text) {
    assertTrue(out.toString().contains(text), () -> "'" + text + "' is not in:\n" + out);
  }
}
