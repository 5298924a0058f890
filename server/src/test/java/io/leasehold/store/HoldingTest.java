package io.leasehold.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.Holding.Ending;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldingTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.1");
  private static final Holder ANN = holder("00:53:00:00:00:01", "ann");
  private static final Holder BOB = holder("00:53:00:00:00:02", "bob");
  private static final Bound HELD = new Bound(ADDRESS, ANN, 1000, 1500, 2000);

  @Test
  void renewalEndsNothing() {
    assertEquals(Optional.empty(), ended(new Bound(ADDRESS, ANN, 1000, 1800, 2300)));
  }

  @Test
  void renewalUnderANewHostnameEndsNothing() {
    Holder renamed = new Holder(ANN.key(), BOB.hardware(), BOB.hostname(), Octets.of(1));

    assertEquals(Optional.empty(), ended(new Bound(ADDRESS, renamed, 1000, 1800, 2300)));
  }

  @Test
  void releaseEndsItThen() {
    assertEquals(held(1700, Ending.RELEASED), ended(new Released(ADDRESS, ANN, 1700)));
  }

  @Test
  void releaseOfALeaseThatWasOverCountsAsExpiry() {
    assertEquals(held(2000, Ending.EXPIRED), ended(new Released(ADDRESS, ANN, 2400)));
  }

  @Test
  void expiryFoundLateEndsItWhenItsTimeWasOver() {
    assertEquals(held(2000, Ending.EXPIRED), ended(new Expired(ADDRESS, ANN, 2050)));
  }

  @Test
  void declineEndsItThen() {
    assertEquals(held(1501, Ending.DECLINED), ended(new Declined(ADDRESS, ANN, 1501, 9000)));
  }

  @Test
  void administratorEndsItThen() {
    assertEquals(held(1600, Ending.FREED), ended(new Freed(ADDRESS, 1600)));
  }

  @Test
  void anotherClientAfterItsTimeMeansItExpired() {
    assertEquals(held(2000, Ending.EXPIRED), ended(new Bound(ADDRESS, BOB, 2500, 2500, 3000)));
  }

  @Test
  void anotherClientBeforeItsTimeReplacesIt() {
    assertEquals(held(1900, Ending.REPLACED), ended(new Bound(ADDRESS, BOB, 1900, 1900, 3000)));
  }

  @Test
  void sameClientAnewAfterItsTimeMeansItExpired() {
    assertEquals(held(2000, Ending.EXPIRED), ended(new Bound(ADDRESS, ANN, 2500, 2500, 3000)));
  }

  @Test
  void clockSetBackDoesNotEndItBeforeItBegan() {
    assertEquals(held(1000, Ending.RELEASED), ended(new Released(ADDRESS, ANN, 400)));
  }

  @Test
  void infiniteLeaseEndsByRelease() {
    Bound infinite = new Bound(ADDRESS, ANN, 1000, 1000, LeaseRecord.NEVER);

    assertEquals(
        held(1700, Ending.RELEASED), Holding.ended(infinite, new Released(ADDRESS, ANN, 1700)));
  }

  @Test
  void whatIsNotHeldCannotEnd() {
    LeaseRecord released = new Released(ADDRESS, ANN, 1700);

    assertEquals(Optional.empty(), Holding.ended(released, new Bound(ADDRESS, BOB, 1, 1, 2)));
    assertEquals(Optional.empty(), Holding.ended(released, new Freed(ADDRESS, 1800)));
  }

  private static Optional<Holding> ended(LeaseRecord next) {
    return Holding.ended(HELD, next);
  }

  private static Optional<Holding> held(long endS, Ending ending) {
    return Optional.of(new Holding(ADDRESS, ANN, 1000, endS, ending));
  }

  private static Holder holder(String hardware, String hostname) {
    HardwareAddress address = HardwareAddress.of(hardware);
    return new Holder(
        new ClientKey.ByHardware(address), address, Octets.ofText(hostname), Octets.EMPTY);
  }
}
