package io.leasehold.store.sqlite;

import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
import io.leasehold.store.Holding.Ending;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// The rows of table `lease_history`: one for each holding that has ended.
final class HistoryRows {
  /// What [#read] wants of a query, in this order.
  static final String COLUMNS =
      "number, client, hardware, hostname, relay_agent, giaddr, classes, dns,"
          + " start_s, end_s, ending";

  private static final String ADD =
      "INSERT INTO lease_history (number, client, hardware, hostname, relay_agent, giaddr, classes,"
          + " dns, start_s, end_s, ending, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String DELETE_OLD =
      "DELETE FROM lease_history WHERE id IN"
          + " (SELECT id FROM lease_history WHERE end_s < ? ORDER BY end_s LIMIT ?)";

  private HistoryRows() {}

  static PreparedStatement add(Connection connection) throws SQLException {
    return connection.prepareStatement(ADD);
  }

  static void add(PreparedStatement add, Holding holding) throws SQLException {
    add.setLong(1, holding.address().asLong());
    HolderColumns.set(add, 2, holding.holder());
    add.setLong(9, holding.startS());
    add.setLong(10, holding.endS());
    add.setString(11, holding.ending().name().toLowerCase(Locale.ROOT));
    add.setString(12, holding.address().toString());
    add.executeUpdate();
  }

  static Holding read(ResultSet row) throws SQLException, Unreadable {
    Columns columns = new QueriedColumns(row);
    return new Holding(
        new Ipv4((int) columns.number(1)),
        HolderColumns.read(columns, 2),
        columns.number(9),
        columns.number(10),
        ending(HolderColumns.text(columns, 11)));
  }

  /// Deletes what ended before `beforeS`, the oldest first.
  ///
  /// @return how many are gone, `countMax` at most
  static int deleteOld(Connection connection, long beforeS, int countMax) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE_OLD)) {
      delete.setLong(1, beforeS);
      delete.setInt(2, countMax);
      return delete.executeUpdate();
    }
  }

  private static Ending ending(String text) throws Unreadable {
    for (Ending ending : Ending.values()) {
      if (ending.name().equalsIgnoreCase(text)) {
        return ending;
      }
    }
    throw new Unreadable("ending is %s".formatted(Unreadable.quoted(text)));
  }
}
