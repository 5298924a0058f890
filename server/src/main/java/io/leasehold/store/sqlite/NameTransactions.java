package io.leasehold.store.sqlite;

import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Takes turns at the database of names, on a new connection after something went wrong. For any
/// thread.
final class NameTransactions implements AutoCloseable {
  private final Path file;
  private final int walkMax;

  /// Fair, so that others get in between where one takes turn after turn.
  private final ReentrantLock lock = new ReentrantLock(true);

  /// Empty after something went wrong.
  private Optional<NameSession> session;

  private long latestVersion;
  private boolean isClosed;

  /// @param walkMax so many rows are looked at in one transaction
  NameTransactions(Path file, int walkMax) throws SQLException, IOException {
    this.file = file;
    this.walkMax = walkMax;
    session = Optional.of(NameSession.open(file, 0));
  }

  /// Reads, or reads and writes.
  @FunctionalInterface
  interface Question<T> {
    T ask(NameSession its) throws SQLException;
  }

  @FunctionalInterface
  interface Work {
    void run(NameSession its) throws SQLException;
  }

  /// The next of something after one of them, or the first.
  @FunctionalInterface
  interface Pages<T> {
    List<T> after(NameSession its, Optional<T> last, int countMax) throws SQLException;
  }

  @FunctionalInterface
  interface Look<T> {
    void at(NameSession its, List<T> page) throws SQLException;
  }

  /// Reads.
  <T> T asked(Question<T> question) throws StoreException {
    lock.lock();
    try {
      return question.ask(session());
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /// Reads and writes: all of it, or nothing.
  <T> T whole(Question<T> work) throws StoreException {
    lock.lock();
    try {
      NameSession its = session();
      its.statements().update("BEGIN IMMEDIATE");
      try {
        T result = work.ask(its);
        its.statements().update("COMMIT");
        return result;
      } catch (RuntimeException e) {
        drop();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /// The same of what gives nothing.
  void run(Work work) throws StoreException {
    boolean _ =
        whole(
            its -> {
              work.run(its);
              return true;
            });
  }

  /// The same, and it is on the disk.
  void runDurably(Work work) throws StoreException {
    lock.lock();
    try (Statement statement = session().connection().createStatement()) {
      statement.execute("PRAGMA synchronous = FULL");
      run(work);
      statement.execute("PRAGMA synchronous = NORMAL");
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /// Looks at all that there is, some in each transaction, so that others get in between. They are
  /// read in the same one: what others do to them is not undone by what was read before.
  <T> void walk(Pages<T> pages, Look<T> look) throws StoreException {
    Optional<T> after = Optional.empty();
    do {
      Optional<T> last = after;
      after =
          whole(
              its -> {
                List<T> page = pages.after(its, last, walkMax);
                look.at(its, page);
                return page.size() < walkMax ? Optional.empty() : Optional.of(page.getLast());
              });
    } while (after.isPresent());
  }

  /// Nobody gets a turn any more.
  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      drop();
    } finally {
      lock.unlock();
    }
  }

  /// What went wrong on a connection leaves nobody knows what in it: the next who comes gets
  /// another.
  private void drop() {
    if (session.isPresent()) {
      latestVersion = session.get().tasks().latestVersion();
      session.get().close();
      session = Optional.empty();
    }
  }

  private NameSession session() throws SQLException {
    if (session.isEmpty()) {
      if (isClosed) {
        throw new SQLException("it is closed");
      }
      try {
        session = Optional.of(NameSession.open(file, latestVersion));
      } catch (IOException e) {
        throw new SQLException(e);
      }
    }
    return session.get();
  }

  private StoreException failed(SQLException e) {
    drop();
    return new StoreException("%s: %s".formatted(file, e.getMessage()), e);
  }
}
