package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.Main;
import io.leasehold.config.StoreConfig;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Trust;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first start of a server on a store that was filled by an import: none of its leases is of
/// late.
class ImportClockTest {
  private static final long LATEST_S = Instant.parse("2024-05-01T00:00:00Z").getEpochSecond();
  private static final long YEARS_S = 3 * 365 * 86_400L;

  private static final String LEASES =
      """
      {"address": "192.0.2.1", "state": "bound", "start": "2024-04-01T00:00:00Z", \
      "changed": "2024-05-01T00:00:00Z", "end": "2099-01-01T00:00:00Z", \
      "hw-address": "00:53:00:00:00:01"}
      {"address": "192.0.2.2", "state": "bound", "start": "2024-04-01T00:00:00Z", \
      "changed": "2024-04-02T00:00:00Z", "end": "2024-04-03T00:00:00Z", \
      "hw-address": "00:53:00:00:00:02"}
      """;

  @TempDir Path directory;

  @BeforeEach
  void importThem() throws IOException {
    Path file = Files.writeString(directory.resolve("leases.jsonl"), LEASES);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    String[] arguments = {"leases", "import", file.toString(), "--data", data().toString()};
    assertEquals(Exit.DONE, Main.commands().printingTo(out, out).run(arguments), said::toString);
  }

  /// Not for when a server was last running: nobody had to be down for years.
  @Test
  void believesTheClockWhateverTheLeasesSay() throws StoreException {
    ServerClock clock = started(LATEST_S + YEARS_S);

    assertEquals(Trust.RIGHT, clock.trust());
    assertEquals(LATEST_S + YEARS_S, clock.nowS());
    assertEquals(
        List.of("2099-01-01T00:00:00Z", "2024-04-03T00:00:00Z"),
        records().stream()
            .map(each -> ((LeaseRecord.Bound) each).endS())
            .map(endS -> Instant.ofEpochSecond(endS).toString())
            .toList());
  }

  /// The time of leases would be decades behind the leases that are there, which would last for as
  /// long.
  @Test
  void doesNotBelieveAClockThatIsNotSet() throws StoreException {
    ServerClock clock = started(30);

    assertEquals(Trust.NOT_SET, clock.trust());
    assertEquals(LATEST_S, clock.nowS());
  }

  @Test
  void doesNotBelieveAClockThatIsBehindTheLatestOfThem() throws StoreException {
    ServerClock clock = started(LATEST_S - 3_600);

    assertEquals(Trust.BEHIND, clock.trust());
    assertEquals(LATEST_S, clock.nowS());
  }

  private Path data() {
    return directory.resolve("data");
  }

  private ServerClock started(long wallS) throws StoreException {
    try (LeaseStore store = SqliteStore.open(data(), new StoreConfig("leases.db", 3_600))) {
      store.load(_ -> {});
      return new ServerClock(VirtualClock.at(wallS).hands(), store.time());
    }
  }

  private List<LeaseRecord> records() throws StoreException {
    List<LeaseRecord> records = new ArrayList<>();
    try (LeaseStore store = SqliteStore.open(data(), new StoreConfig("leases.db", 3_600))) {
      store.load(records::add);
    }
    return records;
  }
}
