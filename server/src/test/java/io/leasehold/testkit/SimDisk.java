package io.leasehold.testkit;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A disk that outlives the server: it keeps what was committed, refuses when it is full, and now
/// and then leaves open whether it kept something.
///
/// As in the real store a commit is appended to a journal, which housekeeping folds into a table, a
/// slice at a time; both together are what is read at the next start, whenever the server ended.
public final class SimDisk {
  /// It is in no hurry: one call of so many does something.
  private static final int IDLE_IN = 4;

  private static final int SLICE_RECORDS = 8;

  private final RandomGenerator random;
  private final Consumer<LeaseRecord> durable;
  private final Map<Ipv4, LeaseRecord> latest = new HashMap<>();
  private final Map<Ipv4, LeaseRecord> table = new HashMap<>();
  private final ArrayDeque<LeaseRecord> journal = new ArrayDeque<>();
  private KeptTime time = KeptTime.NONE;
  private boolean full;
  private boolean breaks;
  private boolean breaksTidying;
  private boolean open;
  private boolean sound = true;
  private boolean takesNothing;
  private long commits;
  private long folded;
  private long refusals;

  /// @param durable hears of every record when it becomes durable
  public SimDisk(RandomGenerator random, Consumer<LeaseRecord> durable) {
    this.random = random;
    this.durable = durable;
  }

  /// While it is full, commits are refused and nothing of them is kept.
  public void full(boolean now) {
    full = now;
  }

  public boolean isFull() {
    return full;
  }

  /// The last commit went well: nothing that was handed over is missing or in doubt.
  public boolean isSound() {
    return sound;
  }

  /// Housekeeping has left a doubt: nothing is kept any more, which the next commit will find.
  public boolean takesNothing() {
    return takesNothing;
  }

  /// The next commit fails with an unknown outcome: kept or not, nobody is told.
  public void breakNextCommit() {
    breaks = true;
  }

  /// What the server has had it keep of the time.
  public KeptTime time() {
    return time;
  }

  /// The next slice of housekeeping fails in a way that leaves open what later commits would stand
  /// on.
  public void breakNextTidying() {
    breaksTidying = true;
  }

  /// A durable record is the latest of its address; a freed address has none.
  public Optional<LeaseRecord> at(Ipv4 address) {
    return Optional.ofNullable(latest.get(address));
  }

  public List<LeaseRecord> all() {
    return List.copyOf(latest.values());
  }

  /// What a server opens. One at a time: the power must be cut, or the store closed, before the
  /// next.
  public LeaseStore mount() {
    if (open) {
      throw new IllegalStateException("two servers on one disk");
    }
    open = true;
    sound = true;
    takesNothing = false;
    return new SimStore();
  }

  /// The server is gone without closing anything. What was committed is there.
  public void cutPower() {
    open = false;
  }

  @Override
  public String toString() {
    return "%d commits, %d refused, %d folded".formatted(commits, refusals, folded);
  }

  private void keep(List<LeaseRecord> records) {
    for (LeaseRecord record : records) {
      journal.add(record);
      put(latest, record);
      durable.accept(record);
    }
  }

  private static void put(Map<Ipv4, LeaseRecord> into, LeaseRecord record) {
    if (record instanceof LeaseRecord.Freed) {
      into.remove(record.address());
    } else {
      into.put(record.address(), record);
    }
  }

  private final class SimStore implements LeaseStore {
    private boolean inDoubt;
    private boolean tidyingFailed;

    @Override
    public void load(Consumer<LeaseRecord> each) {
      Map<Ipv4, LeaseRecord> read = new HashMap<>(table);
      journal.forEach(record -> put(read, record));
      List<LeaseRecord> records = new ArrayList<>(read.values());
      records.sort((one, other) -> one.address().compareTo(other.address()));
      records.forEach(each);
    }

    @Override
    public CommitOutcome commit(List<LeaseRecord> records) {
      if (inDoubt) {
        throw new IllegalStateException("a commit after one whose outcome is unknown");
      }
      if (tidyingFailed) {
        inDoubt = true;
        sound = false;
        return new CommitOutcome.Unknown("housekeeping failed");
      }
      if (records.isEmpty() || records.size() > BATCH_MAX) {
        throw new IllegalStateException("a commit of " + records.size() + " records");
      }
      sound = false;
      if (breaks) {
        breaks = false;
        inDoubt = true;
        if (random.nextBoolean()) {
          keep(records);
        }
        return new CommitOutcome.Unknown("the disk does not say");
      }
      if (full) {
        refusals++;
        return new CommitOutcome.NotNow("no room");
      }
      commits++;
      sound = true;
      keep(records);
      return CommitOutcome.Durable.ALL;
    }

    @Override
    public KeptTime time() {
      return time.recordedAt(latest.values().stream().mapToLong(LeaseRecord::atS).max().orElse(0));
    }

    @Override
    public boolean keepTime(KeptTime next) {
      if (inDoubt || tidyingFailed || full) {
        return false;
      }
      time = next;
      return true;
    }

    @Override
    public boolean tidy(long nowS) {
      if (breaksTidying && !journal.isEmpty()) {
        breaksTidying = false;
        tidyingFailed = true;
        takesNothing = true;
      }
      if (full || inDoubt || tidyingFailed || random.nextInt(IDLE_IN) != 0) {
        return false;
      }
      for (int i = 0; i < SLICE_RECORDS && !journal.isEmpty(); i++) {
        put(table, journal.remove());
        folded++;
      }
      return !journal.isEmpty();
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
