package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Pool;
import io.leasehold.model.Ipv4;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pools made ready beside the table that is to use them.
class PoolPlansTest {
  private static final long NOW_S = 1_700_000_000L;

  private final Pool kept = Some.pool("198.51.100.10-198.51.100.12");
  private final Pool dropped = Some.pool("198.51.100.20-198.51.100.22");
  private final Pool added = Some.pool("198.51.100.30-198.51.100.32");
  private final Config first = Some.config(Some.subnet("198.51.100.0/24", kept, dropped));
  private final Config second = Some.config(Some.subnet("198.51.100.0/24", kept, added));
  private final LeaseTable table = new LeaseTable();

  @Test
  void whatWasMadeReadyForOtherPoolsIsMadeAnew() {
    PoolPlans before = PoolPlans.of(first);
    use(before);
    PoolPlans ready = PoolPlans.of(second).after(before);
    use(PoolPlans.of(Some.config(Some.subnet("198.51.100.0/24", added))));
    bind("198.51.100.30");

    use(ready);

    assertEquals(new PoolUse(3, 3), table.useOf(kept));
    assertEquals(new PoolUse(3, 2), table.useOf(added));
    table.checkInvariants();
  }

  @Test
  void whatHappensWhileTheyAreMadeReadyIsSeen() {
    PoolPlans before = PoolPlans.of(first);
    use(before);
    bind("198.51.100.20");
    PoolPlans ready = PoolPlans.of(second).after(before);
    bind("198.51.100.10");
    bind("198.51.100.31");
    table.apply(new LeaseRecord.Released(Ipv4.of("198.51.100.20"), Some.client(20), NOW_S));

    use(ready);

    assertEquals(new PoolUse(3, 2), table.useOf(kept));
    assertEquals(new PoolUse(3, 2), table.useOf(added));
    table.checkInvariants();
  }

  @Test
  void theyCanBeMadeReadyOnceAndUsedTwice() {
    PoolPlans before = PoolPlans.of(first);
    PoolPlans after = PoolPlans.of(second).after(before);
    use(before);
    use(after);
    bind("198.51.100.30");
    use(before);

    use(after);

    assertEquals(new PoolUse(3, 2), table.useOf(added));
    table.checkInvariants();
  }

  @Test
  void aPoolThatIsPlannedAlikeStaysAsItIs() {
    PoolPlans before = PoolPlans.of(first);

    PoolChange change = PoolPlans.of(second).after(before).changeFrom(before);

    assertEquals(1, change.made().size());
    assertTrue(change.stays(0), "the pool that is in both");
    assertFalse(change.stays(1), "the pool that is only in the first");
  }

  @Test
  void idleAddressesQueueByAgeThoughTheStoreGaveThemInAnotherOrder() {
    Filling filling = table.fill(PoolPlans.of(first));
    filling.add(idleSince("198.51.100.12", 50));
    filling.add(idleSince("198.51.100.10", 30));
    filling.add(idleSince("198.51.100.11", 40));

    filling.finish();
    use(PoolPlans.of(first));

    for (String longest : List.of("198.51.100.10", "198.51.100.11", "198.51.100.12")) {
      assertEquals(Ipv4.of(longest), table.freeIn(kept, NOW_S).orElseThrow());
      bind(longest);
    }
    table.checkInvariants();
  }

  private static LeaseRecord idleSince(String address, long atS) {
    Ipv4 released = Ipv4.of(address);
    return new LeaseRecord.Released(released, Some.client(released.bits() & 0xFF), atS);
  }

  private void use(PoolPlans plans) {
    table.use(plans, LimitPlan.NONE, NOW_S);
  }

  private void bind(String address) {
    Ipv4 bound = Ipv4.of(address);
    table.apply(Some.bound(bound, Some.client(bound.bits() & 0xFF), NOW_S, NOW_S + 600));
  }
}
