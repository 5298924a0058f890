package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseOrder;
import io.leasehold.store.LeaseReader.InOrder;
import io.leasehold.store.LeaseReader.Row;
import io.leasehold.store.Listing;
import io.leasehold.store.Listing.Place;
import io.leasehold.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Goes through table `lease` as a listing wants it, after what the journal holds. One reading, one
/// thread.
///
/// SQLite looks and sorts, for the driver's way to a column is long: of a million rows few are
/// worth it. It does so in parts, between which nothing is held; the first has as many rows as are
/// wanted, and what the journal may have made void of them, each one after it twice as many: where
/// few fit of many that may, all are not looked through and sorted again for each few. What a sort
/// would carry along in vain, and what need not be read to be sure, is read for itself.
final class OrderedScan {
  private static final int PART_MIN = 100;

  /// By address, where the next part costs what it gives. In any other order SQLite keeps as many
  /// as are wanted in a tree; to sort all is faster than a large one.
  private static final int PART_MAX = 50_000;

  /// Of rows that are only counted.
  private static final int BLOCK = 4_096;

  private static final int NUMBER = 1;

  /// Where rows are read on the way, the columns of [LeaseRows] stand before this.
  private static final int SURE_OF_READ = 14;

  private static final int SURE = 2;
  private static final int VALUE = 3;
  private static final long NO_TIME = -1;

  private final Connection connection;
  private final Damage damage;
  private final Listing listing;
  private final Function<SQLException, StoreException> failed;
  private final NavigableMap<Ipv4, LeaseRecord> journal = new TreeMap<>();
  private final RowChecksum checksum = new RowChecksum();
  private KeptTime time = KeptTime.NONE;

  /// @param failed says that the store cannot be read
  OrderedScan(
      Connection connection,
      Damage damage,
      Listing listing,
      Function<SQLException, StoreException> failed) {
    this.connection = connection;
    this.damage = damage;
    this.listing = listing;
    this.failed = failed;
  }

  void run(InOrder told) throws SQLException, StoreException {
    time = ClockRows.read(connection);
    Range range = listing.sieve().range();
    new UnfoldedJournal(connection, damage)
        .each(
            (record, _, _) -> {
              if (range.contains(record.address())) {
                journal.put(record.address(), record);
              }
            });
    for (LeaseRecord record : journal.values()) {
      if (!(record instanceof Freed)) {
        told.apart(time.byWallClock(record));
      }
    }
    SieveSql sieve = new SieveSql(listing.sieve(), time, listing.nowS());
    try (PreparedStatement byNumber = LeaseRows.byNumber(connection)) {
      Optional<Place> after = listing.after();
      long wanted = Math.min(listing.countMax(), PART_MAX + 1) + journal.size();
      int rows = Math.clamp(wanted, PART_MIN, PART_MAX + 1);
      do {
        after = part(sieve, passed(sieve, after, told), told, byNumber, sizeFor(rows));
        rows = Math.min(2 * rows, PART_MAX + 1);
      } while (after.isPresent());
    }
  }

  private boolean isByAddress() {
    return listing.order() == LeaseOrder.ADDRESS;
  }

  /// @return so many rows, or all where they are more than [#PART_MAX]; by address never more
  private int sizeFor(int rows) {
    if (rows <= PART_MAX) {
      return rows;
    }
    return isByAddress() ? PART_MAX : Integer.MAX_VALUE;
  }

  /// @return where to go on; empty if there is no more, or nobody wants it
  private Optional<Place> part(
      SieveSql sieve, Optional<Place> after, InOrder told, PreparedStatement byNumber, int size)
      throws SQLException, StoreException {
    try (PreparedStatement select = connection.prepareStatement(query(sieve, after, size))) {
      int next = sieve.bind(select);
      if (after.isPresent()) {
        bind(select, next, after.get());
      }
      try (ResultSet rows = select.executeQuery()) {
        Found row = new Found(rows, sieve, byNumber);
        for (long seen = 1; rows.next(); seen++) {
          row.address = new Ipv4((int) rows.getLong(NUMBER));
          if ((journal.isEmpty() || !journal.containsKey(row.address)) && !told.next(row)) {
            return Optional.empty();
          }
          if (seen == size) {
            return Optional.of(new Place(row.value(), row.address));
          }
        }
        return Optional.empty();
      }
    }
  }

  /// Passes over rows that are only to be counted, a block at a time, up to one that the journal
  /// has something to say of.
  ///
  /// @return where to go on
  private Optional<Place> passed(SieveSql sieve, Optional<Place> from, InOrder told)
      throws SQLException {
    Optional<Place> after = from;
    while (isByAddress() && sieve.isSure() && told.passable() >= BLOCK) {
      Optional<Ipv4> last = blockEnd(sieve, after);
      if (last.isEmpty() || isOfJournal(last.get(), after)) {
        return after;
      }
      told.pass(BLOCK);
      after = Optional.of(new Place("", last.get()));
    }
    return after;
  }

  private Optional<Ipv4> blockEnd(SieveSql sieve, Optional<Place> after) throws SQLException {
    String query = query(sieve, after, 1) + " OFFSET " + (BLOCK - 1);
    try (PreparedStatement select = connection.prepareStatement(query)) {
      int next = sieve.bind(select);
      if (after.isPresent()) {
        bind(select, next, after.get());
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(new Ipv4((int) row.getLong(NUMBER))) : Optional.empty();
      }
    }
  }

  private boolean isOfJournal(Ipv4 last, Optional<Place> after) {
    Range range = listing.sieve().range();
    Ipv4 first =
        after.map(Place::address).orElse(listing.descending() ? range.last() : range.first());
    return !(listing.descending()
            ? journal.subMap(last, true, first, true)
            : journal.subMap(first, true, last, true))
        .isEmpty();
  }

  private boolean isRead(SieveSql sieve) {
    return isByAddress() && !sieve.isSure();
  }

  private String query(SieveSql sieve, Optional<Place> after, int size) {
    String way = listing.descending() ? " DESC" : "";
    String value = value();
    String columns =
        isRead(sieve)
            ? "%s, %s".formatted(LeaseRows.COLUMNS, sieve.sure())
            : "number, %s, %s".formatted(sieve.sure(), value);
    String beyond =
        after.isEmpty() || isByAddress()
            ? ""
            : " AND (%s, number) %s (?, ?)".formatted(value, listing.descending() ? "<" : ">");
    return "SELECT %s FROM lease WHERE number BETWEEN %s AND %s%s ORDER BY %snumber%s%s"
        .formatted(
            columns,
            numbers(after),
            sieve.may(),
            beyond,
            isByAddress() ? "" : value + way + ", ",
            way,
            size == Integer.MAX_VALUE ? "" : " LIMIT " + size);
  }

  /// By address nothing is looked at twice: two limits on one side would have SQLite begin anew.
  private String numbers(Optional<Place> after) {
    Range range = listing.sieve().range();
    long first = range.first().asLong();
    long last = range.last().asLong();
    if (isByAddress() && after.isPresent()) {
      long place = after.get().address().asLong();
      first = listing.descending() ? first : Math.max(first, place + 1);
      last = listing.descending() ? Math.min(last, place - 1) : last;
    }
    return first + " AND " + last;
  }

  private String value() {
    return switch (listing.order()) {
      case ADDRESS -> "''";
      case STATE -> octets(SieveSql.shown(time, listing.nowS()));
      case START -> timeIf("state = 'bound'", "start_s");
      case CHANGED -> timeIf("1", "at_s");
      case END -> timeIf("state IN ('bound', 'declined')", "end_s");
      case HW_ADDRESS -> octets("CASE WHEN %s THEN '' ELSE hardware END".formatted(SieveSql.LOST));
      case CLIENT_ID ->
          octets(
              "CASE WHEN client LIKE 'id %%' AND NOT %s THEN substr(client, 4) ELSE '' END"
                  .formatted(SieveSql.LOST));
      case HOSTNAME -> octets("lower(ifnull(hostname, ''))");
    };
  }

  /// For a name need not be text, and what is none sorts after all that is.
  private static String octets(String text) {
    return "CAST(%s AS BLOB)".formatted(text);
  }

  private String timeIf(String condition, String column) {
    return "CASE WHEN %s THEN %s ELSE %d END"
        .formatted(condition, SieveSql.wall(column, time), NO_TIME);
  }

  private void bind(PreparedStatement select, int from, Place after) throws SQLException {
    if (isByAddress()) {
      return;
    }
    if (listing.order().isTime()) {
      boolean isTime = after.value().matches("[0-9]{1,19}");
      select.setLong(from, isTime ? Long.parseUnsignedLong(after.value()) : NO_TIME);
    } else {
      select.setBytes(from, after.value().getBytes(StandardCharsets.ISO_8859_1));
    }
    select.setLong(from + 1, after.address().asLong());
  }

  /// The row that the driver stands on.
  private final class Found implements Row {
    private final ResultSet rows;
    private final boolean allSure;
    private final boolean isRead;
    private final PreparedStatement byNumber;
    private Ipv4 address = Ipv4.ANY;

    Found(ResultSet rows, SieveSql sieve, PreparedStatement byNumber) {
      this.rows = rows;
      allSure = sieve.isSure();
      isRead = isRead(sieve);
      this.byNumber = byNumber;
    }

    @Override
    public Ipv4 address() {
      return address;
    }

    @Override
    public boolean isSure() throws StoreException {
      try {
        return allSure || rows.getInt(isRead ? SURE_OF_READ : SURE) != 0;
      } catch (SQLException e) {
        throw failed.apply(e);
      }
    }

    @Override
    public String value() throws StoreException {
      if (isByAddress()) {
        return "";
      }
      try {
        if (listing.order().isTime()) {
          long wallS = rows.getLong(VALUE);
          return wallS == NO_TIME ? "" : LeaseOrder.valueOf(wallS);
        }
        byte[] octets = rows.getBytes(VALUE);
        return octets == null ? "" : new String(octets, StandardCharsets.ISO_8859_1);
      } catch (SQLException e) {
        throw failed.apply(e);
      }
    }

    @Override
    public Optional<LeaseRecord> read() throws StoreException {
      try {
        return isRead ? read(rows) : readByNumber();
      } catch (SQLException e) {
        throw failed.apply(e);
      }
    }

    private Optional<LeaseRecord> readByNumber() throws SQLException {
      byNumber.setLong(1, address.asLong());
      try (ResultSet row = byNumber.executeQuery()) {
        return row.next() ? read(row) : Optional.empty();
      }
    }

    private Optional<LeaseRecord> read(ResultSet row) throws SQLException {
      try {
        return Optional.of(time.byWallClock(LeaseRows.read(row, checksum)));
      } catch (Unreadable e) {
        damage.add("the lease of %s: %s".formatted(address, e.getMessage()));
        return Optional.empty();
      }
    }
  }
}
