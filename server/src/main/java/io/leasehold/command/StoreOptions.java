package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Which store a command reads.
final class StoreOptions {
  /// One that says nothing.
  private static final Config NOTHING = ((ConfigRead.Good) ConfigReader.read("{}")).config();

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

  /// Whether the store of a server is named, rather than the running server.
  boolean isGiven() {
    return data.isPresent() || config.isPresent();
  }

  boolean isConfigGiven() {
    return config.isPresent();
  }

  /// What the server is configured to do, as far as that is told.
  Config read() throws CouldNotException {
    return config.isPresent() ? ConfigFile.config(config.get()) : NOTHING;
  }

  Path directory() {
    return data.orElseGet(Home::data);
  }

  /// False if a server would find nothing to start with, not even what a restore or a damage has
  /// left beside the store.
  boolean isThere() throws CouldNotException {
    Path file = directory().resolve(read().store().path()).toAbsolutePath();
    Path folder = file.resolveSibling("");
    if (!Files.exists(folder)) {
      return false;
    }
    String name = String.valueOf(file.getFileName());
    try (Stream<Path> all = Files.list(folder)) {
      return all.anyMatch(each -> String.valueOf(each.getFileName()).startsWith(name));
    } catch (IOException e) {
      // Who opens it says why that is not possible.
      return true;
    }
  }

  LeaseReader open() throws CouldNotException {
    try {
      return SqliteReader.open(directory(), read().store());
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }
}
