package io.leasehold.api;

import io.leasehold.api.leasefile.Taker;
import io.leasehold.lease.Intake;
import io.leasehold.lease.Intake.Verdict;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import java.util.ArrayList;
import java.util.List;

/// Takes leases into a table of its own. It can be made to refuse.
final class FakeTaker implements Taker {
  private static final int BATCH_MAX = 4;

  final LeaseTable leases = new LeaseTable();
  Runnable during = () -> {};
  boolean works = true;

  @Override
  public int batchMax() {
    return BATCH_MAX;
  }

  @Override
  public List<Fate> take(List<Offered> offered, boolean isTrial) throws NotTakenException {
    during.run();
    if (!works) {
      throw new NotTakenException("the store takes nothing now");
    }
    if (offered.size() > BATCH_MAX) {
      throw new IllegalStateException(offered.size() + " leases");
    }
    Intake intake = new Intake(leases, FakeRunning.NOW_S);
    List<Fate> fates = new ArrayList<>();
    for (Offered each : offered) {
      fates.add(
          switch (intake.of(each.record(), each.replaces(intake.known(each.record().address())))) {
            case Verdict.Take(LeaseRecord record) -> {
              if (!isTrial) {
                leases.apply(record);
              }
              yield new Fate.Taken("");
            }
            case Verdict.Keep() -> new Fate.Kept();
            case Verdict.HeldBy(LeaseRecord known) -> new Fate.Refused("held: " + known.address());
            case Verdict.Offered() -> new Fate.Refused("offered");
          });
    }
    return fates;
  }
}
