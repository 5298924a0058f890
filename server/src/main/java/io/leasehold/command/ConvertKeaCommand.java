package io.leasehold.command;

import io.leasehold.config.json.ConfigError;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.convert.Conversion;
import io.leasehold.convert.Note;
import io.leasehold.convert.kea.KeaConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold convert kea`: the configuration goes to stdout, what was not carried over to stderr.
@Command(
    name = "kea",
    description = {
      "Converts a configuration of Kea's DHCPv4 server, 2.4 to 3.x, and prints ours.",
      "What could not be carried over is named on stderr, with path and line in Kea's file;",
      "what this server would not accept, with path and line in what is printed."
    },
    mixinStandardHelpOptions = true)
public final class ConvertKeaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "Kea's configuration, in JSON.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws CouldNotException {
    PrintWriter err = spec.commandLine().getErr();
    return switch (KeaConverter.convert(ConfigFile.text(file))) {
      case Conversion.Refused(List<Note> errors) -> {
        errors.forEach(err::println);
        err.println(file + ": " + (errors.size() == 1 ? "1 error" : errors.size() + " errors"));
        err.flush();
        yield Exit.NO;
      }
      case Conversion.Converted(String text, List<Note> notes) -> {
        notes.forEach(err::println);
        int exit = check(text, err);
        err.flush();
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        yield exit;
      }
    };
  }

  /// What Kea takes and this server does not, such as a pool outside of its subnet, is told by its
  /// place in what is printed.
  private static int check(String text, PrintWriter err) {
    return switch (ConfigReader.read(text)) {
      case ConfigRead.Good(_, List<ConfigError> leftOut) -> {
        leftOut.forEach(error -> err.println("left out by the server: " + error));
        yield Exit.DONE;
      }
      case ConfigRead.Bad(List<ConfigError> errors) -> {
        errors.forEach(error -> err.println("not accepted by the server: " + error));
        yield Exit.NO;
      }
    };
  }
}
