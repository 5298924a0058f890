package io.leasehold.engine.v4;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Probations;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// DHCPDECLINE, RFC 2131 §4.3.3: the client found its address in use by something else. Nobody gets
/// it until the probation is over. Never answered.
final class Decline4 {
  /// How many addresses one client can have in probation. One that finds every address in use is
  /// broken, or hostile, and would empty the pool for all others.
  static final int PROBATIONS_MAX = 10;

  /// How many the clients of one line can have, who may all be one with many identities; those of a
  /// link whose lines have no names count together. It leaves room for a line that is a whole
  /// segment, where something answers ARP for many addresses.
  static final int PROBATIONS_OF_LINE_MAX = 100;

  private Decline4() {}

  static Decision decide(Query.Decline query, Ask ask, long probationS) {
    if (ask.namesAnother(query.serverId())) {
      return Decision.silence(Reason.DECLINE_OTHER_SERVER);
    }
    Optional<LeaseRecord> record = ask.leases().at(query.declined()).filter(ask::mayGiveUp);
    // Whoever could decline the addresses of others could empty a pool.
    if (record.isEmpty() || !(record.get() instanceof LeaseRecord.Bound bound)) {
      return Decision.silence(Reason.DECLINE_NOT_HOLDER);
    }
    // It stays the client's own, and is what it is offered next: no other address is lost.
    if (ask.leases().declinedBy(bound.holder().key(), ask.nowS()) >= PROBATIONS_MAX) {
      return Decision.silence(Reason.DECLINE_TOO_MANY);
    }
    if (ask.leases().declinedOn(bound.holder().origin().line()) >= probationsMax(bound, ask)) {
      return Decision.silence(Reason.DECLINE_TOO_MANY_OF_LINE);
    }
    if (ask.leases().probationsAround(bound.address()).stream().anyMatch(Decline4::areTooMany)) {
      return Decision.silence(Reason.DECLINE_TOO_MANY_OF_NETWORK);
    }
    return Decision.record(
        new LeaseRecord.Declined(
            bound.address(), bound.holder(), ask.nowS(), ask.nowS() + probationS),
        Reason.DECLINED);
  }

  /// A quarter of a network's pools, and of each of them, for it may be for some alone, is nobody's
  /// to decline: who can make up identities can make up lines, too, on a link of the server's own
  /// or behind a relay agent that believes its clients.
  private static boolean areTooMany(Probations of) {
    return of.declined() >= Math.max(1, of.size() - (of.size() + 3) / 4);
  }

  /// Half of the network's pools are left to other lines, however small they are.
  private static long probationsMax(LeaseRecord.Bound bound, Ask ask) {
    long ofPools =
        ask.leases()
            .useBeside(bound.address())
            .map(use -> Math.max(1, use.size() / 2))
            .orElse((long) PROBATIONS_OF_LINE_MAX);
    return Math.min(PROBATIONS_OF_LINE_MAX, ofPools);
  }
}
