package io.leasehold.testkit;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A disk that outlives the server: it keeps what was committed, refuses when it is full, and now
/// and then leaves open whether it kept something.
public final class SimDisk {
  private final RandomGenerator random;
  private final Consumer<LeaseRecord> durable;
  private final Map<Ipv4, LeaseRecord> latest = new HashMap<>();
  private KeptTime time = KeptTime.NONE;
  private boolean full;
  private boolean breaks;
  private boolean open;
  private boolean sound = true;
  private long commits;
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

  /// The last commit went well: nothing that was handed over is missing or in doubt.
  public boolean isSound() {
    return sound;
  }

  /// The next commit fails with an unknown outcome: kept or not, nobody is told.
  public void breakNextCommit() {
    breaks = true;
  }

  /// What the server has had it keep of the time.
  public KeptTime time() {
    return time;
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
    return new SimStore();
  }

  /// The server is gone without closing anything. What was committed is there.
  public void cutPower() {
    open = false;
  }

  @Override
  public String toString() {
    return "%d commits, %d refused".formatted(commits, refusals);
  }

  private void keep(List<LeaseRecord> records) {
    for (LeaseRecord record : records) {
      if (record instanceof LeaseRecord.Freed) {
        latest.remove(record.address());
      } else {
        latest.put(record.address(), record);
      }
      durable.accept(record);
    }
  }

  private final class SimStore implements LeaseStore {
    private boolean inDoubt;

    @Override
    public void load(Consumer<LeaseRecord> each) {
      List<LeaseRecord> records = new ArrayList<>(latest.values());
      records.sort((one, other) -> one.address().compareTo(other.address()));
      records.forEach(each);
    }

    @Override
    public CommitOutcome commit(List<LeaseRecord> records) {
      if (inDoubt) {
        throw new IllegalStateException("a commit after one whose outcome is unknown");
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
      return latest.values().stream()
          .map(record -> time.seenAt(record.atS()))
          .reduce(time, (one, other) -> one.seenS() > other.seenS() ? one : other);
    }

    @Override
    public boolean keepTime(KeptTime next) {
      if (inDoubt || full) {
        return false;
      }
      time = next;
      return true;
    }

    @Override
    public boolean tidy(long nowS) {
      return false;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
