package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Tally;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import io.leasehold.testkit.Configs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What others see of the table.
class OccupancyTest {
  private static final long NOW_S = 1_800_000_000L;
  private static final long END_S = NOW_S + 3_600;
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.100");

  private final LeaseTable table = new LeaseTable();
  private Config config = twoSubnets();

  OccupancyTest() {
    table.use(config);
  }

  @AfterEach
  void everythingAgrees() {
    table.checkInvariants();
  }

  @Test
  void eachPoolSaysHowFullItIs() {
    table.apply(Some.bound(FIRST, Some.client(1), NOW_S, END_S));
    table.apply(declined(FIRST.plus(1), 2));
    table.hold(new Offer(FIRST.plus(2), Some.client(3).key(), NOW_S, NOW_S + 60));

    Occupancy now = count();

    assertEquals(new PoolOccupancy(Range.of("192.0.2.100-192.0.2.109"), 9, 6, 1, 1), now.pool(0));
    assertEquals(3, now.pool(0).used());
    assertEquals(10, now.pool(1).free());
    assertEquals(19, now.size());
    assertEquals(now.size(), Tally.of(config).addresses());
  }

  @Test
  void theTotalsAreByState() {
    table.apply(Some.bound(FIRST, Some.client(1), NOW_S, END_S));
    table.apply(declined(FIRST.plus(1), 2));
    table.apply(new LeaseRecord.Released(FIRST.plus(2), Some.client(3), NOW_S));
    table.hold(new Offer(FIRST.plus(3), Some.client(4).key(), NOW_S, NOW_S + 60));

    assertEquals(new Occupancy.Totals(NOW_S, 1, 1, 1, 1), count().totals());
  }

  @Test
  void anAddressThatIsGivenBackFromProbationIsCountedNoMore() {
    table.apply(declined(FIRST, 1));
    table.apply(declined(FIRST.plus(1), 1));

    table.apply(new LeaseRecord.Freed(FIRST, NOW_S + 1));
    table.apply(Some.bound(FIRST.plus(1), Some.client(2), NOW_S, END_S));

    assertEquals(0, count().pool(0).declined());
  }

  @Test
  void anAddressOfTheServerIsNotInProbation() {
    table.apply(declined(FIRST, 1));

    table.bar(Set.of(FIRST));
    assertEquals(0, count().pool(0).declined());
    assertEquals(8, count().pool(0).size());
    table.bar(Set.of());

    assertEquals(1, count().pool(0).declined());
  }

  @Test
  void aReloadKeepsCount() {
    table.apply(declined(FIRST, 1));
    table.apply(declined(Ipv4.of("198.51.100.100"), 2));

    // One pool stays, the other is another.
    config = with("198.51.100.90-198.51.100.120");
    table.use(config);

    assertEquals(1, count().pool(0).declined());
    assertEquals(1, count().pool(1).declined());
    config = with("198.51.100.101-198.51.100.120");
    table.use(config);
    assertEquals(1, count().pool(0).declined());
    assertEquals(0, count().pool(1).declined());
  }

  @Test
  void subnetsAreInTheOrderOfTheConfiguration() {
    List<Occupancy.OfSubnet> subnets = count().subnets().toList();

    assertEquals(
        List.of(Prefix.of("198.51.100.0/24"), Prefix.of("192.0.2.0/24")),
        subnets.stream().map(each -> each.subnet().prefix()).toList());
    assertEquals(9, subnets.getLast().size());
    assertEquals(10, subnets.getFirst().free());
  }

  @Test
  void poolsAreCountedInSlices() {
    Stocktaking stocktaking = table.stocktaking();

    assertEquals(Optional.empty(), stocktaking.count(1, config, NOW_S));
    assertTrue(stocktaking.isUnderWay());

    assertEquals(2, stocktaking.count(1, config, NOW_S).orElseThrow().poolCount());
    assertFalse(stocktaking.isUnderWay());
  }

  @Test
  void otherPoolsInBetweenAreCountedFromTheStart() {
    Stocktaking stocktaking = table.stocktaking();
    assertTrue(stocktaking.count(1, config, NOW_S).isEmpty());

    config = with("198.51.100.90-198.51.100.120");
    table.use(config);

    assertTrue(stocktaking.count(1, config, NOW_S).isEmpty());
    assertEquals(31, stocktaking.count(1, config, NOW_S).orElseThrow().pool(1).size());
  }

  @Test
  void aSubnetThatGrowsIsFullSomeTime() {
    Outlook outlook = new Outlook();
    Map<Prefix, Long> fullInS = Map.of();

    // One address in ten minutes.
    for (int i = 0; i < 7; i++) {
      table.apply(Some.bound(FIRST.plus(i), Some.client(i), NOW_S, END_S));
      for (int s = 0; s <= 600; s += 10) {
        fullInS = outlook.look(count(NOW_S + i * 600L + s));
      }
    }

    assertEquals(Set.of(Prefix.of("192.0.2.0/24")), fullInS.keySet());
    assertEquals(2 * 600, fullInS.getOrDefault(Prefix.of("192.0.2.0/24"), -1L), 600);
  }

  @Test
  void whatIsFullIsFullNow() {
    for (int i = 0; i < 10; i++) {
      table.apply(Some.bound(FIRST.plus(i), Some.client(i), NOW_S, END_S));
    }

    assertEquals(Map.of(Prefix.of("192.0.2.0/24"), 0L), new Outlook().look(count()));
  }

  @Test
  void whatHasOneFreeIsNotFullYet() {
    Outlook outlook = new Outlook();
    Map<Prefix, Long> fullInS = Map.of();
    for (int i = 0; i < 8; i++) {
      table.apply(Some.bound(FIRST.plus(i), Some.client(i), NOW_S, END_S));
      for (int s = 0; s < 600; s += 10) {
        fullInS = outlook.look(count(NOW_S + i * 600L + s));
      }
    }

    assertTrue(fullInS.getOrDefault(Prefix.of("192.0.2.0/24"), -1L) > 0, fullInS.toString());
  }

  @Test
  void otherPoolsOfTheSameSizeBeginAnew() {
    Outlook outlook = new Outlook();
    for (int s = 0; s <= 7_200; s += 10) {
      if (s % 900 == 0) {
        Ipv4 address = Ipv4.of("198.51.100.100").plus(s / 900);
        table.apply(Some.bound(address, Some.client(s), NOW_S, END_S));
      }
      outlook.look(count(NOW_S + s));
    }

    config = with("198.51.100.101-198.51.100.110");
    table.use(config);

    assertEquals(Map.of(), outlook.look(count(NOW_S + 7_210)));
  }

  @Test
  void aSubnetThatAReloadMakesLargerBeginsAnew() {
    Outlook outlook = new Outlook();
    for (int s = 0; s <= 7_200; s += 10) {
      outlook.look(count(NOW_S + s));
    }

    // Its addresses are in use already: no growth.
    for (int i = 0; i < 20; i++) {
      Ipv4 address = Ipv4.of("198.51.100.110").plus(i);
      table.apply(Some.bound(address, Some.client(i), NOW_S, END_S));
    }
    config = with("198.51.100.100-198.51.100.140");
    table.use(config);

    assertEquals(Map.of(), outlook.look(count(NOW_S + 7_210)));
  }

  private Occupancy count() {
    return count(NOW_S);
  }

  private Occupancy count(long nowS) {
    return table.stocktaking().count(100, config, nowS).orElseThrow();
  }

  private static LeaseRecord declined(Ipv4 address, int client) {
    return new LeaseRecord.Declined(address, Some.client(client), NOW_S, END_S);
  }

  private static Config twoSubnets() {
    return with("198.51.100.100-198.51.100.109");
  }

  /// With the higher addresses first.
  private static Config with(String pool) {
    return Configs.read(
        """
        {"interfaces": ["*"],
         "subnets": [
           {"subnet": "198.51.100.0/24", "pools": ["%s"]},
           {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"],
            "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.109"},
                             {"hw-address": "00:53:00:00:00:02", "address": "192.0.2.10"}]}]}
        """
            .formatted(pool));
  }
}
