package io.leasehold.testkit;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/// A store that answers as it was told to, and remembers what it made durable. For one thread.
public final class ScriptedStore implements LeaseStore {
  /// The batches that were committed, rejected records included.
  public final List<List<LeaseRecord>> batches = new ArrayList<>();

  private final Queue<CommitOutcome> script = new ArrayDeque<>();
  private Runnable duringCommit = () -> {};
  private int tidied;
  private KeptTime time = KeptTime.NONE;
  private int timesKept;

  /// The next commits come out like this; after that everything is durable.
  public void next(CommitOutcome... outcomes) {
    script.addAll(List.of(outcomes));
  }

  /// Runs in the middle of the next commit, as another thread might.
  public void duringCommit(Runnable what) {
    duringCommit = what;
  }

  /// How often it was told to tidy up.
  public int tidied() {
    return tidied;
  }

  @Override
  public void load(Consumer<LeaseRecord> each) {}

  @Override
  public CommitOutcome commit(List<LeaseRecord> records) {
    if (records.isEmpty() || records.size() > BATCH_MAX) {
      throw new IllegalStateException("a commit of " + records.size() + " records");
    }
    Runnable meanwhile = duringCommit;
    duringCommit = () -> {};
    meanwhile.run();
    CommitOutcome outcome = script.isEmpty() ? CommitOutcome.Durable.ALL : script.remove();
    if (outcome instanceof CommitOutcome.Durable) {
      batches.add(records);
    }
    return outcome;
  }

  @Override
  public KeptTime time() {
    return time;
  }

  @Override
  public boolean keepTime(KeptTime next) {
    timesKept++;
    time = next;
    return true;
  }

  /// How often it was told to keep the time.
  public int timesKept() {
    return timesKept;
  }

  @Override
  public boolean tidy(long nowS) {
    tidied++;
    return false;
  }

  @Override
  public void close() {}
}
