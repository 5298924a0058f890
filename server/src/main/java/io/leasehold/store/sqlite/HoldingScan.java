package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
import io.leasehold.store.HoldingPlace;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseReader.Ended;
import io.leasehold.store.Past;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Goes through the holdings of all addresses that have ended, the latest first: those that the
/// journal ends, which are read at once, between the rows of table `lease_history`, which are read
/// in parts of so many rows, whether they fit or not. One reading, one thread.
///
/// The table is read by its index of ends, in which rows of one second stand as they were written:
/// nothing has to be sorted, even where a million ended at once. What is folded meanwhile has been
/// read from the journal and is not read again.
final class HoldingScan {
  private static final int PART_ROWS = 2_000;

  private static final String COLUMNS = HistoryRows.COLUMNS + ", id, ";
  private static final int END_S = 10;
  private static final int ID = 12;
  private static final int FITS = 12;

  private static final HoldingPlace TOP = new HoldingPlace(Long.MAX_VALUE, true, Long.MAX_VALUE, 0);

  private final Connection connection;
  private final Damage damage;
  private final Past wanted;
  private final Predicate<Ended> told;
  private final Deque<Found> unfolded = new ArrayDeque<>();
  private KeptTime time = KeptTime.NONE;
  private long lastId;
  private boolean listens = true;

  /// @param damage hears of what cannot be read
  /// @param told false if it wants no more
  HoldingScan(Connection connection, Damage damage, Past wanted, Predicate<Ended> told) {
    this.connection = connection;
    this.damage = damage;
    this.wanted = wanted;
    this.told = told;
  }

  /// A holding by the time of the records.
  private record Found(Holding holding, HoldingPlace place) {}

  /// A part of the table: what fits of it, and where it ends.
  private record Part(List<Found> found, HoldingPlace end, boolean isLast) {}

  void run() throws SQLException {
    readJournal();
    HoldingPlace after = wanted.after().filter(HoldingPlace::folded).orElseGet(this::firstRow);
    boolean more = true;
    while (more && listens) {
      Part part = part(after);
      part.found().forEach(this::giveInOrder);
      after = part.end();
      more = !part.isLast();
    }
    while (listens && !unfolded.isEmpty()) {
      give(unfolded.removeFirst());
    }
  }

  /// Where the table begins, behind a place in the journal: no row of that second was given.
  private HoldingPlace firstRow() {
    return wanted
        .after()
        .map(place -> new HoldingPlace(place.endS(), true, Long.MAX_VALUE, 0))
        .orElse(TOP);
  }

  private void readJournal() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The lease and the journal as they were at one moment, or a holding could fall between.
      statement.execute("BEGIN");
      try (PreparedStatement byNumber = LeaseRows.byNumber(connection)) {
        time = ClockRows.read(connection);
        lastId = lastId(statement);
        List<Found> found = new ArrayList<>();
        Map<Ipv4, LeaseRecord> latest = new HashMap<>();
        new UnfoldedJournal(connection, damage)
            .each(
                (record, seq, within) -> {
                  if (wanted.range().contains(record.address())) {
                    ended(record, latest, byNumber)
                        .map(each -> unfolded(each, seq, within))
                        .ifPresent(found::add);
                  }
                });
        found.removeIf(each -> isBefore(each.place()));
        found.sort(Comparator.comparing(Found::place, HoldingPlace.ORDER));
        unfolded.addAll(found);
      } finally {
        statement.execute("ROLLBACK");
      }
    }
  }

  private static long lastId(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT max(id) FROM lease_history")) {
      return row.getLong(1);
    }
  }

  /// What the record ends, if it ends something that may fit.
  private Optional<Holding> ended(
      LeaseRecord record, Map<Ipv4, LeaseRecord> latest, PreparedStatement byNumber)
      throws SQLException {
    LeaseRecord before = latest.put(record.address(), record);
    if (before == null) {
      before = LeaseRows.latest(byNumber, record.address());
    }
    return Holding.ended(before, record).filter(this::fits);
  }

  private static Found unfolded(Holding holding, long seq, int within) {
    return new Found(holding, new HoldingPlace(holding.endS(), false, seq, within));
  }

  private boolean fits(Holding holding) {
    return wanted.fits(time.byWallClock(holding));
  }

  private boolean isBefore(HoldingPlace place) {
    return wanted
        .after()
        .filter(after -> HoldingPlace.ORDER.compare(place, after) <= 0)
        .isPresent();
  }

  private Part part(HoldingPlace after) throws SQLException {
    List<Found> found = new ArrayList<>();
    HoldingPlace end = after;
    int rows = 0;
    try (PreparedStatement select = connection.prepareStatement(sql())) {
      int place = 0;
      for (String text : texts()) {
        select.setString(++place, text);
      }
      select.setLong(++place, after.endS());
      select.setLong(++place, after.number());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows++;
          end = new HoldingPlace(row.getLong(END_S), true, row.getLong(ID), 0);
          if (row.getBoolean(FITS)) {
            read(row, end, found);
          }
        }
      }
    }
    return new Part(found, end, rows < PART_ROWS);
  }

  private void read(ResultSet row, HoldingPlace place, List<Found> found) throws SQLException {
    try {
      found.add(new Found(HistoryRows.read(row), place));
    } catch (Unreadable e) {
      damage.add("a row of lease_history: %s".formatted(e.getMessage()));
    }
  }

  /// The times of the table are others than those that are asked for: SQL rules out what cannot
  /// fit, and what is left is looked at again.
  private String sql() {
    long first = wanted.range().first().asLong();
    long last = wanted.range().last().asLong();
    String fits =
        "number BETWEEN %d AND %d AND start_s <= %d"
            .formatted(first, last, time.latestS(wanted.toS()));
    fits += wanted.client().isPresent() ? " AND client = ?" : "";
    fits += wanted.hardware().isPresent() ? " AND hardware = ?" : "";
    String one = first == last ? "number = %d AND ".formatted(first) : "";
    return ("SELECT %s%s FROM lease_history WHERE %s(end_s, id) < (?, ?) AND end_s >= %d"
            + " AND id <= %d ORDER BY end_s DESC, id DESC LIMIT %d")
        .formatted(COLUMNS, fits, one, time.earliestS(wanted.fromS()), lastId, PART_ROWS);
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    wanted.client().ifPresent(client -> texts.add(client.toString()));
    wanted.hardware().ifPresent(hardware -> texts.add(hardware.toString()));
    return texts;
  }

  private void giveInOrder(Found row) {
    while (!unfolded.isEmpty()
        && HoldingPlace.ORDER.compare(unfolded.getFirst().place(), row.place()) < 0) {
      give(unfolded.removeFirst());
    }
    give(row);
  }

  private void give(Found found) {
    if (listens && fits(found.holding())) {
      listens = told.test(new Ended(time.byWallClock(found.holding()), found.place()));
    }
  }
}
