package io.leasehold.store.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The columns of a row, from 1 on, in the order of the query. Whoever reads many rows has one that
/// goes from row to row.
interface Columns {
  /// @throws Unreadable if that is not for us to say
  boolean isNull(int column) throws SQLException, Unreadable;

  /// Of a text or a blob; null if there is none.
  byte @Nullable [] octets(int column) throws SQLException, Unreadable;

  /// 0 if there is none.
  long number(int column) throws SQLException, Unreadable;

  /// Null if there is none.
  default @Nullable String text(int column) throws SQLException, Unreadable {
    byte[] octets = octets(column);
    return octets == null ? null : new String(octets, StandardCharsets.UTF_8);
  }
}
