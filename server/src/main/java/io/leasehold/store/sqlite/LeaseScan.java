package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Every row of table `lease`, once. A large table is read from both ends, by the thread that asks
/// and by one more with a connection of its own, until they meet: a start has two processors for
/// it. Where that is possible they take the rows from the leaves of the table ([LeaseLeaf]).
final class LeaseScan {
  /// Of fewer rows one thread has read all before another has begun.
  static final long BOTH_ENDS_MIN = 20_000;

  static final String NO_ORDER = "the rows of table lease are not in their order";

  private static final String SNAPSHOT = "SELECT name FROM sqlite_schema";

  /// At least, but for the last chunk; at most those of a leaf more.
  private static final int CHUNK_ROWS = 128;

  private static final int CHUNKS_MAX = 4;

  private final Path file;
  private final Optional<FilePages> pages;
  private final Consumer<Row> each;
  private Optional<TableLeaves> leaves = Optional.empty();
  private final Meeting meeting = new Meeting();
  private final BlockingQueue<List<Row>> fromTheEnd = new ArrayBlockingQueue<>(CHUNKS_MAX);

  /// What became of a row.
  sealed interface Row {
    Ipv4 address();

    record Good(LeaseRecord record) implements Row {
      @Override
      public Ipv4 address() {
        return record.address();
      }
    }

    record Broken(Ipv4 address, String why) implements Row {}
  }

  /// @param pages those of the file, if that can stay open as long as the process has it open
  /// @param each is given the rows by the calling thread, in no order
  LeaseScan(Path file, Optional<FilePages> pages, Consumer<Row> each) {
    this.file = file;
    this.pages = pages;
    this.each = each;
  }

  /// @param rows how many there are, more or less
  /// @return how many there were
  /// @throws DamagedException if they are not in their order
  long read(Connection connection, long rows) throws SQLException, DamagedException {
    try (Statement statement = connection.createStatement();
        // As long as it is open the file stays as it is.
        ResultSet snapshot = statement.executeQuery(SNAPSHOT)) {
      if (pages.isPresent() && snapshot.next()) {
        leaves = TableLeaves.of(pages.get(), connection, "lease", LeaseRows.COLUMNS);
      }
      return rows < BOTH_ENDS_MIN
          ? rows(connection, Direction.UP, this::give)
          : fromBothEnds(connection);
    }
  }

  private long fromBothEnds(Connection connection) throws SQLException, DamagedException {
    FutureTask<Long> task = new FutureTask<>(this::readDown);
    Thread reading = Thread.ofPlatform().name("load down").daemon().start(task);
    try {
      long up = rows(connection, Direction.UP, this::giveInTurn);
      for (List<Row> chunk = fromTheEnd.take(); !chunk.isEmpty(); chunk = fromTheEnd.take()) {
        give(chunk);
      }
      return up + task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException broken -> throw broken;
        case DamagedException damaged -> throw damaged;
        case null, default -> throw new IllegalStateException("reading leases", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody wants the leases any more", e);
    } finally {
      // It waits for nobody if nobody takes what it reads any more.
      reading.interrupt();
      joinAnyway(reading);
    }
  }

  /// What was read from the beginning, and what may have come from the end meanwhile.
  private void giveInTurn(List<Row> rows) {
    give(rows);
    List<Row> next = fromTheEnd.peek();
    if (next != null && !next.isEmpty()) {
      give(fromTheEnd.remove());
    }
  }

  /// Not `forEach`, which the JVM compiles anew, with all that is called, for each who uses it.
  private void give(List<Row> rows) {
    for (Row row : rows) {
      each.accept(row);
    }
  }

  /// Its connection is closed when this returns, whatever happens meanwhile.
  private static void joinAnyway(Thread reading) {
    boolean interrupted = false;
    while (reading.isAlive()) {
      try {
        reading.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private long readDown() throws SQLException, DamagedException, InterruptedException {
    try (Connection connection = Database.openReadOnly(file, false);
        Statement statement = connection.createStatement();
        // The same as the other's, as long as nothing is in the log.
        ResultSet snapshot = statement.executeQuery(SNAPSHOT)) {
      boolean isSame = leaves.isEmpty() || snapshot.next() && isAllInFile();
      return isSame ? rows(connection, Direction.DOWN, this::handOver) : 0;
    } finally {
      fromTheEnd.put(List.of());
    }
  }

  private void handOver(List<Row> rows) {
    try {
      fromTheEnd.put(rows);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody wants the leases any more", e);
    }
  }

  private boolean isAllInFile() {
    try {
      return pages.isPresent() && pages.get().areAll();
    } catch (IOException e) {
      return false;
    }
  }

  private long rows(Connection connection, Direction direction, Consumer<List<Row>> taker)
      throws SQLException, DamagedException {
    Chunks chunks = new Chunks(taker);
    if (leaves.isPresent()) {
      rowsOf(leaves.get(), connection, direction, chunks);
    } else {
      queried(connection, direction, chunks);
    }
    return chunks.finish();
  }

  private void queried(Connection connection, Direction direction, Chunks chunks)
      throws SQLException, DamagedException {
    RowChecksum checksum = new RowChecksum();
    boolean isFirst = true;
    long last = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(direction.query)) {
      while (rows.next()) {
        long number = rows.getLong(1);
        if (!isFirst && !direction.isOrder(last, number)) {
          throw new DamagedException(NO_ORDER);
        }
        if (!meeting.claims(number, direction)) {
          break;
        }
        chunks.next().add(row(rows, number, checksum));
        isFirst = false;
        last = number;
      }
    }
  }

  private void rowsOf(TableLeaves leaves, Connection connection, Direction direction, Chunks chunks)
      throws SQLException, DamagedException {
    try (LeaseLeaf leaf = new LeaseLeaf(leaves.rows(), connection)) {
      for (int i = 0; i < leaves.count(); i++) {
        int index = direction == Direction.UP ? i : leaves.count() - 1 - i;
        if (!meeting.claims(index, direction)) {
          break;
        }
        leaf.rows(leaves.leaf(index), chunks.next());
      }
    }
  }

  static Row row(ResultSet rows, long number, RowChecksum checksum) throws SQLException {
    try {
      return new Row.Good(LeaseRows.read(rows, checksum));
    } catch (Unreadable e) {
      return new Row.Broken(new Ipv4((int) number), String.valueOf(e.getMessage()));
    }
  }

  private enum Direction {
    UP(""),
    DOWN(" DESC");

    private final String query;

    Direction(String order) {
      query = "SELECT %s FROM lease ORDER BY number%s".formatted(LeaseRows.COLUMNS, order);
    }

    boolean isOrder(long earlier, long later) {
      return this == UP ? earlier < later : earlier > later;
    }
  }

  /// Where the two ends are. Each row, or leaf, is claimed by one of them. For both threads.
  private static final class Meeting {
    private final ReentrantLock lock = new ReentrantLock();
    private long up = Long.MIN_VALUE;
    private long down = Long.MAX_VALUE;

    /// @return false if the other has read it, or a row beyond it
    boolean claims(long number, Direction direction) {
      lock.lock();
      try {
        if (number <= up || number >= down) {
          return false;
        }
        if (direction == Direction.UP) {
          up = number;
        } else {
          down = number;
        }
        return true;
      } finally {
        lock.unlock();
      }
    }
  }

  /// Rows on their way to whoever takes them, many at a time: who reads and who takes are compiled
  /// each for itself. For one thread.
  private static final class Chunks {
    private final Consumer<List<Row>> taker;
    private List<Row> chunk = new ArrayList<>(2 * CHUNK_ROWS);
    private long given;

    Chunks(Consumer<List<Row>> taker) {
      this.taker = taker;
    }

    /// To which a row is to be added, or those of a leaf.
    List<Row> next() {
      if (chunk.size() >= CHUNK_ROWS) {
        give();
        chunk = new ArrayList<>(2 * CHUNK_ROWS);
      }
      return chunk;
    }

    /// @return how many rows there were
    long finish() {
      if (!chunk.isEmpty()) {
        give();
      }
      return given;
    }

    private void give() {
      given += chunk.size();
      taker.accept(chunk);
    }
  }
}
