package io.leasehold.command;

import io.leasehold.config.Tally;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.config.json.tree.ConfigErrors;
import io.leasehold.config.json.tree.LongText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold check`: whether a configuration is right, and if not, all that is wrong with it.
///
/// A reservation that `serve` would leave out is an error here: someone wants to know of it.
@Command(
    name = "check",
    description = {
      "Checks a configuration whole and prints every error with its line and JSON path.",
      "Reservations that 'serve' would leave out are errors here."
    },
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The configuration, in JSON.")
  private Path file = Path.of("");

  @Mixin private ExtensionOptions extensions = new ExtensionOptions();

  @Option(
      names = "--json",
      description = "Prints the result as JSON, as the API does for /config/check.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    LongText text = LongText.of(ConfigFile.text(file));
    ConfigRead read = withFiles(ConfigReader.read(text, extensions.load()), text);
    if (json) {
      Map<String, Object> checked = CheckedJson.of(read);
      spec.commandLine().getOut().println(Json.tree(checked));
      spec.commandLine().getOut().flush();
      return Boolean.TRUE.equals(checked.get("ok")) ? Exit.DONE : Exit.NO;
    }
    return switch (read) {
      case ConfigRead.Bad(ConfigErrors errors) -> no(errors);
      case ConfigRead.Good(_, ConfigErrors leftOut, _, _) when !leftOut.isEmpty() -> no(leftOut);
      case ConfigRead.Good good -> ok(good);
    };
  }

  private static ConfigRead withFiles(ConfigRead read, LongText text) {
    return read instanceof ConfigRead.Good(var config, var leftOut, var warnings, var notes)
        ? new ConfigRead.Good(
            config, leftOut, warnings.and(KeyFiles.doubtsHere(config.ddns(), text)), notes)
        : read;
  }

  private int no(ConfigErrors errors) {
    PrintWriter out = spec.commandLine().getOut();
    errors.shown().forEach(out::println);
    out.println(file + ": " + errors.sum());
    out.flush();
    return Exit.NO;
  }

  private int ok(ConfigRead.Good good) {
    PrintWriter out = spec.commandLine().getOut();
    Tally tally = Tally.of(good.config());
    out.println("ok");
    good.warnings().lines().forEach(warning -> out.println("warning: " + warning));
    good.notes().lines().forEach(note -> out.println("note: " + note));
    if (tally.servesNobody()) {
      out.println("warning: there is no subnet, so nobody can be answered");
    }
    out.println(tally);
    out.flush();
    return Exit.DONE;
  }
}
