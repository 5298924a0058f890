package io.leasehold.command;

import io.leasehold.api.leasefile.Taker;
import io.leasehold.lease.Intake;
import io.leasehold.lease.Intake.Verdict;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.pipeline.Replay;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerClock.Hands;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.transport.host.Transports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes leases that come from elsewhere into the store of a server that is stopped.
final class StoppedTaker implements Taker, AutoCloseable {
  private final Optional<LeaseStore> store;
  private final LeaseTable leases;
  private final ServerClock clock;
  private final KeptTime time;
  private final Importing importing;

  private StoppedTaker(
      Optional<LeaseStore> store, LeaseTable leases, KeptTime time, Importing importing) {
    this.store = store;
    this.leases = leases;
    this.time = time;
    this.importing = importing;
    clock = new ServerClock(Hands.ofTheSystem(Transports.steadyNs()), time);
  }

  /// For trials where there is no store; makes none.
  static StoppedTaker ofNothing(StoreOptions options) throws CouldNotException {
    KeptTime time = KeptTime.NONE;
    return new StoppedTaker(Optional.empty(), new LeaseTable(), time, importing(options, time));
  }

  /// Holds the data directory; makes a store where there is none.
  static StoppedTaker open(StoreOptions options) throws StoreException, CouldNotException {
    LeaseStore store = SqliteStore.open(options.directory(), options.read().store());
    boolean read = false;
    try {
      LeaseTable leases = new LeaseTable();
      new Replay(store).into(leases::apply);
      KeptTime time = store.time();
      Importing importing = importing(options, time);
      read = true;
      return new StoppedTaker(Optional.of(store), leases, time, importing);
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
