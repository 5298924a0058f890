package io.leasehold.pipeline;

import io.leasehold.engine.v4.Decision;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Optional;

/// What an answer rests on: what the lease table says of its address once the decision is applied.
/// As long as it says the same, nothing has been decided since that concerns the answer. An offer
/// that gave way holds as long as nobody has taken the address.
record Footing(Ipv4 address, Optional<LeaseRecord> record, Optional<Offer> offer) {
  /// @param decision applied
  static Footing of(Decision decision, Ipv4 address, LeaseTable leases, long nowS) {
    List<LeaseRecord> records = decision.records();
    for (int i = records.size() - 1; i >= 0; i--) {
      LeaseRecord record = records.get(i);
      if (record.address().equals(address)) {
        return new Footing(address, Optional.of(record), leases.offerOn(address, nowS));
      }
    }
    return on(address, leases, nowS);
  }

  boolean stands(LeaseTable leases, long nowS) {
    Footing now = on(address, leases, nowS);
    return equals(now) || record.equals(now.record()) && gaveWay(leases, nowS);
  }

  private boolean gaveWay(LeaseTable leases, long nowS) {
    return offer.filter(made -> leases.gaveWay(made.client(), address, nowS)).isPresent();
  }

  private static Footing on(Ipv4 address, LeaseTable leases, long nowS) {
    return new Footing(address, leases.at(address), leases.offerOn(address, nowS));
  }
}
