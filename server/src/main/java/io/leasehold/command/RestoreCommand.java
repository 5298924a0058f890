package io.leasehold.command;

import io.leasehold.model.Counted;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteRestore;
import io.leasehold.store.sqlite.SqliteRestore.Restored;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `leasehold restore`: a backup in the place of the store of a server that is stopped.
@Command(
    name = "restore",
    description = {
      "Puts a backup in the place of the store of a server that is stopped.",
      "The backup is looked at as a whole before anything is changed, and copied. The former store"
          + " is kept beside it. What was leased after the backup is not known to the server then."
    },
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "What 'backup' has made, or leases.db of a stopped server.")
  private Path file = Path.of("");

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--force",
      description = "Takes a backup that is damaged, too: the next start reads what it can.")
  private boolean force;

  @Option(names = "--json", description = "Prints what was done as JSON.")
  private boolean json;

  @Override
  public Integer call() throws CouldNotException {
    Home.make(store.directory());
    Restored restored;
    try {
      restored = SqliteRestore.restore(file, store.directory(), store.read().store(), force);
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.tree(members(restored)));
    } else {
      restored.damage().forEach(each -> out.println("damaged: " + each));
      out.println("restored %s: %s".formatted(file, Counted.of(restored.leases(), "lease")));
      restored.former().ifPresent(former -> out.println("the former store is kept as " + former));
    }
    out.flush();
    return Exit.DONE;
  }

  private Map<String, Object> members(Restored restored) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("restored", file.toString());
    members.put("leases", restored.leases());
    restored.former().ifPresent(former -> members.put("former", former.toString()));
    members.put("damage", restored.damage());
    return members;
  }
}
