package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A write-ahead log that was taken away from its database: the database is sound and old. What was
/// committed since nobody knows, so the neighbours of what is known are noted as [LostLeases].
final class LostLog {
  private LostLog() {}

  /// Notes it in the store, whole or not at all, so that it is told once.
  ///
  /// @return what is lost, a sentence each
  static List<String> note(Path file, Connection store) throws SQLException {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s: a server that used it was killed, and its write-ahead log %s, which had what was"
                .formatted(file, Database.writeAheadLog(file).getFileName())
            + " committed last, is gone");
    long latestS = latestS(store);
    LostLeases lost = LostLeases.beside(store, Set.of(), 0, latestS);
    try (Statement statement = store.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      lost.note(store, latestS);
      LogMark.rest(store);
      statement.execute("COMMIT");
    }
    lost.sentence(file).ifPresent(sentences::add);
    return sentences;
  }

  /// The latest moment that the store knows of.
  private static long latestS(Connection store) throws SQLException {
    long latestS;
    try (Statement statement = store.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT max(ifnull((SELECT max(at_s) FROM lease), 0), at_s) FROM clock_seen")) {
        latestS = row.next() ? row.getLong(1) : 0;
      }
      try (ResultSet rows = statement.executeQuery(Journal.OLDEST_FIRST)) {
        while (rows.next()) {
          for (LeaseRecord record : Batches.records(rows.getBytes(2))) {
            latestS = Math.max(latestS, record.atS());
          }
        }
      }
    }
    return latestS;
  }
}
