package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.store.KeptTime;
import io.leasehold.testkit.Queries;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.Query;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is decided and has not left, for as long as it has not.
class UnansweredTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.100");

  private final ServerClock clock =
      new ServerClock(VirtualClock.at(1_800_000_000L).hands(), KeptTime.NONE);
  private final LeaseTable leases = new LeaseTable();
  private final Unanswered unanswered = new Unanswered();

  @AfterEach
  void countsAreRight() {
    unanswered.checkInvariants();
  }

  /// The xid is a factor of the hash, so that its last bits are the same that far on.
  @Test
  void ofTwoWhoseHashesEndAlikeOneStaysKnown() {
    Query one = query(1);
    Query other = query(1 + Unanswered.SIEVE_SIZE);
    unanswered.addHandedOver(entry(one));
    assertFalse(has(other));
    unanswered.addHandedOver(entry(other));

    unanswered.settle(1);

    assertFalse(has(one));
    assertTrue(has(other));
    unanswered.settle(2);
    assertFalse(has(other));
    assertTrue(unanswered.isEmpty());
  }

  @Test
  void whatIsAddedTwiceIsKnownUntilTheLastHasLeft() {
    Unanswered.Entry first = entry(query(1));
    Unanswered.Entry second =
        new Unanswered.Entry(first.question(), first.footing(), first.untilNs() + 1);
    unanswered.addHandedOver(first);
    unanswered.addDelayed(second);

    unanswered.settle(1);
    assertTrue(has(query(1)));
    assertEquals(1, unanswered.size());

    unanswered.left(second);
    assertFalse(has(query(1)));
    assertTrue(unanswered.isEmpty());
  }

  private boolean has(Query query) {
    return unanswered.has(query, leases, clock);
  }

  private Unanswered.Entry entry(Query query) {
    return new Unanswered.Entry(
        Question.of(query),
        new Footing(ADDRESS, Optional.empty(), Optional.empty()),
        clock.monotonicNs() + Staleness.STALE_NS);
  }

  private static Query query(int xid) {
    return Queries.of(1).xid(xid).discover();
  }
}
