package io.leasehold.command;

import io.leasehold.api.leasefile.Taker;
import io.leasehold.lease.Intake;
import io.leasehold.lease.Intake.Verdict;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.pipeline.Replay;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.pipeline.ServerClock.Trust;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes leases that come from elsewhere into the store of a server that is stopped.
final class StoppedTaker implements Taker, AutoCloseable {
  private final Optional<LeaseStore> store;
  private final LeaseTable leases;
  private final ServerClock clock;
  private final Importing importing;

  /// By which what comes is written.
  private final KeptTime time;

  /// The next start has to go by it, too.
  private boolean timeKept;

  private StoppedTaker(
      Optional<LeaseStore> store, LeaseTable leases, Now now, Importing importing) {
    this.store = store;
    this.leases = leases;
    this.importing = importing;
    clock = now.clock();
    time = now.time();
    timeKept = clock.trust() == Trust.RIGHT;
  }

  /// @param time how leases are kept from now on
  private record Now(ServerClock clock, KeptTime time) {
    static Now after(KeptTime kept, Hands hands) throws CouldNotException {
      ServerClock clock = new ServerClock(hands, kept);
      return switch (clock.trust()) {
        case RIGHT -> new Now(clock, kept);
        case FAR_AHEAD -> new Now(clock, clock.noted(kept));
        case NOT_SET, BEHIND ->
            throw new CouldNotException(
                ("the system's clock shows %s, %s, so nobody knows which leases are over: set it;"
                        + " or, if it is right, start the server and import into that")
                    .formatted(clock.shown(), clock.trust().text()));
      };
    }
  }

  /// For trials where there is no store; makes none.
  static StoppedTaker ofNothing(StoreOptions options, Hands hands) throws CouldNotException {
    Now now = Now.after(KeptTime.NONE, hands);
    return new StoppedTaker(
        Optional.empty(), new LeaseTable(), now, importing(options, now.time()));
  }

  /// Holds the data directory; makes a store where there is none.
  static StoppedTaker open(StoreOptions options, Hands hands)
      throws StoreException, CouldNotException {
    LeaseStore store = SqliteStore.open(options.directory(), options.read().store());
    boolean read = false;
    try {
      LeaseTable leases = new LeaseTable();
      new Replay(store).into(leases::apply);
      Now now = Now.after(store.time(), hands);
      Importing importing = importing(options, now.time());
      read = true;
      return new StoppedTaker(Optional.of(store), leases, now, importing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CouldNotException("interrupted", e);
    } finally {
      if (!read) {
        store.close();
      }
    }
  }

  private static Importing importing(StoreOptions options, KeptTime time) throws CouldNotException {
    return options.isConfigGiven()
        ? new Importing(options.read(), time::byWallClock)
        : new Importing(time::byWallClock);
  }

  /// What is to be said of the system's clock; empty if it is believed.
  String clockRemark() {
    return clock.trust() == Trust.RIGHT
        ? ""
        : ("the system's clock shows %s, %s; leases that were there go on as if no time had passed,"
                + " those that come end when they say")
            .formatted(clock.shown(), clock.trust().text());
  }

  @Override
  public int batchMax() {
    return LeaseStore.BATCH_MAX;
  }

  @Override
  public List<Fate> take(List<Offered> offered, boolean isTrial) throws NotTakenException {
    Intake intake = new Intake(leases, clock.nowS());
    List<Fate> fates = new ArrayList<>(offered.size());
    List<LeaseRecord> records = new ArrayList<>(offered.size());
    for (Offered each : offered) {
      LeaseRecord came = time.byRecordTime(each.record());
      Verdict verdict = intake.of(came, each.replaces(intake.known(came.address())));
      fates.add(importing.fate(verdict));
      if (verdict instanceof Verdict.Take(LeaseRecord record) && !isTrial) {
        leases.apply(record);
        records.add(record);
      }
    }
    commit(records);
    return fates;
  }

  private void commit(List<LeaseRecord> records) throws NotTakenException {
    if (records.isEmpty()) {
      return;
    }
    LeaseStore into = store.orElseThrow();
    if (!timeKept && !into.keepTime(time)) {
      throw new NotTakenException("how far the clock is ahead cannot be kept");
    }
    timeKept = true;
    switch (into.commit(records)) {
      case CommitOutcome.Durable _ -> into.tidy(clock.nowS());
      case CommitOutcome.NotNow(String reason) -> throw new NotTakenException(reason);
      case CommitOutcome.Unknown(String reason) -> throw new NotTakenException(reason);
    }
  }

  @Override
  public void close() {
    store.ifPresent(LeaseStore::close);
  }
}
