package io.leasehold.api.leasefile;

import io.leasehold.lease.Intake;
import io.leasehold.lease.Intake.Verdict;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import java.util.ArrayList;
import java.util.List;

/// Takes leases into a table.
final class TableTaker implements Taker {
  final LeaseTable leases = new LeaseTable();
  private final long nowS;
  long batches;

  TableTaker(long nowS) {
    this.nowS = nowS;
  }

  @Override
  public int batchMax() {
    return 64;
  }

  @Override
  public List<Fate> take(List<Offered> offered, boolean isTrial) {
    batches++;
    Intake intake = new Intake(leases, nowS);
    List<Fate> fates = new ArrayList<>();
    for (Offered each : offered) {
      LeaseRecord came = each.record();
      Verdict verdict = intake.of(came, each.replaces(intake.known(came.address())));
      if (verdict instanceof Verdict.Take(LeaseRecord record)) {
        leases.apply(record);
        fates.add(new Fate.Taken(""));
      } else {
        fates.add(verdict instanceof Verdict.Keep ? new Fate.Kept() : new Fate.Refused("held"));
      }
    }
    return fates;
  }
}
