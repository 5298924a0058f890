package io.leasehold.store.sqlite;

import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook;
import io.leasehold.store.SaidNames;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.NameRows.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// The names in a SQLite database beside that of the leases ([NameSchema]).
///
/// Its commits do not wait for the disk: after a power cut it is as it was some moments before, its
/// place in the stream included, and reads on from there. Only what DNS may have from now on waits,
/// before DNS is told.
public final class SqliteNames implements NameBook {
  /// In the data directory.
  public static final String FILE = "dns.db";

  /// So many rows are looked at in one transaction, so that others get in between.
  private static final int WALK_MAX = 2_000;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;
  private final Statements statements;
  private final NameRows rows;
  private final NameTasks tasks;
  private final SaidRows said;
  private final NameTelling telling;

  private SqliteNames(Path file, Connection connection) throws SQLException {
    this.file = file;
    this.connection = connection;
    statements = new Statements(connection);
    rows = new NameRows(statements);
    tasks = new NameTasks(statements);
    said = new SaidRows(statements, this::asked);
    telling = new NameTelling(rows, tasks);
  }

  /// What was opened.
  ///
  /// @param aside where the former file is, if it could not be read and a new one was made
  public record Opened(NameBook names, Optional<Path> aside) {}

  /// Opens the names in the data directory, or makes them anew where they cannot be read.
  public static Opened open(Path data) throws StoreException {
    NativeLibrary.load();
    Path file = data.resolve(FILE);
    try {
      try {
        return new Opened(opened(file), Optional.empty());
      } catch (SQLException e) {
        if (!Failure.mayBeDamage(e)) {
          throw e;
        }
        Path aside = putAside(file);
        return new Opened(opened(file), Optional.of(aside));
      }
    } catch (SQLException | IOException e) {
      throw new StoreException("%s cannot be opened: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static SqliteNames opened(Path file) throws SQLException, IOException {
    DataDirectory.makeFile(file);
    Connection connection = Database.connect(file);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = NORMAL");
      }
      NameSchema.make(connection);
      return new SqliteNames(file, connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Path putAside(Path file) throws IOException {
    Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), FILE + ".broken-", "");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    for (String beside : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(FILE + beside));
    }
    return aside;
  }

  @Override
  public Optional<String> cursor() throws StoreException {
    return asked(
        () -> {
          try (ResultSet row = statements.query("SELECT cursor FROM place")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
          }
        });
  }

  @Override
  public void note(List<Change> changes, String cursor, Zones zones, long nowS)
      throws StoreException {
    whole(
        () -> {
          for (Change change : changes) {
            Optional<Row> old = rows.find(change.address());
            if (change.want().isPresent()) {
              telling.want(change.want().get(), old, zones, nowS);
            } else if (old.isPresent()) {
              rows.remove(change.address());
              telling.former(old.get().want(), Optional.empty(), zones, nowS);
            }
          }
          statements.update("INSERT OR REPLACE INTO place VALUES (1, ?)", cursor);
        });
  }

  @Override
  public List<Want> wants(long from, int countMax) throws StoreException {
    return asked(() -> rows.from(from, countMax).stream().map(Row::want).toList());
  }

  @Override
  public void rezone(Zones zones, long nowS) throws StoreException {
    long next = 0;
    boolean more = true;
    while (more) {
      long first = next;
      List<Row> page = asked(() -> rows.from(first, WALK_MAX));
      whole(
          () -> {
            for (Row row : page) {
              rezone(row, zones, nowS);
            }
          });
      more = page.size() == WALK_MAX;
      next = more ? page.getLast().want().address().asLong() + 1 : next;
    }
    for (int at = 0; at >= 0; ) {
      int from = at;
      List<Have> page = asked(() -> rows.haves(from, WALK_MAX));
      whole(() -> strays(page, zones, nowS));
      at = page.size() < WALK_MAX ? -1 : at + WALK_MAX;
    }
  }

  private void rezone(Row row, Zones zones, long nowS) throws SQLException {
    Want want = row.want();
    String address = want.address().toString();
    Optional<String> forward = zones.of(Kind.FORWARD, want.name().fqdn());
    if (want.name().forward() && !forward.equals(row.forwardZone())) {
      rows.rezone(Kind.FORWARD, want.address(), forward);
      telling.task(Kind.FORWARD, want.name().fqdn(), zones, nowS);
      if (forward.isEmpty() && want.name().reverse()) {
        telling.task(Kind.REVERSE, address, zones, nowS);
      }
    }
    Optional<String> reverse = zones.of(Kind.REVERSE, address);
    if (want.name().reverse() && !reverse.equals(row.reverseZone())) {
      rows.rezone(Kind.REVERSE, want.address(), reverse);
      telling.task(Kind.REVERSE, address, zones, nowS);
    }
  }

  /// What DNS has and nobody wants any more, whose zone was not kept when it was given up.
  private void strays(List<Have> haves, Zones zones, long nowS) throws SQLException {
    for (Have have : haves) {
      Optional<Row> row = rows.find(have.address());
      boolean wanted = row.filter(it -> it.want().name().fqdn().equals(have.fqdn())).isPresent();
      if (!wanted) {
        String key = have.kind() == Kind.FORWARD ? have.fqdn() : have.address().toString();
        telling.task(have.kind(), key, zones, nowS);
      }
    }
  }

  @Override
  public boolean again(Ipv4 address, Zones zones, long nowS) throws StoreException {
    Optional<Row> row = asked(() -> rows.find(address));
    if (row.isPresent()) {
      whole(() -> telling.tell(row.get().want(), zones, nowS));
    }
    return row.isPresent();
  }

  @Override
  public int tell(Kind kind, List<String> keys, Zones zones, long nowS) throws StoreException {
    int[] told = {0};
    whole(
        () -> {
          for (String key : keys) {
            told[0] += telling.tell(kind, key, zones, nowS);
          }
        });
    return told[0];
  }

  @Override
  public boolean isWaiting(Kind kind, String key) throws StoreException {
    return asked(() -> tasks.isThere(kind, key));
  }

  @Override
  public List<Have> haves(Have after, int countMax) throws StoreException {
    return asked(() -> rows.haves(after, countMax));
  }

  @Override
  public List<Task> tasks(String zone, long nowS, int countMax) throws StoreException {
    return asked(() -> tasks.of(zone, nowS, countMax));
  }

  @Override
  public void hurry(String zone) throws StoreException {
    whole(() -> tasks.hurry(zone));
  }

  @Override
  public OptionalLong nextS(String zone) throws StoreException {
    return asked(() -> tasks.nextS(zone));
  }

  @Override
  public OfName ofName(String fqdn) throws StoreException {
    return asked(
        () ->
            new OfName(
                rows.ofName(fqdn).stream()
                    .map(Row::want)
                    .filter(want -> want.name().forward())
                    .toList(),
                rows.haves(Kind.FORWARD, fqdn)));
  }

  @Override
  public OfAddress ofAddress(Ipv4 address) throws StoreException {
    return asked(
        () -> {
          Optional<Row> row = rows.find(address).filter(its -> its.want().name().reverse());
          return new OfAddress(
              row.filter(Row::isNamed).map(Row::want),
              row.filter(Row::isToBeNamed).map(its -> its.want().name().fqdn()),
              rows.haves(Kind.REVERSE, address));
        });
  }

  @Override
  public SaidNames said() {
    return said;
  }

  @Override
  public void mayHave(List<Have> haves) throws StoreException {
    lock.lock();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = FULL");
      try {
        whole(
            () -> {
              for (Have have : haves) {
                rows.have(have);
              }
            });
      } finally {
        statement.execute("PRAGMA synchronous = NORMAL");
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void done(List<Outcome> outcomes, long nowS) throws StoreException {
    whole(
        () -> {
          for (Outcome outcome : outcomes) {
            done(outcome, nowS);
          }
        });
  }

  private void done(Outcome outcome, long nowS) throws SQLException {
    Task task = outcome.task();
    rows.haveNothing(task.kind(), task.key());
    for (Have have : outcome.has()) {
      rows.have(have);
    }
    if (!tasks.isDone(outcome)) {
      return;
    }
    for (Told told : outcome.standings()) {
      rows.stand(task.kind(), task.key(), told.address(), told.standing());
      if (task.kind() == Kind.FORWARD) {
        telling.pointer(task.key(), told, nowS);
      }
    }
  }

  @Override
  public Shown shown(Ipv4 address) throws StoreException {
    Optional<Row> row = asked(() -> rows.find(address));
    return new Shown(row.map(Row::want), row.flatMap(Row::forward), row.flatMap(Row::reverse));
  }

  @Override
  public Waiting waiting() throws StoreException {
    return asked(
        () ->
            new Waiting(
                tasks.count(),
                tasks.oldestS(),
                rows.count(State.CONFLICT),
                rows.count(State.FAILED)));
  }

  @Override
  public void close() {
    lock.lock();
    try (connection) {
      statements.close();
    } catch (SQLException e) {
      // What is committed is there.
    } finally {
      lock.unlock();
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  private <T> T asked(SaidRows.Question<T> question) throws StoreException {
    lock.lock();
    try {
      return question.ask();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  /// All of it, or nothing.
  private void whole(Work work) throws StoreException {
    lock.lock();
    try {
      statements.update("BEGIN IMMEDIATE");
      try {
        work.run();
        statements.update("COMMIT");
      } catch (SQLException | RuntimeException e) {
        statements.update("ROLLBACK");
        tasks.recount();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  private StoreException failed(SQLException e) {
    return new StoreException("%s: %s".formatted(file, e.getMessage()), e);
  }
}
