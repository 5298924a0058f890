package io.leasehold.store.sqlite;

import io.leasehold.store.SaidNames;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/// A connection for those who only read what DNS has: they wait neither for the disk nor for
/// whoever notes a great deal at once, and nobody who notes waits for them.
final class SaidReading implements SaidRows.Access, AutoCloseable {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;
  private final Statements statements;
  private final SaidRows said;

  /// @param file there, with all its tables
  SaidReading(Path file) throws SQLException {
    this.file = file;
    connection = Database.openReadOnly(file, false);
    statements = new Statements(connection);
    said = new SaidRows(statements, this);
  }

  SaidNames said() {
    return said;
  }

  /// Whatever is asked for at once is of one moment.
  @Override
  public <T> T ask(SaidRows.Question<T> question) throws StoreException {
    lock.lock();
    try {
      statements.update("BEGIN");
      try {
        return question.ask();
      } finally {
        statements.update("ROLLBACK");
      }
    } catch (SQLException e) {
      throw new StoreException("%s: %s".formatted(file, e.getMessage()), e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try (connection) {
      statements.close();
    } finally {
      lock.unlock();
    }
  }
}
