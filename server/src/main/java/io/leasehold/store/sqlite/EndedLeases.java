package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Which of some leases have ended in a store, as its journal and its history tell.
final class EndedLeases {
  private static final String IN_HISTORY =
      "SELECT max(end_s) FROM lease_history"
          + " WHERE number = ? AND end_s >= ? AND client = ? AND start_s = ?";

  private EndedLeases() {}

  /// @param leases of addresses that are nobody's in the store
  /// @return when each of them ended that did
  static Map<Ipv4, Long> among(Collection<Bound> leases, Connection store) throws SQLException {
    Map<Ipv4, Bound> asked = new HashMap<>();
    leases.forEach(lease -> asked.put(lease.address(), lease));
    Map<Ipv4, Long> ended = new HashMap<>();
    inHistory(asked, ended, store);
    inJournal(asked, ended, store);
    return ended;
  }

  private static void inHistory(Map<Ipv4, Bound> asked, Map<Ipv4, Long> ended, Connection store)
      throws SQLException {
    try (PreparedStatement find = store.prepareStatement(IN_HISTORY)) {
      for (Bound lease : asked.values()) {
        find.setLong(1, lease.address().asLong());
        find.setLong(2, lease.atS());
        find.setString(3, lease.holder().key().toString());
        find.setLong(4, lease.startS());
        try (ResultSet row = find.executeQuery()) {
          long endS = row.next() ? row.getLong(1) : 0;
          if (endS > 0) {
            ended.put(lease.address(), endS);
          }
        }
      }
    }
  }

  /// What has not been folded into the history yet.
  private static void inJournal(Map<Ipv4, Bound> asked, Map<Ipv4, Long> ended, Connection store)
      throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet rows = statement.executeQuery(Journal.OLDEST_FIRST)) {
      while (rows.next()) {
        for (LeaseRecord record : Batches.records(rows.getBytes(2))) {
          Bound lease = asked.get(record.address());
          if (lease != null && record instanceof Freed && record.atS() >= lease.atS()) {
            ended.put(lease.address(), record.atS());
          }
        }
      }
    }
  }
}
