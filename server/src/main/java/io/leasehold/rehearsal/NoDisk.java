package io.leasehold.rehearsal;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import java.util.List;
import java.util.function.Consumer;

/// Keeps nothing: nobody will ever ask for the leases of a rehearsal.
final class NoDisk implements LeaseStore {
  @Override
  public void load(Consumer<LeaseRecord> each) {
    // There is none.
  }

  @Override
  public CommitOutcome commit(List<LeaseRecord> records) {
    return CommitOutcome.Durable.ALL;
  }

  @Override
  public KeptTime time() {
    return KeptTime.NONE;
  }

  @Override
  public boolean keepTime(KeptTime time) {
    return true;
  }

  @Override
  public boolean tidy(long nowS) {
    return false;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
