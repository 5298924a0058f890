package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The addresses of which the table or the journal of a store speaks, as numbers.
///
/// @param all ascending
/// @param running those that are somebody's, or nobody's on purpose, still
record KnownLeases(NavigableSet<Long> all, Set<Long> running) {

  /// @param atS a lease that ends later is still running
  static KnownLeases of(Connection store, long atS) throws SQLException {
    NavigableSet<Long> all = new TreeSet<>();
    Set<Long> running = new HashSet<>();
    try (Statement statement = store.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT number, ifnull(end_s, 0) FROM lease")) {
        while (rows.next()) {
          all.add(rows.getLong(1));
          if (rows.getLong(2) > atS) {
            running.add(rows.getLong(1));
          }
        }
      }
      try (ResultSet rows = statement.executeQuery(Journal.OLDEST_FIRST)) {
        while (rows.next()) {
          for (LeaseRecord record : Batches.records(rows.getBytes(2))) {
            long number = record.address().asLong();
            all.add(number);
            running.remove(number);
            if (runs(record, atS)) {
              running.add(number);
            }
          }
        }
      }
    }
    return new KnownLeases(all, running);
  }

  /// What lies before the first, between two and behind the last; nothing if none is known.
  List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    long before = -1;
    for (long number : all) {
      gaps.add(new Gap(before + 1, number - 1, before >= 0, true));
      before = number;
    }
    if (before >= 0) {
      gaps.add(new Gap(before + 1, LostLeases.LAST, true, false));
    }
    return gaps;
  }

  private static boolean runs(LeaseRecord record, long atS) {
    return (record instanceof Bound || record instanceof Declined)
        && LostLeases.lastS(record) > atS;
  }

  /// Numbers of which nothing is known, one after the other; none if the last is before the first.
  ///
  /// @param known true if the number before the first is
  /// @param knownBehind true if the number behind the last is
  record Gap(long first, long last, boolean known, boolean knownBehind) {

    /// How many are as near to what is known.
    long near(long reach) {
      return Math.min(last - first + 1, (known ? reach : 0) + (knownBehind ? reach : 0));
    }

    void addNear(Set<Long> numbers, long reach) {
      if (known) {
        addAll(numbers, first, Math.min(last, first + reach - 1));
      }
      if (knownBehind) {
        addAll(numbers, Math.max(first, last - reach + 1), last);
      }
    }

    private static void addAll(Set<Long> numbers, long from, long to) {
      for (long number = from; number <= to; number++) {
        numbers.add(number);
      }
    }
  }
}
