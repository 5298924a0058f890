package io.leasehold.store.sqlite;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.Holding;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Listing;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads the SQLite store and writes nothing: what the journal holds is laid over table `lease`,
/// which is read in pages. Between two pages nothing is held, so that a listing that waits for its
/// reader does not keep the server from emptying its write-ahead log. In memory are a page and what
/// the journal holds.
public final class SqliteReader implements LeaseReader {
  /// Each collection of garbage copies the page that is being told, and everything waits for it.
  private static final int PAGE_ROWS = 200;

  private static final String PAGE =
      "SELECT %s FROM lease WHERE number > ? AND number <= ? ORDER BY number LIMIT %d"
          .formatted(LeaseRows.COLUMNS, PAGE_ROWS);

  private final Path file;
  private final Connection connection;

  /// True if nobody had the database open, and nothing keeps it so.
  private final boolean unwatched;

  private final Damage damage;
  private final RowChecksum checksum = new RowChecksum();

  private SqliteReader(Path file, Connection connection, boolean unwatched) {
    this.file = file;
    this.connection = connection;
    this.unwatched = unwatched;
    this.damage = new Damage(file);
  }

  public static LeaseReader open(Path dataDirectory, StoreConfig config) throws StoreException {
    if (Files.isRegularFile(dataDirectory)) {
      throw new StoreException(
          "the data directory %s is a file; name the data directory of a server"
              .formatted(dataDirectory));
    }
    Path file = dataDirectory.resolve(config.path()).toAbsolutePath();
    Path folder = Objects.requireNonNull(file.getParent());
    if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
      throw new StoreException(
          "%s cannot be looked into: permission denied; try it with sudo".formatted(folder));
    }
    if (!Opening.checkFile(file)) {
      throw new StoreException(
          "there is no store %s; name the data directory of a server".formatted(file));
    }
    NativeLibrary.load();
    // An open database has a write-ahead log, and so has one whose server was killed.
    boolean unwatched = !Files.exists(Database.writeAheadLog(file));
    try {
      Connection connection = Database.openReadOnly(file, unwatched);
      try {
        Opening.checkSchema(file, connection);
        if (Schema.version(connection) < Schema.VERSION) {
          Schema.readAsUpgraded(connection);
        }
      } catch (StoreException | SQLException e) {
        connection.close();
        throw e;
      }
      return new SqliteReader(file, connection, unwatched);
    } catch (SQLException e) {
      throw new StoreException(Opening.cannotOpen(file, Opening.reason(e)), e);
    }
  }

  @Override
  public void leasesWhile(Range range, Predicate<LeaseRecord> told) throws StoreException {
    try {
      KeptTime time = ClockRows.read(connection);
      Audience each = new Audience(record -> told.test(time.byWallClock(record)));
      NavigableMap<Ipv4, LeaseRecord> journal = new TreeMap<>();
      new UnfoldedJournal(connection, damage)
          .each((record, _, _) -> keepLatest(journal, range, record));
      long after = range.first().asLong() - 1;
      try (PreparedStatement select = connection.prepareStatement(PAGE)) {
        List<Row> page = page(select, after, range);
        while (!page.isEmpty() && each.listens()) {
          for (Row row : page) {
            giveBefore(journal, row.address(), each);
            row.give(journal, each);
          }
          after = page.getLast().address().asLong();
          page = page(select, after, range);
        }
      }
      journal.values().forEach(record -> give(record, each));
    } catch (SQLException e) {
      throw failed(e);
    }
    checkUnwatched();
  }

  @Override
  public void inOrder(Listing listing, InOrder told) throws StoreException {
    try {
      new OrderedScan(connection, damage, listing, this::failed).run(told);
    } catch (SQLException e) {
      throw failed(e);
    }
    checkUnwatched();
  }

  @Override
  public List<Holding> history(Ipv4 address, int countMax) throws StoreException {
    List<Holding> holdings = new ArrayList<>();
    KeptTime time;
    try (Statement statement = connection.createStatement()) {
      // The lease and the journal as they were at one moment, or a holding could fall between.
      statement.execute("BEGIN");
      time = ClockRows.read(connection);
      try (PreparedStatement byNumber = LeaseRows.byNumber(connection)) {
        Follower follower = new Follower(LeaseRows.latest(byNumber, address), holdings);
        new UnfoldedJournal(connection, damage).each((record, _, _) -> follower.accept(record));
        folded(address, countMax, holdings);
      } finally {
        statement.execute("ROLLBACK");
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    checkUnwatched();
    return holdings.stream().limit(countMax).map(time::byWallClock).toList();
  }

  @Override
  public void holdingsWhile(Past wanted, Predicate<Ended> each) throws StoreException {
    try {
      new HoldingScan(connection, damage, wanted, each).run();
    } catch (SQLException e) {
      throw failed(e);
    }
    checkUnwatched();
  }

  @Override
  public List<String> damage() {
    return damage.sentences();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing of ours is in it.
    }
  }

  /// Whoever is told of leases, until it has heard enough.
  private static final class Audience implements Consumer<LeaseRecord> {
    private final Predicate<LeaseRecord> told;
    private boolean listens = true;

    Audience(Predicate<LeaseRecord> told) {
      this.told = told;
    }

    boolean listens() {
      return listens;
    }

    @Override
    public void accept(LeaseRecord record) {
      listens = listens && told.test(record);
    }
  }

  /// What an address has in table `lease`, before the journal has its say.
  private record Row(Ipv4 address, LeaseRecord record) {
    void give(Map<Ipv4, LeaseRecord> journal, Consumer<LeaseRecord> each) {
      LeaseRecord newer = journal.remove(address);
      SqliteReader.give(newer == null ? record : newer, each);
    }
  }

  /// Follows one address through the journal.
  private static final class Follower implements Consumer<LeaseRecord> {
    private final List<Holding> holdings;
    private LeaseRecord record;

    Follower(LeaseRecord record, List<Holding> holdings) {
      this.record = record;
      this.holdings = holdings;
    }

    @Override
    public void accept(LeaseRecord next) {
      if (next.address().equals(record.address())) {
        Holding.ended(record, next).ifPresent(holdings::addFirst);
        record = next;
      }
    }
  }

  private static void keepLatest(Map<Ipv4, LeaseRecord> journal, Range range, LeaseRecord record) {
    if (range.contains(record.address())) {
      journal.put(record.address(), record);
    }
  }

  private static void giveBefore(
      NavigableMap<Ipv4, LeaseRecord> journal, Ipv4 address, Consumer<LeaseRecord> each) {
    while (!journal.isEmpty() && journal.firstKey().compareTo(address) < 0) {
      give(journal.pollFirstEntry().getValue(), each);
    }
  }

  private static void give(LeaseRecord record, Consumer<LeaseRecord> each) {
    if (!(record instanceof Freed)) {
      each.accept(record);
    }
  }

  /// The next rows after `after`. A row that cannot be read stands for nothing.
  private List<Row> page(PreparedStatement select, long after, Range range) throws SQLException {
    List<Row> page = new ArrayList<>(PAGE_ROWS);
    select.setLong(1, after);
    select.setLong(2, range.last().asLong());
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        page.add(row(rows));
      }
    }
    return page;
  }

  private Row row(ResultSet row) throws SQLException {
    Ipv4 address = new Ipv4((int) row.getLong(1));
    try {
      return new Row(address, LeaseRows.read(row, checksum));
    } catch (Unreadable e) {
      damage.add("the lease of %s: %s".formatted(address, e.getMessage()));
      return new Row(address, new Freed(address, 0));
    }
  }

  private void folded(Ipv4 address, int countMax, List<Holding> holdings) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            ("SELECT %s FROM lease_history WHERE number = ?"
                    + " ORDER BY end_s DESC, start_s DESC, id DESC LIMIT ?")
                .formatted(HistoryRows.COLUMNS))) {
      select.setLong(1, address.asLong());
      select.setInt(2, countMax);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          holding(rows, holdings);
        }
      }
    }
  }

  private void holding(ResultSet row, List<Holding> holdings) throws SQLException {
    try {
      holdings.add(HistoryRows.read(row));
    } catch (Unreadable e) {
      damage.add("a row of lease_history: %s".formatted(e.getMessage()));
    }
  }

  /// What was read without a lock is worth nothing if a server has begun to write.
  private void checkUnwatched() throws StoreException {
    if (unwatched && Files.exists(Database.writeAheadLog(file))) {
      throw new StoreException(
          "a server has started on the store %s meanwhile; try again".formatted(file));
    }
  }

  private StoreException failed(SQLException e) {
    return new StoreException(
        "the store %s cannot be read: %s".formatted(file, Opening.reason(e)), e);
  }
}
