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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

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

  private final NameTransactions book;
  private final SaidReading reading;
  private volatile boolean isWritable = true;

  private SqliteNames(Path file, int walkMax) throws SQLException, IOException {
    book = new NameTransactions(file, walkMax);
    reading = new SaidReading(file);
  }

  /// What was opened.
  ///
  /// @param aside where the former file is, if it could not be read and a new one was made
  public record Opened(NameBook names, Optional<Path> aside) {}

  /// Opens the names in the data directory, or makes them anew where they cannot be read.
  public static Opened open(Path data) throws StoreException {
    return open(data, WALK_MAX);
  }

  /// @param walkMax so many rows are looked at in one transaction
  static Opened open(Path data, int walkMax) throws StoreException {
    NativeLibrary.load();
    Path file = data.resolve(FILE);
    try {
      try {
        return new Opened(new SqliteNames(file, walkMax), Optional.empty());
      } catch (SQLException e) {
        if (!Failure.mayBeDamage(e)) {
          throw e;
        }
        Path aside = NameSession.putAside(file);
        return new Opened(new SqliteNames(file, walkMax), Optional.of(aside));
      }
    } catch (SQLException | IOException e) {
      throw new StoreException("%s cannot be opened: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public Optional<String> cursor() throws StoreException {
    return book.asked(
        its -> {
          try (ResultSet row = its.statements().query("SELECT cursor FROM place")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
          }
        });
  }

  @Override
  public void note(List<Change> changes, String cursor, Supplier<? extends Zones> zones, long nowS)
      throws StoreException {
    noted(
        () ->
            book.run(
                its -> {
                  Zones now = zones.get();
                  for (Change change : changes) {
                    note(its, change, now, nowS);
                  }
                  its.statements().update("INSERT OR REPLACE INTO place VALUES (1, ?)", cursor);
                }));
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
    return book.asked(its -> its.rows().from(from, countMax).stream().map(Row::want).toList());
  }

  @Override
  public void rezone(Supplier<? extends Zones> zones, long nowS) throws StoreException {
    book.<Row>walk(
        (its, after, max) -> its.rows().from(after.map(SqliteNames::next).orElse(0L), max),
        (its, page) -> its.telling().rezoneWants(page, zones.get(), nowS));
    book.<Task>walk(
        (its, after, max) -> its.tasks().after(after.orElse(FIRST), max),
        (its, page) -> its.telling().rezoneTasks(page, zones.get()));
    for (Kind kind : Kind.values()) {
      Have first = new Have(kind, "", Ipv4.ANY, Octets.EMPTY);
      book.<Have>walk(
          (its, after, max) -> its.rows().haves(after.orElse(first), max),
          (its, page) -> its.telling().strays(page, zones.get(), nowS));
    }
  }

  private static long next(Row row) {
    return row.want().address().asLong() + 1;
  }

  @Override
  public boolean again(Ipv4 address, Supplier<? extends Zones> zones, long nowS)
      throws StoreException {
    return book.whole(
        its -> {
          Optional<Row> row = its.rows().find(address);
          if (row.isPresent()) {
            its.telling().tell(row.get().want(), zones.get(), nowS);
          }
          return row.isPresent();
        });
  }

  @Override
  public int mend(
      Kind kind, List<String> keys, List<Have> haves, Supplier<? extends Zones> zones, long nowS)
      throws StoreException {
    return book.whole(
        its -> {
          have(its, haves);
          Zones now = zones.get();
          int told = 0;
          for (String key : keys) {
            told += its.telling().tell(kind, key, now, nowS);
          }
          return told;
        });
  }

  @Override
  public boolean isWaiting(Kind kind, String key) throws StoreException {
    return book.asked(its -> its.tasks().isThere(kind, key));
  }

  @Override
  public List<Have> haves(Have after, int countMax) throws StoreException {
    return book.asked(its -> its.rows().haves(after, countMax));
  }

  @Override
  public List<Task> tasks(String zone, long nowS, int countMax) throws StoreException {
    return book.asked(its -> its.tasks().of(zone, nowS, countMax));
  }

  @Override
  public void hurry(String zone) throws StoreException {
    book.run(its -> its.tasks().hurry(zone));
  }

  @Override
  public OptionalLong nextS(String zone) throws StoreException {
    return book.asked(its -> its.tasks().nextS(zone));
  }

  @Override
  public OfName ofName(String fqdn) throws StoreException {
    return book.asked(
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
    return book.asked(
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
    noted(() -> book.runDurably(its -> have(its, haves)));
  }

  private static void have(NameSession its, List<Have> haves) throws SQLException {
    for (Have have : haves) {
      its.rows().have(have);
    }
  }

  @Override
  public void done(List<Outcome> outcomes, long nowS) throws StoreException {
    noted(
        () ->
            book.run(
                its -> {
                  for (Outcome outcome : outcomes) {
                    done(its, outcome, nowS);
                  }
                }));
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
      its.rows().stand(task.kind(), task.key(), task.zone(), told);
      if (task.kind() == Kind.FORWARD) {
        its.telling().pointer(task.key(), told, nowS);
      }
    }
  }

  @Override
  public Shown shown(Ipv4 address) throws StoreException {
    Optional<Row> row = book.asked(its -> its.rows().find(address));
    return new Shown(row.map(Row::want), row.flatMap(Row::forward), row.flatMap(Row::reverse));
  }

  @Override
  public Waiting waiting() throws StoreException {
    return book.asked(
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
    book.close();
    try {
      reading.close();
    } catch (SQLException e) {
      // It only read.
    }
  }

  /// What is tried until it is done: all of it, or nothing.
  private void noted(Noting noting) throws StoreException {
    boolean isDone = false;
    try {
      noting.run();
      isDone = true;
    } finally {
      isWritable = isDone;
    }
  }

  @FunctionalInterface
  private interface Noting {
    void run() throws StoreException;
  }
}
