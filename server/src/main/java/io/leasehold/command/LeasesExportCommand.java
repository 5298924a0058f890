package io.leasehold.command;

import io.leasehold.store.LeaseReader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `leasehold leases export`: the leases for other programs.
@Command(
    name = "export",
    description = {
      "Writes the leases for other programs: as CSV, a JSON object a line, or a table.",
      "Times are RFC 3339 in UTC. In hostnames, what is no plain character is escaped."
    },
    mixinStandardHelpOptions = true)
final class LeasesExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin private LeaseFilter filter = new LeaseFilter();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = LeaseFormat.Text.class,
      description = "table, csv or jsonl. Default: csv.")
  private LeaseFormat format = LeaseFormat.CSV;

  @Override
  public Integer call() throws CouldNotException {
    try (LeaseReader reader = store.open()) {
      new LeasesOutput(spec.commandLine().getOut(), format, filter).write(reader);
      return Exit.DONE;
    }
  }
}
