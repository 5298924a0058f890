package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.store.LeaseStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher trains a start with is what a start may find.
class TrainingLeasesTest {
  private static final Path LAUNCHER = Path.of("..", "leasehold");

  @TempDir private Path directory;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for a POSIX shell")
  void thereAreEnoughForBothEndsAndSomeOfEveryKind() throws Exception {
    Path data = directory.resolve("data");
    StringWriter said = new StringWriter();

    int exit =
        Main.commands()
            .printingTo(new PrintWriter(said, true), new PrintWriter(said, true))
            .run("leases", "import", printed().toString(), "--data", data.toString());

    assertEquals(0, exit, said::toString);
    List<LeaseRecord.Held> records = new ArrayList<>();
    try (LeaseStore store = SqliteStore.open(data, new StoreConfig("leases.db", 0))) {
      store.load(record -> records.add((LeaseRecord.Held) record));
    }
    assertTrue(records.size() >= LeaseScan.BOTH_ENDS_MIN, records.size() + " leases");
    List<Predicate<LeaseRecord.Held>> kinds =
        List.of(
            record -> record instanceof LeaseRecord.Bound,
            record -> record instanceof LeaseRecord.Bound b && b.endS() == LeaseRecord.NEVER,
            record -> record instanceof LeaseRecord.Released,
            record -> record instanceof LeaseRecord.Expired,
            record -> record instanceof LeaseRecord.Declined,
            of(holder -> holder.key() instanceof ClientKey.ById),
            of(holder -> holder.hostname().isEmpty()),
            of(holder -> holder.relayAgent().isEmpty()),
            of(holder -> holder.origin().giaddr().isAny()),
            of(holder -> holder.origin().classes().isEmpty()),
            of(holder -> holder.name().isEmpty()));
    for (Predicate<LeaseRecord.Held> kind : kinds) {
      long some = records.stream().filter(kind).count();
      String which = "kind " + kinds.indexOf(kind);
      assertTrue(some > 100 && some < records.size() - 100, () -> some + " of " + which);
    }
  }

  private static Predicate<LeaseRecord.Held> of(Predicate<Holder> kind) {
    return record -> kind.test(record.holder());
  }

  private Path printed() throws Exception {
    String function =
        Files.readString(LAUNCHER)
            .replaceFirst("(?s).*\n(training_leases\\(\\) \\{\n.*?\n\\}\n).*", "$1");
    Path leases = directory.resolve("leases.csv");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", function + "training_leases")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(leases.toFile())
            .start();
    assertEquals(0, shell.waitFor());
    return leases;
  }
}
