package io.leasehold.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.map.MappedAddress;
import io.leasehold.api.map.SubnetMap;
import io.leasehold.config.Config;
import io.leasehold.lease.AddressState;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Survey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A subnet's picture, against what a walk over everything finds.
class SubnetViewTest {
  private static final Prefix SUBNET = new Prefix(SomeSubnet.FIRST, 20);
  private static final int SIZE_MAX = 60;
  private static final int RUNS = 60;

  @Test
  void everyAddressIsWhatItShouldBe() {
    forAll(
        some -> {
          SubnetView view = new SubnetView(some.sight());
          Map<Ipv4, String> expected = some.expected();

          for (Prefix part : parts(SUBNET, 22)) {
            SubnetMap map = mapOf(view, part);
            for (MappedAddress each : map.addresses().orElseThrow()) {
              assertEquals(expected.get(Ipv4.of(each.address())), each.state(), each.address());
            }
            assertEquals(counted(map.addresses().orElseThrow()), map.totals());
          }
        });
  }

  @Test
  void blocksAreTheSumsOfTheirAddresses() {
    forAll(
        some -> {
          SubnetView view = new SubnetView(some.sight());

          Map<Ipv4, String> expected = some.expected();
          expectSums(expected, mapOf(view, SUBNET));
          // The halves are small enough to look at each address.
          for (Prefix half : parts(SUBNET, 21)) {
            expectSums(expected, mapOf(view, half));
          }
        });
  }

  @Test
  void zoomingInShowsTheSame() {
    forAll(
        some -> {
          SubnetView view = new SubnetView(some.sight());
          SubnetMap whole = mapOf(view, SUBNET);

          for (Map<String, Object> block : whole.blocks().orElseThrow().subList(60, 70)) {
            Prefix part = prefixOf(block);
            expectCounts(mapOf(view, part).totals(), block);
          }
          assertEquals(
              whole.totals(),
              sum(parts(SUBNET, 21).stream().map(half -> mapOf(view, half).totals())));
        });
  }

  @Test
  void whateverHappensMeanwhileEachAddressIsCountedOnce() {
    forAll(
        some -> {
          TableSight sight = some.sight();
          SplittableRandom random = new SplittableRandom(some.records().size());
          sight.meanwhile =
              table -> {
                for (int i = 0; i < 50; i++) {
                  table.apply(SomeSubnet.record(random));
                  Ipv4 address = SomeSubnet.FIRST.plus(random.nextInt(SomeSubnet.SIZE));
                  table.hold(
                      new Offer(
                          address, SomeSubnet.holder(i).key(), TableSight.NOW_S, Long.MAX_VALUE));
                }
              };

          for (Map<String, Object> block :
              mapOf(new SubnetView(sight), SUBNET).blocks().orElseThrow()) {
            assertTrue(numbers(block).allMatch(count -> count >= 0), block.toString());
            assertEquals(16, numbers(block).mapToLong(count -> count).sum(), block.toString());
          }
        });
  }

  @Test
  void aLargeSubnetIsLookedAtByItsLeasesInSlices() throws Exception {
    int leases = 100_000;
    int offers = 500;
    Config config =
        Configs.read(
            """
            {"interfaces": ["*"], "subnets": [{"subnet": "10.0.0.0/8",
              "pools": ["10.0.0.1-10.255.255.254"], "exclude": ["10.7.0.0/16"],
              "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "10.9.9.9"}]}]}
            """);
    TableSight sight = new TableSight(config);
    long nowS = TableSight.NOW_S;
    for (int i = 0; i < leases; i++) {
      // In the upper half, so that the lower half has none.
      Ipv4 address = Ipv4.of("10.128.0.0").plus(i * 83);
      sight.table.apply(
          new Bound(address, SomeSubnet.holder(i), nowS - 60, nowS - 60, nowS + 3_600));
    }
    for (int i = 0; i < offers; i++) {
      Ipv4 address = Ipv4.of("10.1.0.0").plus(i);
      sight.table.hold(new Offer(address, SomeSubnet.holder(i).key(), nowS, nowS + 60));
    }
    Prefix all = Prefix.of("10.0.0.0/8");

    SubnetMap map = new SubnetView(sight).blocks(all, all);

    assertEquals(16, map.blockLength().orElseThrow());
    List<Map<String, Object>> blocks = map.blocks().orElseThrow();
    assertEquals(256, blocks.size());
    assertEquals("10.0.0.0/16", blocks.getFirst().get("block"));
    assertEquals("10.255.0.0/16", blocks.getLast().get("block"));
    assertEquals(65_535L, blocks.getFirst().get("free"));
    assertEquals(65_536L, blocks.get(7).get("excluded"));
    assertEquals(1L, blocks.get(9).get("reserved"));
    assertEquals(500L, blocks.get(1).get("offered"));
    assertEquals((long) leases, map.totals().get("leased"));
    assertEquals((1L << 24) - 2 - 65_536 - 1 - offers - leases, map.totals().get("free"));
    // What is looked at are leases and offers, however many addresses there are; some at a time.
    int visited = sight.visited.stream().mapToInt(each -> each).sum();
    assertEquals(leases + offers, visited);
    assertTrue(sight.visited.stream().allMatch(each -> each <= 2 * Survey.SLICE), "too much");
  }

  @Test
  void aPartWithFewerAddressesThanLeasesIsLookedAtByAddress() throws Exception {
    Config config =
        Configs.read(
            """
            {"interfaces": ["*"],
             "subnets": [{"subnet": "10.0.0.0/8", "pools": ["10.0.0.1-10.255.255.254"]}]}
            """);
    TableSight sight = new TableSight(config);
    long nowS = TableSight.NOW_S;
    for (int i = 0; i < 20_000; i++) {
      Ipv4 address = Ipv4.of("10.0.0.1").plus(i);
      sight.table.apply(new Bound(address, SomeSubnet.holder(i), nowS, nowS, nowS + 60));
    }

    SubnetMap map = new SubnetView(sight).blocks(Prefix.of("10.0.0.0/8"), Prefix.of("10.0.0.0/19"));

    assertEquals(8_191L, map.totals().get("leased"));
    assertEquals(List.of(2_048, 2_048, 2_048, 2_048), sight.visited);
  }

  private static void forAll(Consumer<SomeSubnet> claim) {
    Property.forAll(RUNS, random -> SomeSubnet.random(random, random.nextInt(1, SIZE_MAX)), claim);
  }

  private static SubnetMap mapOf(SubnetView view, Prefix part) {
    try {
      return view.showsAddresses(part) ? view.addresses(SUBNET, part) : view.blocks(SUBNET, part);
    } catch (Running.UnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private static void expectSums(Map<Ipv4, String> states, SubnetMap map) {
    int length = map.blockLength().orElseThrow();
    Map<Prefix, Map<String, Long>> expected = new HashMap<>();
    states.forEach(
        (address, state) ->
            expected
                .computeIfAbsent(Prefix.containing(address, length), _ -> none())
                .merge(state, 1L, Long::sum));
    for (Map<String, Object> block : map.blocks().orElseThrow()) {
      expectCounts(expected.get(prefixOf(block)), block);
    }
    assertEquals(
        map.totals(), sum(map.blocks().orElseThrow().stream().map(SubnetViewTest::counts)));
  }

  private static void expectCounts(
      @Nullable Map<String, Long> expected, Map<String, Object> block) {
    assertEquals(expected, counts(block), String.valueOf(block.get("block")));
  }

  private static Map<String, Long> counts(Map<String, Object> block) {
    Map<String, Long> counts = new HashMap<>();
    block.forEach(
        (name, value) -> {
          if (value instanceof Long count) {
            counts.put(name, count);
          }
        });
    return counts;
  }

  private static Prefix prefixOf(Map<String, Object> block) {
    return Prefix.of(String.valueOf(block.get("block")));
  }

  private static Stream<Long> numbers(Map<String, Object> block) {
    return counts(block).values().stream();
  }

  private static Map<String, Long> sum(Stream<Map<String, Long>> all) {
    Map<String, Long> sum = none();
    all.forEach(each -> each.forEach((name, count) -> sum.merge(name, count, Long::sum)));
    return sum;
  }

  private static Map<String, Long> counted(List<MappedAddress> addresses) {
    Map<String, Long> counts = none();
    addresses.forEach(each -> counts.merge(each.state(), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Long> none() {
    Map<String, Long> none = new HashMap<>();
    for (AddressState state : AddressState.values()) {
      none.put(state.label(), 0L);
    }
    return none;
  }

  private static List<Prefix> parts(Prefix whole, int length) {
    return Stream.iterate(whole.first(), each -> each.plus(1 << 32 - length))
        .limit(1L << length - whole.length())
        .map(first -> new Prefix(first, length))
        .toList();
  }
}
