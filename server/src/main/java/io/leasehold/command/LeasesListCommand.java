package io.leasehold.command;

import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.store.LeaseList;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `leasehold leases list`: the leases in the order of their addresses, for people.
@Command(
    name = "list",
    description = {
      "Lists the leases, the latest of every address, in the order of addresses: as a table, unless"
          + " another format is asked for.",
      "Reads the store, of a server that runs or is stopped; with --url or --token-file it asks the"
          + " running server.",
      "Ends with 1 if filters are given and nothing fits them."
    },
    mixinStandardHelpOptions = true)
final class LeasesListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin private ApiClient api = new ApiClient();

  @Mixin private LeaseFilter filter = new LeaseFilter();

  @Mixin private LeaseFormat.Choice choice = new LeaseFormat.Choice();

  @Override
  public Integer call() throws CouldNotException {
    PrintWriter out = spec.commandLine().getOut();
    LeaseFormat format = choice.or(LeaseFormat.TABLE);
    try (LeaseList reader = api.isGiven() ? new ServedLeases(api) : store.open()) {
      LeasesOutput output = new LeasesOutput(out, format, filter.criteria());
      long count = output.write(reader);
      if (format == LeaseFormat.TABLE) {
        out.println(output.sum());
      }
      return count == 0 && !filter.criteria().equals(LeaseCriteria.ALL) ? Exit.NO : Exit.DONE;
    }
  }
}
