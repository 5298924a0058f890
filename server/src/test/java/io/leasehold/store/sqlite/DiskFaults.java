package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// A program that makes store after store on a faulty disk. Each meets one fault somewhere, at its
/// start, in a commit, in its housekeeping or as it is closed; then the disk is whole again, and
/// what it holds must be what was said of it.
///
/// It prints how many of the stores had which end.
final class DiskFaults {
  private static final int BATCHES = 12;
  private static final int RECORDS_MAX = 60;

  /// About as many calls as a store of ours takes to its end.
  private static final int WAIT_MAX = 260;

  static final int FOR_EVER = Integer.MAX_VALUE;

  private static final int TIMES_MAX = 3;
  private static final int REFUSALS_MAX = 3;
  private static final List<Fault> FAULTS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.SYNC_KILL)));

  private final FaultyDisk disk;
  private final SplittableRandom random;
  private final Plan plan;
  private final StoreModel model = new StoreModel();

  /// What the last commit was to store, if its outcome is unknown; empty if it is known.
  private List<LeaseRecord> doubtful = List.of();

  private End end = End.UNTOUCHED;

  private boolean met;

  /// What the fault led to.
  enum End {
    /// Nothing that anybody was told of.
    UNTOUCHED,
    START_REFUSED,
    COMMIT_REFUSED,
    UNKNOWN
  }

  DiskFaults(FaultyDisk disk, long seed, Plan plan) {
    this.disk = disk;
    random = new SplittableRandom(seed);
    this.plan = plan;
  }

  /// What will happen.
  ///
  /// @param after how many calls go well
  /// @param times how many do not
  /// @param healed true if the disk is whole again before the store is closed
  /// @param batches how many are committed
  record Plan(Fault fault, int after, int times, boolean healed, int batches) {
    static Plan any(RandomGenerator random) {
      Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
      int times = random.nextBoolean() ? FOR_EVER : random.nextInt(1, TIMES_MAX + 1);
      return new Plan(fault, random.nextInt(WAIT_MAX), times, random.nextBoolean(), BATCHES);
    }

    boolean lasting() {
      return times == FOR_EVER;
    }
  }

  /// Arguments: the directory, the first seed, how many stores.
  public static void main(String[] arguments) {
    FaultyDisk disk = FaultyDisk.ofThisProcess();
    long first = Long.parseLong(arguments[1]);
    Map<End, Integer> ends = new EnumMap<>(End.class);
    for (long seed = first; seed < first + Long.parseLong(arguments[2]); seed++) {
      Plan plan = Plan.any(new SplittableRandom(seed));
      new DiskFaults(disk, seed, plan).run(Path.of(arguments[0], "store-" + seed), ends);
    }
    print(ends);
  }

  static void print(Map<End, Integer> ends) {
    for (End end : End.values()) {
      System.out.println(end + " " + ends.getOrDefault(end, 0));
    }
  }

  /// True if a call has failed.
  boolean isMet() {
    return met;
  }

  /// @param ends counts how it ended
  void run(Path data, Map<End, Integer> ends) {
    try {
      breakOff(data);
      goOn(data);
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s (its seed is for -Dproperty.seed, with -Dproperty.runs=1): %s"
              .formatted(data.getFileName(), plan),
          e);
    }
    ends.merge(end, 1, Integer::sum);
  }

  private void breakOff(Path data) {
    if (plan.lasting()) {
      disk.failForEver(plan.fault(), plan.after());
    } else {
      disk.fail(plan.fault(), plan.after(), plan.times());
    }
    try (LeaseStore store = SqliteStore.open(data, StoreFixture.CONFIG)) {
      StoreFixture.loadOrRefuse(store);
      work(store);
      if (plan.healed()) {
        heal();
      }
    } catch (StoreException e) {
      end = End.START_REFUSED;
      assertTrue(String.valueOf(e.getMessage()).contains(data.toString()), e.getMessage());
    }
    heal();
  }

  /// As after any end: the store starts, with what was said of it.
  private void goOn(Path data) {
    try (LeaseStore store = StoreFixture.open(data)) {
      var loaded = StoreFixture.load(store);
      if (!model.leases().equals(loaded)) {
        model.commit(doubtful);
      }
      assertEquals(model.leases(), loaded);
      doubtful = List.of();
      work(store);
    }
    assertEquals(model.leases(), StoreFixture.load(data));
    model.checkHistory(data);
  }

  private void heal() {
    met |= disk.failed() > 0;
    disk.heal();
  }

  private void work(LeaseStore store) {
    RandomRecords records = new RandomRecords(random.split());
    for (int i = 0; i < plan.batches() && doubtful.isEmpty(); i++) {
      commit(store, records.batch(RECORDS_MAX));
      tidy(store, random, StoreFixture.NOW_S + i * 20L);
    }
  }

  private static void tidy(LeaseStore store, RandomGenerator random, long nowS) {
    for (int slices = random.nextInt(4); slices > 0; slices--) {
      store.tidy(nowS);
    }
  }

  private void commit(LeaseStore store, List<LeaseRecord> batch) {
    CommitOutcome outcome = store.commit(batch);
    for (int refusals = 1; outcome instanceof CommitOutcome.NotNow; refusals++) {
      end = End.COMMIT_REFUSED;
      assertTrue(isWantOfRoom(), "refused, and there was room");
      if (refusals == REFUSALS_MAX) {
        heal();
      }
      assertTrue(refusals <= REFUSALS_MAX, "there is room again, and still it is refused");
      outcome = store.commit(batch);
    }
    if (outcome instanceof CommitOutcome.Unknown) {
      assertTrue(mayLeaveADoubt(), "nobody knows, and there was no reason for it");
      end = End.UNKNOWN;
      doubtful = batch;
      heal();
      assertTrue(store.commit(batch) instanceof CommitOutcome.Unknown, "the doubt stays, for ever");
    } else {
      model.commit(batch);
    }
  }

  private boolean isWantOfRoom() {
    return plan.fault() == Fault.WRITE_ENOSPC || plan.fault() == Fault.WRITE_EDQUOT;
  }

  /// A quota that is exceeded for one write only is told from a broken disk by nobody.
  private boolean mayLeaveADoubt() {
    return switch (plan.fault()) {
      case WRITE_EIO, SYNC_EIO, SYNC_ENOSPC, TRUNCATE_EIO, READ_EIO, OPEN_EIO -> true;
      case WRITE_EDQUOT -> !plan.lasting();
      case NONE, WRITE_ENOSPC, WRITE_SHORT, LINK_EPERM, RENAME_EIO, UNLINK_EIO, SYNC_KILL -> false;
    };
  }
}
