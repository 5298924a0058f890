package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// DHCPRELEASE, RFC 2131 §4.3.4: the client gives its address back. It stays the client's last
/// address, to be offered again. Never answered.
final class Release4 {
  private Release4() {}

  static Decision decide(Query.Release query, Ask ask) {
    if (ask.namesAnother(query.serverId())) {
      return Decision.silence(Reason.RELEASE_OTHER_SERVER);
    }
    Optional<LeaseRecord> record = ask.leases().at(query.ciaddr()).filter(ask::mayGiveUp);
    if (record.isEmpty() || !(record.get() instanceof LeaseRecord.Bound bound)) {
      return Decision.silence(Reason.RELEASE_NOT_HOLDER);
    }
    return Decision.record(
        new LeaseRecord.Released(bound.address(), bound.holder(), ask.nowS()), Reason.RELEASED);
  }
}
