package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reading all at start: the journal from its end, then of `lease` the addresses that the journal
/// does not speak of. What cannot be read is left out and named.
///
/// An address that is in a batch or a row that cannot be read may be held by a client that nobody
/// knows. What was written of it earlier counts only if it lasts longer than what is lost; else the
/// address is noted as given back when that was: see [LostLease].
final class Loading {
  private final Path file;
  private final Connection connection;
  private final Optional<FilePages> pages;
  private final Consumer<LeaseRecord> each;
  private final Set<Ipv4> seen = new HashSet<>();
  private final Damage damage;

  /// Of which something cannot be read, with the time up to which that may have been written.
  private final Map<Ipv4, Long> suspects = new HashMap<>();

  /// What can be read of these.
  private final Map<Ipv4, LeaseRecord> known = new HashMap<>();

  /// How many records the journal holds, folded ones of its first batch included.
  private long journalled;

  /// When the latest record was decided, of those that were given.
  private long latestS;

  private Loading(
      Path file, Connection connection, Optional<FilePages> pages, Consumer<LeaseRecord> each) {
    this.file = file;
    this.connection = connection;
    this.pages = pages;
    this.each = each;
    this.damage = new Damage(file);
  }

  /// Gives every address's latest record, once; nothing for an address that was freed.
  ///
  /// @param pages those of the file, if that can stay open as long as the process has it open
  /// @throws DamagedException if more is missing than rows that are named
  static Loaded load(
      Path file, Connection connection, Optional<FilePages> pages, Consumer<LeaseRecord> each)
      throws StoreException, SQLException, DamagedException {
    Loading loading = new Loading(file, connection, pages, each);
    loading.suspectKeptAside();
    loading.journal();
    loading.leases();
    loading.checkAll();
    loading.suspects.forEach(loading::suspect);
    loading.keptAside();
    return new Loaded(loading.damage.sentences(), loading.journalled);
  }

  /// @param damage what could not be read, a sentence each
  /// @param journalled how many records the journal holds: never too few
  record Loaded(List<String> damage, long journalled) {}

  /// Batches are numbered one by one: a number that is missing is a batch that is.
  private void journal() throws SQLException, StoreException, DamagedException {
    long next = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(Journal.NEWEST_FIRST)) {
      while (rows.next()) {
        long seq = rows.getLong(1);
        checkNext(seq, next == 0 ? seq : next);
        batch(seq, rows.getBytes(2));
        next = seq - 1;
      }
    }
    if (next > 0) {
      checkNext(number("SELECT seq FROM folded"), next);
    }
  }

  private static void checkNext(long seq, long expected) throws DamagedException {
    if (seq < expected) {
      throw new DamagedException("batch %d of the journal is missing".formatted(expected));
    }
  }

  private void batch(long seq, byte[] batch) throws StoreException {
    try {
      List<LeaseRecord> records = BatchCodec.decode(batch);
      journalled += records.size();
      for (LeaseRecord record : records.reversed()) {
        latestS = Math.max(latestS, record.atS());
        if (seen.add(record.address())) {
          give(record);
        }
      }
    } catch (Unreadable e) {
      if (e.isNewer()) {
        throw new StoreException(
            Opening.cannotOpen(
                file,
                "batch %d of its journal: %s. Start the newer server that wrote it"
                    .formatted(seq, e.getMessage())),
            e);
      }
      damage.add(
          "batch %d of the journal cannot be read: %s. It is kept in table unreadable"
              .formatted(seq, e.getMessage()));
      suspect(batch, Long.MAX_VALUE);
    }
  }

  private void give(LeaseRecord record) {
    if (suspects.containsKey(record.address())) {
      known.put(record.address(), record);
    } else if (!(record instanceof Freed)) {
      each.accept(record);
    }
  }

  /// Later records of an address count, whatever the batch had.
  private void suspect(byte[] batch, long atS) {
    for (Ipv4 address : BatchCodec.addressesOf(batch)) {
      if (!seen.contains(address)) {
        suspects.merge(address, atS, Math::max);
      }
    }
  }

  private void suspect(Ipv4 address, long untilS) {
    long atS = Math.min(untilS, latestS);
    LeaseRecord record = known.getOrDefault(address, new Freed(address, Long.MIN_VALUE));
    if (LostLeases.lastS(record) < atS) {
      each.accept(LostLease.of(address, atS));
    } else if (!(record instanceof Freed)) {
      each.accept(record);
    }
  }

  private void leases() throws SQLException, DamagedException {
    long expected = number("SELECT ifnull(leases, %d) FROM folded".formatted(Long.MAX_VALUE));
    long count = new LeaseScan(file, pages, this::lease).read(connection, expected);
    checkCount(count, expected == Long.MAX_VALUE ? count : expected);
  }

  /// Where rows are damaged the trees may be, too, and what is written by a tree that leads astray
  /// is lost. Nobody waits for this where all is well.
  private void checkAll() throws SQLException, DamagedException {
    if (!damage.sentences().isEmpty()) {
      String verdict = text("PRAGMA quick_check(1)");
      if (!verdict.equals("ok")) {
        throw new DamagedException(verdict);
      }
    }
  }

  /// Somebody may have deleted rows by hand; a database that is sound is believed.
  private void checkCount(long count, long expected) throws SQLException, DamagedException {
    if (count == expected) {
      return;
    }
    String what = "table lease has %s, %,d expected".formatted(Counted.of(count, "row"), expected);
    String verdict = text("PRAGMA quick_check(1)");
    if (!verdict.equals("ok")) {
      throw new DamagedException(what + ": " + verdict);
    }
    damage.add(what + ", and is sound: somebody has changed it by hand");
  }

  private void lease(LeaseScan.Row row) {
    if (seen.contains(row.address())) {
      return;
    }
    // No switch over types: docs/design/performance.md says why.
    if (row instanceof LeaseScan.Row.Good(LeaseRecord record)) {
      latestS = Math.max(latestS, record.atS());
      give(record);
    } else {
      LeaseScan.Row.Broken broken = (LeaseScan.Row.Broken) row;
      suspects.put(broken.address(), Long.MAX_VALUE);
      damage.add(
          "the lease of %s cannot be read: %s. It stays in table lease until the address is bound"
              .formatted(broken.address(), broken.why()));
    }
  }

  private void suspectKeptAside() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT batch, found_s FROM unreadable")) {
      while (rows.next()) {
        suspect(rows.getBytes(1), rows.getLong(2));
      }
    }
  }

  private void keptAside() throws SQLException, DamagedException {
    long count = number("SELECT count(*) FROM unreadable");
    if (count > 0) {
      damage.add(
          "kept in table unreadable: %s that could not be read earlier; when of no use any more:"
                  .formatted(Counted.of(count, "batch"))
              + " DELETE FROM unreadable");
    }
  }

  private long number(String query) throws SQLException, DamagedException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (!row.next()) {
        throw new DamagedException("nothing says how far the journal is folded");
      }
      return row.getLong(1);
    }
  }

  private String text(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }
}
