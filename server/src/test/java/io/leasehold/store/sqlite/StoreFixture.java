package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the tests of the store do again and again.
final class StoreFixture {
  static final String FILE = "leases.db";
  static final long HISTORY_S = 90 * 86_400L;
  static final StoreConfig CONFIG = new StoreConfig(FILE, HISTORY_S);
  static final long NOW_S = RandomRecords.EPOCH_S;

  private static final int LOG_HEADER_SIZE = 32;
  private static final int LOG_FRAME_HEADER_SIZE = 24;

  private StoreFixture() {}

  static LeaseStore open(Path directory) {
    return open(directory, Backlog.USUAL.notedFrom());
  }

  /// In which no slice of folding seems to take any time.
  static LeaseStore open(Path directory, int notedFrom) {
    try {
      return SqliteStore.open(directory, CONFIG, Backlog.USUAL.withNotedFrom(notedFrom), () -> 0);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  static void commit(LeaseStore store, LeaseRecord... records) {
    assertEquals(CommitOutcome.Durable.ALL, store.commit(List.of(records)));
  }

  /// Every slice that is due `waitS` seconds after [#NOW_S].
  static void tidyAll(LeaseStore store, long waitS) {
    store.tidy(NOW_S);
    while (store.tidy(NOW_S + waitS)) {
      // The next slice.
    }
  }

  /// Folds all.
  static void fold(LeaseStore store) {
    tidyAll(store, Housekeeping.FOLD_DELAY_S);
  }

  static Map<Ipv4, LeaseRecord> load(Path directory) {
    try (LeaseStore store = open(directory)) {
      return load(store);
    }
  }

  static Map<Ipv4, LeaseRecord> load(LeaseStore store) {
    try {
      return loadOrRefuse(store);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  static Map<Ipv4, LeaseRecord> loadOrRefuse(LeaseStore store) throws StoreException {
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
    store.load(
        record -> {
          LeaseRecord twice = loaded.put(record.address(), record);
          assertEquals(null, twice, "an address is given once");
        });
    assertEquals(List.of(), store.damage());
    assertEquals(List.of(), store.lost());
    return loaded;
  }

  /// Of a store that may be damaged: an address may come twice, the later counts.
  static Map<Ipv4, LeaseRecord> loadDamaged(LeaseStore store) {
    Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
    try {
      store.load(record -> loaded.put(record.address(), record));
      return loaded;
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  /// As [LeaseReader#leases] gives them.
  static List<LeaseRecord> read(Path directory) {
    return read(directory, Range.of("0.0.0.0/0"));
  }

  static List<LeaseRecord> read(Path directory, Range range) {
    List<LeaseRecord> read = new ArrayList<>();
    try (LeaseReader reader = SqliteReader.open(directory, CONFIG)) {
      reader.leases(range, read::add);
      assertEquals(List.of(), reader.damage());
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
    return read;
  }

  static List<Holding> history(Path directory, Ipv4 address) {
    try (LeaseReader reader = SqliteReader.open(directory, CONFIG)) {
      return reader.history(address, Integer.MAX_VALUE);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  static Bound bound(String address, int client) {
    return bound(Ipv4.of(address), client, NOW_S, NOW_S + 3600);
  }

  static Bound bound(Ipv4 address, int client, long atS, long endS) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(Octets.of(0, 0x53, 0, client >> 16, client >> 8, client));
    Holder holder =
        new Holder(
            new ClientKey.ByHardware(hardware),
            hardware,
            Octets.ofText("pc-" + client),
            Octets.EMPTY);
    return new Bound(address, holder, atS, atS, endS);
  }

  /// The files of a store as a process that is killed now would leave them.
  static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to);
      Path file = from.resolve(FILE);
      Files.copy(file, to.resolve(FILE));
      if (Files.exists(Database.writeAheadLog(file))) {
        Files.copy(Database.writeAheadLog(file), Database.writeAheadLog(to.resolve(FILE)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Spoils a frame in the middle of the write-ahead log of a killed store.
  static void damageFrame(Path directory) throws IOException {
    Path log = Database.writeAheadLog(directory.resolve(FILE));
    byte[] octets = Files.readAllBytes(log);
    int frameSize = LOG_FRAME_HEADER_SIZE + DatabasePages.PAGE_SIZE;
    int frames = (octets.length - LOG_HEADER_SIZE) / frameSize;
    octets[LOG_HEADER_SIZE + frames / 2 * frameSize + LOG_FRAME_HEADER_SIZE + 9] ^= 1;
    Files.write(log, octets);
  }

  /// What another program sees.
  static long number(Path directory, String query) {
    return Long.parseLong(texts(directory, query).getFirst());
  }

  static List<String> texts(Path directory, String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = Database.connect(directory.resolve(FILE));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return texts;
  }

  static void execute(Path directory, String sql) {
    try (Connection connection = Database.connect(directory.resolve(FILE));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static Collection<Path> files(Path directory) {
    try (var files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
