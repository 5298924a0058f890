package io.leasehold.store.sqlite;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Leases in an SQLite database: a commit appends one row to the journal.
public final class SqliteStore implements LeaseStore {
  private final Path file;
  private final Connection connection;
  private long lastSeq;

  private SqliteStore(Path file, Connection connection, long lastSeq) {
    this.file = file;
    this.connection = connection;
    this.lastSeq = lastSeq;
  }

  /// Opens the store, or makes one where there is none.
  public static LeaseStore open(Path dataDirectory, StoreConfig config) throws StoreException {
    Path file = dataDirectory.resolve(config.path());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Connection connection = Database.open(file);
      if (Schema.isEmpty(connection)) {
        Schema.create(connection);
      }
      return new SqliteStore(file, connection, lastSeq(connection));
    } catch (IOException | SQLException e) {
      throw new StoreException("cannot open the store " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void load(Consumer<LeaseRecord> each) throws StoreException {
    Set<Ipv4> seen = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT seq, batch FROM journal ORDER BY seq DESC")) {
      while (rows.next()) {
        for (LeaseRecord record : BatchCodec.decode(rows.getBytes(2)).reversed()) {
          if (seen.add(record.address()) && !(record instanceof Freed)) {
            each.accept(record);
          }
        }
      }
    } catch (SQLException | BadBatch e) {
      throw new StoreException("cannot read the store " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public CommitOutcome commit(List<LeaseRecord> records) {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO journal (seq, batch) VALUES (?, ?)")) {
      insert.setLong(1, lastSeq + 1);
      insert.setBytes(2, BatchCodec.encode(records));
      insert.executeUpdate();
      lastSeq++;
      return CommitOutcome.Durable.ALL;
    } catch (SQLException e) {
      return new CommitOutcome.Unknown(file + ": " + e.getMessage());
    }
  }

  @Override
  public boolean tidy(long nowS) {
    return false;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a connection that no thread uses closes", e);
    }
  }

  private static long lastSeq(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT max(seq) FROM (SELECT max(seq) AS seq FROM journal UNION ALL SELECT seq"
                    + " FROM folded)")) {
      return row.getLong(1);
    }
  }
}
