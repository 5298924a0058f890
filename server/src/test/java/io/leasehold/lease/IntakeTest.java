package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.Intake.Verdict;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of leases that come from elsewhere.
class IntakeTest {
  private static final long NOW_S = 1_800_000_000L;
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.7");
  private static final Holder ONE = Some.client(1);
  private static final Holder OTHER = Some.client(2);

  private final LeaseTable leases = new LeaseTable();

  @AfterEach
  void check() {
    leases.checkInvariants();
  }

  @Test
  void whatNobodyKnowsIsTaken() {
    assertTaken(bound(ONE, 600));
    assertTaken(new Released(ADDRESS, ONE, NOW_S - 5));
    assertTaken(new Declined(ADDRESS, ONE, NOW_S - 5, NOW_S + 5));
  }

  @Test
  void whatIsTakenTwiceChangesNothing() {
    for (LeaseRecord record :
        new LeaseRecord[] {
          bound(ONE, 600),
          bound(OTHER, -600),
          new Declined(ADDRESS, ONE, NOW_S - 5, NOW_S + 5),
          new Released(ADDRESS, OTHER, NOW_S - 5),
          new Expired(ADDRESS, ONE, NOW_S - 5)
        }) {
      LeaseTable table = new LeaseTable();
      table.apply(record);

      assertEquals(new Verdict.Keep(), new Intake(table, NOW_S).of(record, false), "" + record);
      assertEquals(new Verdict.Keep(), new Intake(table, NOW_S).of(record, true), "" + record);
    }
  }

  @Test
  void aLeaseThatRunsIsNotTakenFromItsClient() {
    leases.apply(bound(ONE, 60));

    assertEquals(new Verdict.HeldBy(bound(ONE, 60)), of(bound(OTHER, 600)));
    assertEquals(
        new Verdict.HeldBy(bound(ONE, 60)), of(new Declined(ADDRESS, ONE, NOW_S, NOW_S + 600)));
    assertEquals(new Verdict.Keep(), of(new Released(ADDRESS, OTHER, NOW_S)));
  }

  @Test
  void ofOneClientTheLeaseThatEndsLaterCounts() {
    leases.apply(bound(ONE, 60));

    assertTaken(bound(ONE, 61));
    assertEquals(new Verdict.Keep(), of(bound(ONE, 59)));
  }

  @Test
  void anAddressOutOfUseStaysSo() {
    Declined declined = new Declined(ADDRESS, ONE, NOW_S - 5, NOW_S + 5);
    leases.apply(declined);

    assertEquals(new Verdict.HeldBy(declined), of(bound(OTHER, 600)));
    assertTaken(new Declined(ADDRESS, OTHER, NOW_S - 5, NOW_S + 6));
  }

  @Test
  void aLeaseThatRunsTakesAnAddressThatIsIdleHere() {
    leases.apply(new Released(ADDRESS, ONE, NOW_S - 5));

    assertEquals(
        new Verdict.Take(new Bound(ADDRESS, OTHER, NOW_S - 60, NOW_S - 5, NOW_S + 600)),
        of(bound(OTHER, 600)));
    assertEquals(new Verdict.Keep(), of(bound(ONE, 600)), "its client gave it back since");
  }

  @Test
  void ofTwoThatAreOverTheLaterCounts() {
    leases.apply(new Released(ADDRESS, ONE, NOW_S - 5));

    assertTaken(new Expired(ADDRESS, OTHER, NOW_S - 4));
    assertEquals(new Verdict.Keep(), of(new Expired(ADDRESS, OTHER, NOW_S - 6)));
    assertEquals(new Verdict.Keep(), of(new Freed(ADDRESS, NOW_S)));
  }

  @Test
  void toReplaceIsToTakeWhateverIsKnown() {
    leases.apply(new Bound(ADDRESS, ONE, NOW_S - 9, NOW_S - 9, NOW_S + 60));

    Verdict verdict = new Intake(leases, NOW_S).of(bound(OTHER, 30), true);

    assertEquals(
        new Verdict.Take(new Bound(ADDRESS, OTHER, NOW_S - 60, NOW_S - 9, NOW_S + 30)), verdict);
    assertEquals(
        new Verdict.Take(new Freed(ADDRESS, NOW_S - 9)),
        new Intake(leases, NOW_S).of(new Freed(ADDRESS, 0), true));
  }

  @Test
  void anOfferToAnotherClientStandsInTheWay() {
    leases.hold(new Offer(ADDRESS, ONE.key(), NOW_S, NOW_S + 30));

    assertEquals(new Verdict.Offered(), of(bound(OTHER, 600)));
    assertTaken(bound(ONE, 600));
    assertTaken(new Expired(ADDRESS, OTHER, NOW_S - 5));
  }

  @Test
  void whatLiesInTheFutureIsTakenForNow() {
    assertEquals(
        new Verdict.Take(new Bound(ADDRESS, ONE, NOW_S, NOW_S, NOW_S + 600)),
        of(new Bound(ADDRESS, ONE, NOW_S + 70, NOW_S + 80, NOW_S + 600)));
  }

  private void assertTaken(LeaseRecord record) {
    assertEquals(new Verdict.Take(record), of(record));
  }

  private Verdict of(LeaseRecord record) {
    return new Intake(leases, NOW_S).of(record, false);
  }

  private static Bound bound(Holder holder, int moreS) {
    return new Bound(ADDRESS, holder, NOW_S - 60, NOW_S - 60, NOW_S + moreS);
  }
}
