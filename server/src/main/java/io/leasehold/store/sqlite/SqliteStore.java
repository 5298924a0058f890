package io.leasehold.store.sqlite;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Leases in an SQLite database in write-ahead mode. A commit appends one row to the journal and
/// waits once for the disk; housekeeping folds the journal into a row for each address. One thread.
///
/// Three things can be wrong with a commit. Where the disk is full, or another program writes,
/// nothing is stored: the connection is replaced by a fresh one, which must show the journal as we
/// know it, and the next commit tries again. Where SQLite reports anything else, a failed fsync
/// above all, nobody knows what a restart will find; nothing is stored any more, and the outcome of
/// every further commit is unknown, too. An error of the housekeeping that leaves a doubt has the
/// same effect, since later commits would stand on what it wrote.
public final class SqliteStore implements LeaseStore {
  private final DataDirectory directory;
  private final Path file;
  private final FilePages pages;
  private final Housekeeping housekeeping;
  private Journal journal;
  private long lastSeq;

  /// When the latest record was made that was loaded.
  private long latestS;

  private final CommittedRows committed;
  private final List<String> lost;
  private List<String> salvaged;
  private List<String> damage = List.of();

  /// True while the connection cannot be used and has to be replaced.
  private boolean interrupted;

  /// Why nothing is stored any more; empty while all is well.
  private String doubt = "";

  private SqliteStore(
      DataDirectory directory, Path file, Opening.Opened opened, Housekeeping housekeeping) {
    this.directory = directory;
    this.file = file;
    pages = new FilePages(file);
    this.journal = opened.journal();
    this.lost = opened.lost();
    this.salvaged = opened.salvaged();
    this.lastSeq = opened.lastSeq();
    this.housekeeping = housekeeping;
    committed = new CommittedRows(file, this, lastSeq);
  }

  /// Loads SQLite, which takes a moment, so that [#open] need not. What is in its way is told by
  /// that.
  public static void loadLibrary() {
    try {
      NativeLibrary.load();
      Database.inMemory().close();
    } catch (StoreException | SQLException _) {
      // The same again when the store is opened, with a reason for people.
    }
  }

  /// Opens the store, or makes one where there is none, directory and all.
  public static LeaseStore open(Path dataDirectory, StoreConfig config) throws StoreException {
    return open(dataDirectory, config, Backlog.USUAL, System::nanoTime);
  }

  /// The same, and soon as full of what is to be tidied up as others are after a million leases.
  public static LeaseStore openToRehearse(Path dataDirectory, StoreConfig config)
      throws StoreException {
    return open(dataDirectory, config, Backlog.REHEARSED, System::nanoTime);
  }

  /// @param nanoTime as [Housekeeping] has it
  static LeaseStore open(
      Path dataDirectory, StoreConfig config, Backlog backlog, LongSupplier nanoTime)
      throws StoreException {
    DataDirectory directory = DataDirectory.hold(dataDirectory);
    Path file = dataDirectory.resolve(config.path()).toAbsolutePath();
    try {
      NativeLibrary.load(dataDirectory);
      Housekeeping housekeeping = new Housekeeping(config.historyS(), true, backlog, nanoTime);
      return new SqliteStore(directory, file, Opening.open(file), housekeeping);
    } catch (StoreException e) {
      letGo(directory);
      throw e;
    }
  }

  @Override
  public void load(Consumer<LeaseRecord> each) throws StoreException {
    try {
      damage = read(each);
    } catch (DamagedException e) {
      loadSalvaged(e.what(), each);
    } catch (SQLException e) {
      if (!Failure.isDamage(e)) {
        throw new StoreException(Opening.cannotOpen(file, Opening.reason(e)), e);
      }
      loadSalvaged(String.valueOf(e.getMessage()), each);
    }
  }

  private void loadSalvaged(String why, Consumer<LeaseRecord> each) throws StoreException {
    closeJournal();
    pages.close();
    Opening.Opened opened = Opening.salvage(file, why, false);
    journal = opened.journal();
    salvaged = opened.salvaged();
    lastSeq = opened.lastSeq();
    committed.foundEnd(lastSeq);
    try {
      damage = read(each);
    } catch (SQLException | DamagedException e) {
      throw new StoreException(Opening.cannotOpen(file, String.valueOf(e.getMessage())), e);
    }
  }

  private List<String> read(Consumer<LeaseRecord> each)
      throws StoreException, SQLException, DamagedException {
    Loading.Loaded loaded =
        Loading.load(
            file,
            journal.connection(),
            Optional.of(pages),
            record -> {
              latestS = Math.max(latestS, record.atS());
              each.accept(record);
            });
    housekeeping.found(loaded.journalled());
    return loaded.damage();
  }

  @Override
  public List<String> lost() {
    return lost;
  }

  @Override
  public List<String> salvaged() {
    return salvaged;
  }

  @Override
  public List<String> damage() {
    return damage;
  }

  @Override
  public Map<Ipv4, Long> ended(Collection<LeaseRecord.Bound> leases) throws StoreException {
    try {
      return leases.isEmpty() ? Map.of() : EndedLeases.among(leases, journal.connection());
    } catch (SQLException e) {
      throw new StoreException(Opening.cannotOpen(file, Opening.reason(e)), e);
    }
  }

  @Override
  public CommitOutcome commit(List<LeaseRecord> records) {
    if (records.isEmpty() || records.size() > BATCH_MAX) {
      throw new IllegalStateException("a commit has 1 to %d records".formatted(BATCH_MAX));
    }
    if (interrupted && doubt.isEmpty() && !resume()) {
      return new CommitOutcome.NotNow("%s cannot be opened again yet".formatted(file));
    }
    if (!doubt.isEmpty()) {
      return new CommitOutcome.Unknown(doubt);
    }
    byte[] batch = BatchCodec.encode(records);
    try {
      journal.append(lastSeq + 1, batch);
    } catch (SQLException e) {
      return failed(e);
    }
    lastSeq++;
    housekeeping.committed(lastSeq, records, batch.length);
    committed.appended(lastSeq, records.size(), batch);
    return CommitOutcome.Durable.ALL;
  }

  @Override
  public KeptTime time() throws StoreException {
    try {
      return ClockRows.read(journal.connection()).recordedAt(latestS);
    } catch (SQLException e) {
      throw new StoreException(Opening.cannotOpen(file, Opening.reason(e)), e);
    }
  }

  @Override
  public boolean keepTime(KeptTime time) {
    if (interrupted || !doubt.isEmpty()) {
      return false;
    }
    try {
      ClockRows.write(journal.connection(), time);
      return true;
    } catch (SQLException e) {
      housekeepingFailed(e);
      return false;
    }
  }

  @Override
  public Optional<CommittedBatches> committed() {
    return Optional.of(committed);
  }

  /// As [CommittedBatches#mark()] has it.
  long streamMark() throws StoreException {
    try {
      return StreamMark.read(journal.connection());
    } catch (SQLException e) {
      throw new StoreException(Opening.cannotOpen(file, Opening.reason(e)), e);
    }
  }

  /// As [CommittedBatches#mark(long)] has it.
  boolean keepStreamMark(long mark) {
    if (interrupted || !doubt.isEmpty()) {
      return false;
    }
    try {
      StreamMark.write(journal.connection(), mark);
      return true;
    } catch (SQLException e) {
      housekeepingFailed(e);
      return false;
    }
  }

  @Override
  public boolean tidy(long nowS) {
    if (interrupted || !doubt.isEmpty()) {
      return false;
    }
    try {
      housekeeping.mayFoldUpTo(committed.keptAfter());
      return housekeeping.slice(journal, nowS);
    } catch (SQLException e) {
      housekeeping.pause(nowS);
      housekeepingFailed(e);
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (interrupted || !doubt.isEmpty() || !isFinished()) {
        journal.closeAndLeaveLog(file);
      }
    } finally {
      closeJournal();
      pages.close();
      letGo(directory);
    }
  }

  private boolean isFinished() {
    try {
      housekeeping.mayFoldUpTo(committed.keptAfter());
      housekeeping.finish(journal.connection());
      return true;
    } catch (SQLException e) {
      // The journal holds what was to be folded, and the next start finds it there.
      return false;
    }
  }

  private void housekeepingFailed(SQLException e) {
    interrupted = true;
    takeNote(e);
  }

  private void takeNote(SQLException e) {
    note(e);
    if (Failure.of(e) == Failure.DOUBTFUL && !Failure.isQuota(e, file)) {
      doubt = "%s: housekeeping failed: %s".formatted(file, e.getMessage());
    }
  }

  private CommitOutcome failed(SQLException e) {
    String reason = "%s: %s".formatted(file, e.getMessage());
    note(e);
    Failure failure = Failure.of(e);
    boolean quota = failure == Failure.DOUBTFUL && Failure.isQuota(e, file);
    if (failure == Failure.DOUBTFUL && !quota) {
      doubt = reason;
      return new CommitOutcome.Unknown(doubt);
    }
    interrupted = true;
    boolean seen = resume();
    if (quota && !seen) {
      doubt = reason;
    }
    return doubt.isEmpty() ? new CommitOutcome.NotNow(reason) : new CommitOutcome.Unknown(doubt);
  }

  /// What is damaged where loading does not look shows when it is written to: the next start knows.
  private void note(SQLException e) {
    if (Failure.isDamage(e)) {
      Aside.mark(file);
    }
  }

  /// Replaces the connection and looks whether the journal ends where we think it does.
  ///
  /// The old one goes after the new one has come: without any, SQLite would give up the file that
  /// it has mapped (`-shm`) and make it anew, and on a full disk that can end the process (SIGBUS).
  ///
  /// @return false if that is not possible now
  private boolean resume() {
    try {
      Journal fresh = Journal.open(file);
      closeJournal();
      journal = fresh;
      long foundSeq = journal.lastSeq();
      if (foundSeq != lastSeq) {
        doubt =
            "%s: the journal ends with batch %d, expected %d".formatted(file, foundSeq, lastSeq);
      }
      interrupted = false;
    } catch (SQLException e) {
      return false;
    }
    if (doubt.isEmpty()) {
      emptyLog();
    }
    return true;
  }

  /// What is copied into the database is room in the log for the next commits. A first mark that
  /// cannot be taken back stays in the log: in the file alone it would say that the log is gone.
  private void emptyLog() {
    housekeeping.unmarked();
    Connection connection = journal.connection();
    boolean rested = isDone(() -> LogMark.rest(connection));
    if (doubt.isEmpty()) {
      isDone(
          () -> {
            if (rested || !LogMark.isAhead(connection)) {
              Database.checkpoint(connection, Database.Checkpoint.PASSIVE);
            }
          });
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  /// @return false if it failed, be it for want of room or with a doubt
  private boolean isDone(Step step) {
    try {
      step.run();
      return true;
    } catch (SQLException e) {
      takeNote(e);
      return false;
    }
  }

  private void closeJournal() {
    try {
      journal.close();
    } catch (SQLException e) {
      // It is given up anyway; what it held of the file goes with the process at the latest.
    }
  }

  private static void letGo(DataDirectory directory) {
    try {
      directory.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}
