package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Octets;
import io.leasehold.store.CommittedBatch;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The rows of the journal for who follows them. The committing thread tells what it has appended;
/// what was missed is read by a connection of its own, which is gone before the call returns: one
/// that stays would keep the log from being emptied at the end.
final class CommittedRows implements CommittedBatches {
  /// Of one call.
  private static final int READ_SIZE_MAX = 4 << 20;

  private static final String AFTER =
      "SELECT seq, batch FROM journal WHERE seq > ? ORDER BY seq LIMIT ?";

  private final Path file;
  private final SqliteStore store;
  private volatile Consumer<CommittedBatch> follower = _ -> {};
  private volatile long lastSeq;
  private volatile long keptAfter = Long.MAX_VALUE;

  CommittedRows(Path file, SqliteStore store, long lastSeq) {
    this.file = file;
    this.store = store;
    this.lastSeq = lastSeq;
  }

  /// Up to here nobody needs the batches any more.
  long keptAfter() {
    return keptAfter;
  }

  /// The journal ends here now, though nothing was committed.
  void foundEnd(long seq) {
    lastSeq = seq;
  }

  /// The follower first: who sees the number, and no batch, reads the journal.
  void appended(long seq, int records, byte[] batch) {
    follower.accept(new CommittedBatch(seq, records, Octets.copyOf(batch)));
    lastSeq = seq;
  }

  @Override
  public long lastSeq() {
    return lastSeq;
  }

  @Override
  public void follow(Consumer<CommittedBatch> next) {
    follower = next;
  }

  @Override
  public Kept after(long seq, int countMax) throws StoreException {
    try (Connection connection = Database.openReadOnly(file, false);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      long goneSeq;
      try (ResultSet row = statement.executeQuery("SELECT seq FROM folded")) {
        goneSeq = row.getLong(1);
      }
      List<CommittedBatch> batches = read(connection, seq, countMax);
      statement.execute("ROLLBACK");
      return new Kept(goneSeq, batches);
    } catch (SQLException e) {
      throw new StoreException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<CommittedBatch> read(Connection connection, long seq, int countMax)
      throws SQLException {
    List<CommittedBatch> batches = new ArrayList<>();
    long size = 0;
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, seq);
      statement.setInt(2, countMax);
      try (ResultSet rows = statement.executeQuery()) {
        while (size < READ_SIZE_MAX && rows.next()) {
          byte[] batch = rows.getBytes(2);
          size += batch.length;
          batches.add(
              new CommittedBatch(rows.getLong(1), BatchCodec.count(batch), Octets.copyOf(batch)));
        }
      }
    }
    return batches;
  }

  @Override
  public void keepAfter(long seq) {
    keptAfter = seq;
  }

  @Override
  public List<LeaseRecord> records(Octets batch) throws StoreException {
    try {
      return BatchCodec.decode(batch.toByteArray());
    } catch (Unreadable e) {
      throw new StoreException("a batch that cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public long mark() throws StoreException {
    return store.streamMark();
  }

  @Override
  public boolean mark(long mark) {
    return store.keepStreamMark(mark);
  }
}
