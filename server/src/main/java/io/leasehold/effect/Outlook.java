package io.leasehold.effect;

import io.leasehold.config.Config;
import io.leasehold.engine.v4.Decision;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.LimitBook;
import io.leasehold.lease.LimitPlan;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import java.util.Optional;

/// One configuration's engine, and of the lease table what it may look at when a client renews: the
/// lease itself, and who holds the addresses that are reserved. A limit counts all leases, so where
/// there is one all of them are there. For one thread.
final class Outlook {
  private final Config config;
  private final Engine4 engine;
  private final LeaseTable leases = new LeaseTable();
  private final boolean isLimited;

  Outlook(Config config) {
    this.config = config;
    engine = Engine4.of(config);
    LimitPlan limits = LimitPlan.of(config);
    isLimited = !limits.isEmpty();
    if (isLimited) {
      leases.use(PoolPlans.of(config), limits, LimitBook.EVER_S);
    }
  }

  /// True if the lease matters to what becomes of others.
  boolean isOfInterest(Ipv4 address) {
    return isLimited || engine.isReserved(address);
  }

  void know(LeaseRecord record) {
    leases.apply(record);
  }

  /// The engine's decision about the renewal; empty if it does not reach the server. Leaves the
  /// table as it is.
  Optional<Decision> renewal(LeaseRecord.Bound lease, Hearing hearing, long atS) {
    Optional<Arrival> arrival = hearing.renewal(lease.address(), config.interfaces());
    if (arrival.isEmpty()) {
      return Optional.empty();
    }
    boolean isKnown = leases.at(lease.address()).isPresent();
    if (!isKnown) {
      leases.apply(lease);
    }
    Decision decision = engine.decide(Renewal.of(lease), arrival.get(), leases, atS);
    if (!isKnown) {
      leases.apply(new LeaseRecord.Freed(lease.address(), lease.atS()));
    }
    return Optional.of(decision);
  }
}
