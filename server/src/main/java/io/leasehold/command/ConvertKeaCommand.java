package io.leasehold.command;

import io.leasehold.convert.kea.KeaConverter;
import java.nio.file.Path;
import java.util.Optional;
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
      "Converts a configuration of Kea's DHCPv4 server, 2.4 to 3.x, and prints ours. The names of",
      "clients in DNS come with it, if the file of kea-dhcp-ddns is named, too.",
      "What could not be carried over, and every error, is named on stderr, with path and line",
      "in Kea's file: what Kea would refuse, and then nothing is printed; and what this server",
      "would not accept."
    },
    mixinStandardHelpOptions = true)
public final class ConvertKeaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConversionOutput output = new ConversionOutput();

  @Parameters(index = "0", paramLabel = "FILE", description = "Kea's configuration, in JSON.")
  private Path file = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "DDNS",
      arity = "0..1",
      description =
          "The configuration of kea-dhcp-ddns; its notes have paths that begin with DDNS$.")
  private Optional<Path> ddns = Optional.empty();

  @Override
  public Integer call() throws CouldNotException {
    Optional<String> second =
        ddns.isPresent() ? Optional.of(ConfigFile.text(ddns.get())) : Optional.empty();
    return output.print(
        spec.commandLine(), file, KeaConverter.convert(ConfigFile.text(file), second));
  }
}
