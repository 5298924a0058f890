package io.leasehold.store.sqlite;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.SaidNames;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.NameRows.Row;
import java.io.IOException;
import java.nio.file.Path;
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

  /// Before all others.
  private static final Task FIRST = new Task(Kind.FORWARD, "", "", 0, 0, 0);

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();

  /// Empty after something went wrong.
  private Optional<NameSession> session;

  private boolean isClosed;
  private volatile boolean isWritable = true;
  private final SaidReading reading;

  private SqliteNames(Path file, NameSession session) throws SQLException {
    this.file = file;
    this.session = Optional.of(session);
    reading = new SaidReading(file);
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
        return new Opened(new SqliteNames(file, NameSession.open(file)), Optional.empty());
      } catch (SQLException e) {
        if (!Failure.mayBeDamage(e)) {
          throw e;
        }
        Path aside = NameSession.putAside(file);
        return new Opened(new SqliteNames(file, NameSession.open(file)), Optional.of(aside));
      }
    } catch (SQLException | IOException e) {
      throw new StoreException("%s cannot be opened: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public Optional<String> cursor() throws StoreException {
    return asked(
        its -> {
          try (ResultSet row = its.statements().query("SELECT cursor FROM place")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
          }
        });
  }

  @Override
  public void note(List<Change> changes, String cursor, Zones zones, long nowS)
      throws StoreException {
    noted(
        its -> {
          for (Change change : changes) {
            note(its, change, zones, nowS);
          }
          its.statements().update("INSERT OR REPLACE INTO place VALUES (1, ?)", cursor);
        });
  }

  private static void note(NameSession its, Change change, Zones zones, long nowS)
      throws SQLException {
    Optional<Want> want = change.want();
    if (want.isPresent() && !want.get().name().again() && its.rows().isSettled(want.get())) {
      return;
    }
    Optional<Row> old = its.rows().find(change.address());
    if (want.isPresent()) {
      its.telling().want(want.get(), old, zones, nowS);
    } else if (old.isPresent()) {
      its.rows().remove(change.address());
      its.telling().former(old.get().want(), Optional.empty(), zones, nowS);
    }
  }

  @Override
  public List<Want> wants(long from, int countMax) throws StoreException {
    return asked(its -> its.rows().from(from, countMax).stream().map(Row::want).toList());
  }

  @Override
  public void rezone(Zones zones, long nowS) throws StoreException {
    // Wants come before tasks: one without its task must not still have its old zone, for if this
    // ends between two transactions and that zone is kept again, nothing seems to have changed.
    long next = 0;
    while (next >= 0) {
      long first = next;
      List<Row> page = asked(its -> its.rows().from(first, WALK_MAX));
      whole(
          its -> {
            for (Row row : page) {
              its.telling().rezone(row, zones, nowS);
            }
          });
      next = page.size() < WALK_MAX ? -1 : page.getLast().want().address().asLong() + 1;
    }
    for (Optional<Task> after = Optional.of(FIRST); after.isPresent(); ) {
      Task last = after.get();
      List<Task> page = asked(its -> its.tasks().after(last, WALK_MAX));
      whole(its -> its.telling().rezone(page, zones));
      after = page.size() < WALK_MAX ? Optional.empty() : Optional.of(page.getLast());
    }
    for (Kind kind : Kind.values()) {
      Optional<Have> after = Optional.of(new Have(kind, "", Ipv4.ANY, Octets.EMPTY));
      while (after.isPresent()) {
        Have last = after.get();
        List<Have> page = asked(its -> its.rows().haves(last, WALK_MAX));
        whole(its -> its.telling().strays(page, zones, nowS));
        after = page.size() < WALK_MAX ? Optional.empty() : Optional.of(page.getLast());
      }
    }
  }

  @Override
  public boolean again(Ipv4 address, Zones zones, long nowS) throws StoreException {
    Optional<Row> row = asked(its -> its.rows().find(address));
    if (row.isPresent()) {
      whole(its -> its.telling().tell(row.get().want(), zones, nowS));
    }
    return row.isPresent();
  }

  @Override
  public int mend(Kind kind, List<String> keys, List<Have> haves, Zones zones, long nowS)
      throws StoreException {
    int[] told = {0};
    whole(
        its -> {
          have(its, haves);
          for (String key : keys) {
            told[0] += its.telling().tell(kind, key, zones, nowS);
          }
        });
    return told[0];
  }

  @Override
  public boolean isWaiting(Kind kind, String key) throws StoreException {
    return asked(its -> its.tasks().isThere(kind, key));
  }

  @Override
  public List<Have> haves(Have after, int countMax) throws StoreException {
    return asked(its -> its.rows().haves(after, countMax));
  }

  @Override
  public List<Task> tasks(String zone, long nowS, int countMax) throws StoreException {
    return asked(its -> its.tasks().of(zone, nowS, countMax));
  }

  @Override
  public void hurry(String zone) throws StoreException {
    whole(its -> its.tasks().hurry(zone));
  }

  @Override
  public OptionalLong nextS(String zone) throws StoreException {
    return asked(its -> its.tasks().nextS(zone));
  }

  @Override
  public OfName ofName(String fqdn) throws StoreException {
    return asked(
        its ->
            new OfName(
                its.rows().ofName(fqdn).stream()
                    .map(Row::want)
                    .filter(want -> want.name().forward())
                    .toList(),
                its.rows().haves(Kind.FORWARD, fqdn)));
  }

  @Override
  public OfAddress ofAddress(Ipv4 address) throws StoreException {
    return asked(
        its -> {
          Optional<Row> row = its.rows().find(address).filter(each -> each.want().name().reverse());
          return new OfAddress(
              row.filter(Row::isNamed).map(Row::want),
              row.filter(Row::isToBeNamed).map(each -> each.want().name().fqdn()),
              its.rows().haves(Kind.REVERSE, address));
        });
  }

  @Override
  public SaidNames said() {
    return reading.said();
  }

  @Override
  public void mayHave(List<Have> haves) throws StoreException {
    lock.lock();
    try (Statement statement = session().connection().createStatement()) {
      statement.execute("PRAGMA synchronous = FULL");
      noted(its -> have(its, haves));
      statement.execute("PRAGMA synchronous = NORMAL");
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      lock.unlock();
    }
  }

  private static void have(NameSession its, List<Have> haves) throws SQLException {
    for (Have have : haves) {
      its.rows().have(have);
    }
  }

  @Override
  public void done(List<Outcome> outcomes, long nowS) throws StoreException {
    noted(
        its -> {
          for (Outcome outcome : outcomes) {
            done(its, outcome, nowS);
          }
        });
  }

  private static void done(NameSession its, Outcome outcome, long nowS) throws SQLException {
    Task task = outcome.task();
    boolean isDone = its.tasks().isDone(outcome);
    if (isDone) {
      its.rows().haveNothing(task.kind(), task.key());
    }
    // If it came up again meanwhile there may be more than it knew; the next look tells.
    have(its, outcome.has());
    if (!isDone) {
      return;
    }
    for (Told told : outcome.standings()) {
      its.rows().stand(task.kind(), task.key(), told.address(), told.standing());
      if (task.kind() == Kind.FORWARD) {
        its.telling().pointer(task.key(), told, nowS);
      }
    }
  }

  @Override
  public Shown shown(Ipv4 address) throws StoreException {
    Optional<Row> row = asked(its -> its.rows().find(address));
    return new Shown(row.map(Row::want), row.flatMap(Row::forward), row.flatMap(Row::reverse));
  }

  @Override
  public Waiting waiting() throws StoreException {
    return asked(
        its ->
            new Waiting(
                its.tasks().count(),
                its.tasks().oldestS(),
                its.rows().count(State.CONFLICT),
                its.rows().count(State.FAILED)));
  }

  @Override
  public boolean isWritable() {
    return isWritable;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      drop();
      reading.close();
    } catch (SQLException e) {
      // It only read.
    } finally {
      lock.unlock();
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(NameSession its) throws SQLException;
  }

  @FunctionalInterface
  private interface Work {
    void run(NameSession its) throws SQLException;
  }

  /// What went wrong on a connection leaves nobody knows what in it: the next who comes gets
  /// another.
  private void drop() {
    session.ifPresent(NameSession::close);
    session = Optional.empty();
  }

  private NameSession session() throws SQLException {
    if (session.isEmpty()) {
      if (isClosed) {
        throw new SQLException("it is closed");
      }
      try {
        session = Optional.of(NameSession.open(file));
      } catch (IOException e) {
        throw new SQLException(e);
      }
    }
    return session.get();
  }

  private <T> T asked(Question<T> question) throws StoreException {
    lock.lock();
    try {
      return question.ask(session());
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
      NameSession its = session();
      its.statements().update("BEGIN IMMEDIATE");
      try {
        work.run(its);
        its.statements().update("COMMIT");
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

  /// The same of what is tried until it is done.
  private void noted(Work work) throws StoreException {
    boolean isDone = false;
    try {
      whole(work);
      isDone = true;
    } finally {
      isWritable = isDone;
    }
  }

  private StoreException failed(SQLException e) {
    drop();
    return new StoreException("%s: %s".formatted(file, e.getMessage()), e);
  }
}
