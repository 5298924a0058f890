package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reading all at start: the journal from its end, then of `lease` the addresses that the journal
/// does not speak of. What cannot be read is left out and named.
final class Loading {
  private final Path file;
  private final Connection connection;
  private final Consumer<LeaseRecord> each;
  private final Set<Ipv4> seen = new HashSet<>();
  private final Damage damage;

  private Loading(Path file, Connection connection, Consumer<LeaseRecord> each) {
    this.file = file;
    this.connection = connection;
    this.each = each;
    this.damage = new Damage(file);
  }

  /// Gives every address's latest record, once; nothing for an address that was freed.
  ///
  /// @return what could not be read, a sentence each
  static List<String> load(Path file, Connection connection, Consumer<LeaseRecord> each)
      throws StoreException {
    Loading loading = new Loading(file, connection, each);
    try {
      loading.journal();
      loading.leases();
      loading.keptAside();
    } catch (SQLException e) {
      throw new StoreException(Opening.cannotOpen(file, Opening.reason(e)), e);
    }
    return loading.damage.sentences();
  }

  private void journal() throws SQLException, StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(Journal.NEWEST_FIRST)) {
      while (rows.next()) {
        batch(rows.getLong(1), rows.getBytes(2));
      }
    }
  }

  private void batch(long seq, byte[] batch) throws StoreException {
    try {
      for (LeaseRecord record : BatchCodec.decode(batch).reversed()) {
        if (seen.add(record.address()) && !(record instanceof Freed)) {
          each.accept(record);
        }
      }
    } catch (Unreadable e) {
      if (e.isNewer()) {
        throw new StoreException(
            Opening.cannotOpen(
                file,
                "batch %d of its journal: %s. Start the newer server that wrote it"
                    .formatted(seq, e.getMessage())),
            e);
      }
      damage.add(
          "batch %d of the journal cannot be read: %s. It is kept in table unreadable"
              .formatted(seq, e.getMessage()));
    }
  }

  private void leases() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT %s FROM lease".formatted(LeaseRows.COLUMNS))) {
      while (rows.next()) {
        lease(rows);
      }
    }
  }

  private void lease(ResultSet row) throws SQLException {
    Ipv4 address = new Ipv4((int) row.getLong(1));
    if (seen.contains(address)) {
      return;
    }
    try {
      each.accept(LeaseRows.read(row));
    } catch (Unreadable e) {
      damage.add(
          "the lease of %s cannot be read: %s. It stays in table lease until the address is bound"
              .formatted(address, e.getMessage()));
    }
  }

  private void keptAside() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM unreadable")) {
      long count = row.getLong(1);
      if (count > 0) {
        damage.add(
            "%d batches that could not be read earlier are kept in table unreadable; when they are"
                    .formatted(count)
                + " of no use: DELETE FROM unreadable");
      }
    }
  }
}
