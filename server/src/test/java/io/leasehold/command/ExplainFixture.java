package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// `leasehold explain` with a configuration of a test's own, and what it has printed.
abstract class ExplainFixture {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

  @TempDir Path folder = Path.of("");

  /// Writes the configuration that is asked, over any other.
  final void configure(String json) throws IOException {
    Files.writeString(config(), json);
  }

  /// @return an [Exit] code
  final int explain(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "explain";
    all[1] = "--config";
    all[2] = config().toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return new CommandTree(List.of(new ExplainCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(err))
        .run(all);
  }

  final void assertShows(String text) {
    assertTrue(out.toString().contains(text), () -> "'" + text + "' is not in:\n" + out);
  }

  private Path config() {
    return folder.resolve("leasehold.json");
  }
}
