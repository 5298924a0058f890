package io.leasehold.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold convert`: other servers' configurations into ours.
@Command(
    name = "convert",
    description = "Converts the configuration of another server into ours.",
    subcommands = {ConvertKeaCommand.class, ConvertIscCommand.class, ConvertDnsmasqCommand.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SERVER")
public final class ConvertCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which server's? There are: kea, isc, dnsmasq");
  }
}
