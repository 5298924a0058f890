package io.leasehold.command;

import io.leasehold.store.LeaseList;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leasehold leases export`: the leases for other programs.
@Command(
    name = "export",
    description = {
      "Writes the leases for other programs: as CSV, unless another format is asked for.",
      "Asks the running server; with --data or --config it reads the store, of a server that is"
          + " stopped, too. The lines are the same, and 'leases import' takes them.",
      "The format kea is that of Kea's kea-leases4.csv, for going back to it.",
      "Times are RFC 3339 in UTC. In hostnames, what is no plain character is escaped."
    },
    mixinStandardHelpOptions = true)
final class LeasesExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin private ApiClient api = new ApiClient();

  @Mixin private LeaseFilter filter = new LeaseFilter();

  @Mixin private LeaseFormat.Choice choice = new LeaseFormat.Choice();

  @Override
  public Integer call() throws CouldNotException {
    try (LeaseList reader = store.isGiven() ? store.open() : new ServedLeases(api)) {
      LeaseFormat format = choice.or(LeaseFormat.CSV);
      new LeasesOutput(spec.commandLine().getOut(), format, filter.criteria()).write(reader);
      return Exit.DONE;
    }
  }
}
