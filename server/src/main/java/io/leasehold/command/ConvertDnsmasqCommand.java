package io.leasehold.command;

import io.leasehold.convert.dnsmasq.DnsmasqConverter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold convert dnsmasq`: the configuration goes to stdout, what was not carried over to
/// stderr.
@Command(
    name = "dnsmasq",
    description = {
      "Converts the DHCPv4 part of a configuration of dnsmasq, 2.80 to 2.91, and prints ours.",
      "Files that it includes are read, too. What could not be carried over, and every error, is",
      "named on stderr, with its line: what dnsmasq would refuse, and then nothing is printed."
    },
    mixinStandardHelpOptions = true)
public final class ConvertDnsmasqCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConversionOutput output = new ConversionOutput();

  @Parameters(paramLabel = "FILE", description = "dnsmasq's configuration.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws CouldNotException {
    return output.print(
        spec.commandLine(),
        file,
        DnsmasqConverter.convert(ConfigFile.text(file), new FilesOfDnsmasq()));
  }
}
