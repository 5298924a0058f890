package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.LeaseStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongSupplier;

/// Decides what the next slice of housekeeping is: a checkpoint, the mark of the log, folding or
/// old history; each small enough that a commit can wait for it.
///
/// Folding starts when a slice is full or the oldest record has waited long enough, so that a quiet
/// network does not pay a second wait for the disk with every lease. Right after a commit it leaves
/// a backlog alone, so that a burst is answered first and folded later; but old records are folded
/// between commits, too, as many as come with them, where these come at leisure or too many wait.
final class Housekeeping {
  /// How many records one slice folds, and how many rows of history it deletes.
  static final int SLICE_RECORDS = 128;

  /// How many it folds at most. That keeps up with full commits, of which every third has a slice
  /// of folding behind it, the others a checkpoint and its mark.
  static final int SLICE_RECORDS_MAX = 4 * LeaseStore.BATCH_MAX;

  /// So many more than [Backlog#records] may wait, or than a former server has left, since slices
  /// that end in time are too small. Beyond that they are as large as it takes.
  static final int BACKLOG_MORE = 1 << 17;

  /// Of what a former server has left so many times [Backlog#records] count, that starts one after
  /// the other do not let the journal grow.
  static final int FOUND_TIMES_MAX = 2;

  /// After so many commits, or records in fewer, a slice may make the next one wait.
  static final int COMMITS_BETWEEN = 32;

  static final int RECORDS_BETWEEN = 2 * SLICE_RECORDS;

  /// Up to so many, folding takes the committing thread less than a tenth of its time.
  static final int LEISURE_RECORDS_PER_S = 2_000;

  /// How long a record waits for the slice to fill.
  static final long FOLD_DELAY_S = 10;

  /// How many pages may wait in the write-ahead log before a slice copies them.
  static final int CHECKPOINT_PAGES = 512;

  /// After the disk was full.
  static final long PAUSE_S = 5;

  private static final long HISTORY_EVERY_S = 60;

  /// At a clean stop nobody waits for us; but the one who stops us has some patience only.
  private static final int CLOSING_SLICE_RECORDS = 4_096;

  private static final int CLOSING_RECORDS_MAX = 50 * CLOSING_SLICE_RECORDS;
  private static final int PAGE_SIZE = 4_096;

  private final long historyS;
  private final Backlog backlog;
  private final LongSupplier nanoTime;
  private final SliceSize size = new SliceSize();
  private final Timer fold = new Timer(FOLD_DELAY_S);
  private final Timer pause = new Timer(PAUSE_S);
  private final Timer history = new Timer(HISTORY_EVERY_S);
  private final Pace pace = new Pace();
  private Renewals renewals = Renewals.none();

  /// Records that wait to be folded, and pages that wait for a checkpoint: never too few.
  private long unfolded;

  private long pages;

  /// Up to so many wait for slices that end in time.
  private long inTimeMax;

  /// Batches after this one wait for who follows them, if not too many do.
  private long upToSeq = Long.MAX_VALUE;

  /// True if all up to there are folded, and some wait.
  private boolean held;

  /// True if the file may not say that it needs the log, as after a checkpoint and at the start.
  private boolean unmarked = true;

  private long latestNowS;

  /// Since the last slice, or since none was due.
  private int commits;

  /// And what the slices before that have left.
  private int records;

  /// True if a commit came after the last slice: more may wait right behind us.
  private boolean busy;

  /// @param unfolded true if the journal may hold records
  /// @param nanoTime tells how long a slice works
  Housekeeping(long historyS, boolean unfolded, Backlog backlog, LongSupplier nanoTime) {
    this.historyS = historyS;
    this.backlog = backlog;
    this.nanoTime = nanoTime;
    inTimeMax = (long) backlog.records() + BACKLOG_MORE;
    this.unfolded = unfolded ? SLICE_RECORDS : 0;
  }

  /// The journal holds so many records.
  void found(long records) {
    unfolded = Math.max(unfolded, records);
    long usual = backlog.records();
    long left = Math.clamp(records, usual, FOUND_TIMES_MAX * usual);
    inTimeMax = left + BACKLOG_MORE;
  }

  /// Somebody else has copied the log into the file, with both marks.
  void unmarked() {
    unmarked = true;
  }

  /// @param records those of batch `seq`, now on stable storage
  /// @param size octets of the batch
  void committed(long seq, List<LeaseRecord> records, int size) {
    busy = true;
    commits++;
    this.records += records.size();
    pace.add(records.size());
    unfolded += records.size();
    pages += 2 + size / PAGE_SIZE;
    if (renewals.isNone() && unfolded >= backlog.notedFrom()) {
      renewals = Renewals.room(backlog.places());
    }
    if (!renewals.isNone()) {
      renewals.note(seq, records);
    }
  }

  /// Somebody needs the batches after this one.
  void mayFoldUpTo(long seq) {
    held &= seq == upToSeq;
    upToSeq = seq;
  }

  /// How many records wait to be folded: never too few.
  long unfolded() {
    return unfolded;
  }

  /// @return true if more is left to do
  boolean slice(Journal journal, long nowS) throws SQLException {
    Connection connection = journal.connection();
    latestNowS = nowS;
    boolean idle = !busy;
    busy = false;
    pace.look(nowS);
    if (idle) {
      commits = 0;
      records = 0;
    }
    if (pause.isSet() && !pause.isDue(nowS)) {
      return false;
    }
    pause.clear();
    // First: a checkpoint would copy a first mark whose second could not be written.
    if (unmarked) {
      LogMark.renew(connection, journal.reader());
      unmarked = false;
      return true;
    }
    if (pages >= CHECKPOINT_PAGES) {
      Database.checkpoint(connection, Database.Checkpoint.PASSIVE);
      pages = 0;
      unmarked = true;
      return true;
    }
    if (isFoldDue(nowS, idle)) {
      return fold(connection, nowS, sliceMax());
    }
    return isHistoryDue(nowS) && deleteHistory(connection, nowS);
  }

  /// Leaves the disk alone for a while.
  void pause(long nowS) {
    pause.start(nowS);
  }

  /// Folds what is left, if it can be done in a few seconds, and copies all into the database.
  void finish(Connection connection) throws SQLException {
    if (unmarked) {
      LogMark.rest(connection);
    }
    int left = CLOSING_RECORDS_MAX;
    while (left > 0 && fold(connection, latestNowS, CLOSING_SLICE_RECORDS)) {
      left -= CLOSING_SLICE_RECORDS;
    }
    Database.checkpoint(connection, Database.Checkpoint.TRUNCATE);
  }

  private boolean isFoldDue(long nowS, boolean idle) {
    if (unfolded > 0 && !fold.isSet()) {
      fold.start(nowS);
    }
    if (held && unfolded <= backlog.records()) {
      return false;
    }
    boolean aged = unfolded > 0 && fold.isDue(nowS);
    if (idle) {
      return aged || unfolded >= SLICE_RECORDS;
    }
    if (commits < COMMITS_BETWEEN && records < RECORDS_BETWEEN) {
      return false;
    }
    boolean leisurely = aged && pace.perS() <= LEISURE_RECORDS_PER_S;
    boolean due = leisurely || unfolded > backlog.records();
    commits = 0;
    records = due ? records : 0;
    return due;
  }

  private int sliceMax() {
    int asCome = Math.clamp(records, SLICE_RECORDS, SLICE_RECORDS_MAX);
    return unfolded <= inTimeMax ? Math.min(size.records(), asCome) : asCome;
  }

  private boolean fold(Connection connection, long nowS, int recordsMax) throws SQLException {
    long foldable = unfolded > backlog.records() ? Long.MAX_VALUE : upToSeq;
    JournalFold.Bounds bounds = new JournalFold.Bounds(foldable, recordsMax);
    JournalFold.Slice slice = JournalFold.slice(connection, renewals, bounds, nowS, nanoTime);
    size.took(slice.taken(), slice.workedNs());
    commits = 0;
    // What is left is made up for; but not of too large a backlog, which may be renewed meanwhile.
    records = unfolded > backlog.records() ? 0 : Math.max(0, records - slice.records());
    // A row an address, each on a page of its own at worst, and what the trees above them need.
    pages += 8 + slice.written();
    boolean more = !slice.isLast();
    held = slice.isHeld();
    long left = unfolded - slice.records();
    unfolded = more ? Math.max(left, SLICE_RECORDS) : held ? Math.max(left, 1) : 0;
    if (!more) {
      fold.clear();
    }
    return more;
  }

  private boolean isHistoryDue(long nowS) {
    return !history.isSet() || history.isDue(nowS);
  }

  private boolean deleteHistory(Connection connection, long nowS) throws SQLException {
    int deleted = HistoryRows.deleteOld(connection, nowS - historyS, SLICE_RECORDS);
    pages += deleted;
    boolean more = deleted == SLICE_RECORDS;
    if (!more) {
      history.start(nowS);
    }
    return more;
  }

  /// How many records come in a second.
  private static final class Pace {
    private long sinceS = Long.MIN_VALUE;
    private long records;
    private long perS;

    void add(int more) {
      records += more;
    }

    void look(long nowS) {
      if (nowS == sinceS) {
        return;
      }
      perS = sinceS < nowS && sinceS != Long.MIN_VALUE ? records / (nowS - sinceS) : records;
      records = 0;
      sinceS = nowS;
    }

    /// In the last whole second, or the mean of those since something came.
    long perS() {
      return perS;
    }
  }

  /// Goes off some seconds after it was started; at once if the clock was set back before that.
  private static final class Timer {
    private final long delayS;
    private long startS;
    private boolean set;

    Timer(long delayS) {
      this.delayS = delayS;
    }

    void start(long nowS) {
      startS = nowS;
      set = true;
    }

    void clear() {
      set = false;
    }

    boolean isSet() {
      return set;
    }

    boolean isDue(long nowS) {
      return nowS < startS || nowS - startS >= delayS;
    }
  }
}
