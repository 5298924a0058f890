package io.leasehold.command;

import io.leasehold.store.LeaseReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leasehold leases list`: the leases in the order of their addresses, for people.
@Command(
    name = "list",
    description = {
      "Lists the leases, the latest of every address, in the order of addresses.",
      "Ends with 1 if filters are given and nothing fits them."
    },
    mixinStandardHelpOptions = true)
final class LeasesListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin private LeaseFilter filter = new LeaseFilter();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = LeaseFormat.Text.class,
      description = "table, csv or jsonl. Default: table.")
  private LeaseFormat format = LeaseFormat.TABLE;

  @Override
  public Integer call() throws CouldNotException {
    PrintWriter out = spec.commandLine().getOut();
    try (LeaseReader reader = store.open()) {
      LeasesOutput output = new LeasesOutput(out, format, filter);
      long count = output.write(reader);
      if (format == LeaseFormat.TABLE) {
        out.println(output.sum());
      }
      return count == 0 && filter.isNarrow() ? Exit.NO : Exit.DONE;
    }
  }
}
