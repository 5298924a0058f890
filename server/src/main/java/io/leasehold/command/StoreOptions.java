package io.leasehold.command;

import io.leasehold.config.StoreConfig;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which store a command reads.
final class StoreOptions {
  /// As a configuration that does not say has it.
  private static final StoreConfig STORE_BY_DEFAULT = new StoreConfig("leases.db", 0);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "The data directory of the server.",
        "Default: /var/lib/leasehold if it is there, else data beside the launcher."
      })
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The server's configuration, if its store.path is not leases.db.")
  private Optional<Path> config = Optional.empty();

  LeaseReader open() throws CouldNotException {
    StoreConfig store = config.isPresent() ? storeOf(config.get()) : STORE_BY_DEFAULT;
    try {
      return SqliteReader.open(data.orElseGet(Home::data), store);
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private static StoreConfig storeOf(Path file) throws CouldNotException {
    return ConfigFile.config(file).store();
  }
}
