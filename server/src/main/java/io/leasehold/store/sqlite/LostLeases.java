package io.leasehold.store.sqlite;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// Addresses that may be held by clients whose leases are lost. Each gets a lease that has just
/// expired, of a client that does not exist: a pool gives it away last of all, as it does with what
/// somebody may still want; the client that really has it gets it again when it renews.
///
/// Which they are is known of some. Else they are likely among the neighbours of the leases that
/// are known, for a pool is used from its beginning on: what lies between two leases that are near
/// each other, and what follows the last of such a row.
final class LostLeases {
  /// How far a neighbour is: more leases than that are not on a page or in a batch.
  private static final int NEAR = 512;

  private static final int COUNT_MAX = 65_536;
  private static final long LAST = 0xFFFF_FFFFL;

  private final NavigableSet<Long> numbers;

  private LostLeases(NavigableSet<Long> numbers) {
    this.numbers = numbers;
  }

  /// @param suspects of which something is known; only what is an address counts
  static LostLeases beside(Connection store, Set<Long> suspects) throws SQLException {
    NavigableSet<Long> known = known(store);
    NavigableSet<Long> numbers = new TreeSet<>(suspects);
    numbers.removeIf(number -> number < 0 || number > LAST);
    long after = -1;
    for (long number : known) {
      addNeighbours(numbers, after, number);
      after = number;
    }
    addNeighbours(numbers, after, Long.MAX_VALUE);
    numbers.removeAll(known);
    return new LostLeases(numbers);
  }

  int count() {
    return numbers.size();
  }

  /// "192.0.2.7-192.0.2.31", one after the other.
  List<String> ranges() {
    List<String> ranges = new ArrayList<>();
    long first = -1;
    long last = -1;
    for (long number : numbers) {
      if (number != last + 1 || first < 0) {
        add(ranges, first, last);
        first = number;
      }
      last = number;
    }
    add(ranges, first, last);
    return ranges;
  }

  void note(Connection store, long atS) throws SQLException {
    try (PreparedStatement put = LeaseRows.put(store)) {
      for (long number : numbers) {
        LeaseRows.put(put, nobodys(new Ipv4((int) number), atS));
        put.executeUpdate();
      }
    }
  }

  /// Up to when the address is nobody else's, or since when it is nobody's.
  static long lastS(LeaseRecord record) {
    return switch (record) {
      case Bound bound -> bound.endS();
      case Declined declined -> declined.untilS();
      case Released _, Expired _, Freed _ -> record.atS();
    };
  }

  /// A client of its own for each address, so that none of them has many.
  static Expired nobodys(Ipv4 address, long atS) {
    Octets name = Octets.ofText("lost " + address);
    Holder nobody =
        new Holder(
            new ClientKey.ById(name),
            new HardwareAddress(0, Octets.EMPTY),
            Octets.EMPTY,
            Octets.EMPTY);
    return new Expired(address, nobody, atS);
  }

  private static void addNeighbours(NavigableSet<Long> numbers, long after, long before) {
    if (after < 0 || numbers.size() >= COUNT_MAX) {
      return;
    }
    long last = before - after <= NEAR ? before - 1 : Math.min(LAST, after + NEAR);
    for (long number = after + 1; number <= last; number++) {
      numbers.add(number);
    }
  }

  /// Those of which the table or the journal speaks.
  private static NavigableSet<Long> known(Connection store) throws SQLException {
    NavigableSet<Long> known = new TreeSet<>();
    try (Statement statement = store.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SELECT number FROM lease")) {
        while (rows.next()) {
          known.add(rows.getLong(1));
        }
      }
      try (ResultSet rows = statement.executeQuery(Journal.OLDEST_FIRST)) {
        Set<Ipv4> addresses = new HashSet<>();
        while (rows.next()) {
          Batches.records(rows.getBytes(2)).forEach(record -> addresses.add(record.address()));
        }
        addresses.forEach(address -> known.add(address.asLong()));
      }
    }
    return known;
  }

  private static void add(List<String> ranges, long first, long last) {
    if (first >= 0) {
      Ipv4 from = new Ipv4((int) first);
      ranges.add(first == last ? from.toString() : from + "-" + new Ipv4((int) last));
    }
  }
}
