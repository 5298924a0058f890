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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the launcher trains a start with is what a start may find.
class TrainingLeasesTest {
  private static final Path LAUNCHER = Path.of("..", "leasehold");
  private static final Pattern FUNCTION =
      Pattern.compile("^training_leases\\(\\) \\{\n.*?\n\\}\n", Pattern.MULTILINE | Pattern.DOTALL);

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
    for (Class<?> state : LeaseRecord.Held.class.getPermittedSubclasses()) {
      assertSome(state.getSimpleName(), records, state::isInstance);
    }
    assertSome(
        "for ever",
        records,
        each -> each instanceof LeaseRecord.Bound bound && bound.endS() == LeaseRecord.NEVER);
    assertSome("identifier", records, of(holder -> holder.key() instanceof ClientKey.ById));
    assertSome("host name", records, of(holder -> !holder.hostname().isEmpty()));
    assertSome("option 82", records, of(holder -> !holder.relayAgent().isEmpty()));
    assertSome("giaddr", records, of(holder -> !holder.origin().giaddr().isAny()));
    assertSome("classes", records, of(holder -> !holder.origin().classes().isEmpty()));
    assertSome("in DNS", records, of(holder -> holder.name().isPresent()));
  }

  /// Some are of the kind, and some are not.
  private static void assertSome(
      String kind, List<LeaseRecord.Held> all, Predicate<LeaseRecord.Held> isOfKind) {
    long some = all.stream().filter(isOfKind).count();
    assertTrue(some > 100 && some < all.size() - 100, () -> "%s: %d".formatted(kind, some));
  }

  private static Predicate<LeaseRecord.Held> of(Predicate<Holder> kind) {
    return record -> kind.test(record.holder());
  }

  private Path printed() throws Exception {
    Matcher function = FUNCTION.matcher(Files.readString(LAUNCHER));
    assertTrue(function.find(), "the launcher has another name for it");
    Path leases = directory.resolve("leases.csv");
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", function.group() + "training_leases")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(leases.toFile())
            .start();
    assertEquals(0, shell.waitFor());
    return leases;
  }
}
