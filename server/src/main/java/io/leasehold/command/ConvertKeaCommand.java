package io.leasehold.command;

import io.leasehold.convert.kea.KeaConverter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold convert kea`: the configuration goes to stdout, what was not carried over to stderr.
@Command(
    name = "kea",
    description = {
      "Converts a configuration of Kea's DHCPv4 server, 2.4 to 3.x, and prints ours.",
      "What could not be carried over, and every error, is named on stderr, with path and line",
      "in Kea's file: what Kea would refuse, and then nothing is printed; and what this server",
      "would not accept."
    },
    mixinStandardHelpOptions = true)
public final class ConvertKeaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConversionOutput output = new ConversionOutput();

  @Parameters(paramLabel = "FILE", description = "Kea's configuration, in JSON.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws CouldNotException {
    return output.print(spec.commandLine(), file, KeaConverter.convert(ConfigFile.text(file)));
  }
}
