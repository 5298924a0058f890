package io.leasehold.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `leasehold leases`: what the store knows of addresses and who has them.
@Command(
    name = "leases",
    description = {
      "Shows the leases of a server, which may be stopped or running, and takes in those of"
          + " another; ends leases of a running one, or keeps them for their clients."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LeasesListCommand.class,
      LeasesShowCommand.class,
      LeasesExportCommand.class,
      LeasesImportCommand.class,
      LeaseEndCommand.Release.class,
      LeaseEndCommand.Delete.class,
      LeaseEndCommand.Decline.class,
      LeasesReserveCommand.class
    },
    mixinStandardHelpOptions = true)
public final class LeasesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which one: list, show, export, import, release, delete, decline or reserve?");
  }
}
