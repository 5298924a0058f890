package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.Pool;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The table and the naive one do the same random things and must never differ.
class LeaseTableModelTest {
  private static final int ADDRESSES = 40;
  private static final int CLIENTS = 12;
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.0");
  private static final long START_S = 1_700_000_000L;

  private static final Pool LOW = Some.pool("192.0.2.0-192.0.2.9");
  private static final Pool MIDDLE = Some.pool("192.0.2.12-192.0.2.19");
  private static final Pool WIDE = Some.pool("192.0.2.12-192.0.2.29");

  private static final List<Config> CONFIGS =
      List.of(
          Some.config(Some.subnet("192.0.2.0/24", LOW, MIDDLE)),
          Some.config(Some.subnet("192.0.2.0/24", LOW, WIDE)),
          Some.config(
              Some.subnet(
                  "192.0.2.0/24",
                  List.of(Range.of("192.0.2.3-192.0.2.5"), Range.of("192.0.2.8-192.0.2.13")),
                  List.of(Some.reservation("192.0.2.17")),
                  LOW,
                  MIDDLE)),
          Some.withGlobalReservation(
              Some.config(Some.subnet("192.0.2.0/24", MIDDLE)), "192.0.2.14"),
          Some.config(Some.subnet("198.51.100.0/24")));

  @Test
  void tableAnswersAsTheModelDoes() {
    Property.forAllSized(
        120,
        (random, size) -> {
          List<Step> steps = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            steps.add(step(random));
          }
          return steps;
        },
        steps -> new Pair().run(steps));
  }

  /// One thing done to both.
  private sealed interface Step {
    record Use(int config) implements Step {}

    record Bar(Set<Ipv4> own) implements Step {}

    record Apply(LeaseRecord record) implements Step {}

    record Hold(int address, int client, long holdS) implements Step {}

    record Withdraw(int address) implements Step {}

    record Pass(long seconds, int max) implements Step {}
  }

  /// Records carry times counted from the moment at which they are applied.
  private static Step step(RandomGenerator random) {
    return switch (random.nextInt(21)) {
      case 20 -> new Step.Bar(someAddresses(random));
      case 0 -> new Step.Use(random.nextInt(CONFIGS.size()));
      case 1, 2, 3, 4 ->
          new Step.Hold(random.nextInt(ADDRESSES), random.nextInt(CLIENTS), random.nextInt(1, 300));
      case 5 -> new Step.Withdraw(random.nextInt(ADDRESSES));
      case 6, 7, 8 -> new Step.Pass(passing(random), random.nextInt(1, 20));
      default -> new Step.Apply(record(random));
    };
  }

  private static Set<Ipv4> someAddresses(RandomGenerator random) {
    Set<Ipv4> some = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(FIRST.plus(random.nextInt(ADDRESSES)));
    }
    return some;
  }

  private static long passing(RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> -random.nextLong(1, 10_000);
      case 1 -> random.nextLong(1L << 33);
      case 2, 3, 4 -> random.nextLong(100_000);
      default -> random.nextLong(200);
    };
  }

  private static LeaseRecord record(RandomGenerator random) {
    Ipv4 address = FIRST.plus(random.nextInt(ADDRESSES));
    int number = random.nextInt(CLIENTS);
    Holder holder = random.nextBoolean() ? Some.client(number) : Some.clientWithId(number);
    long lengthS = random.nextInt(10) == 0 ? random.nextLong(1L << 32) : random.nextInt(1, 4_000);
    return switch (random.nextInt(12)) {
      case 0 -> new LeaseRecord.Released(address, holder, 0);
      case 1 -> new LeaseRecord.Expired(address, holder, 0);
      case 2 -> new LeaseRecord.Declined(address, holder, 0, lengthS);
      case 3 -> new LeaseRecord.Freed(address, 0);
      case 4 -> new LeaseRecord.Bound(address, holder, 0, 0, LeaseRecord.NEVER);
      default -> new LeaseRecord.Bound(address, holder, 0, 0, lengthS);
    };
  }

  /// The table, the model, and the time they share.
  private static final class Pair {
    /// Nearly all of its offers are packed.
    private final LeaseTable table = new LeaseTable(1, 2);

    private final NaiveTable model = new NaiveTable();
    private Optional<Config> config = Optional.empty();
    private List<Pool> pools = List.of();
    private long nowS = START_S;

    void run(List<Step> steps) {
      for (Step step : steps) {
        take(step);
        table.checkInvariants();
        compare();
      }
    }

    private void take(Step step) {
      switch (step) {
        case Step.Use(int number) -> {
          Config next = CONFIGS.get(number);
          table.use(next);
          model.use(next);
          config = Optional.of(next);
          pools =
              next.networks().stream()
                  .flatMap(network -> network.subnets().stream())
                  .map(Subnet::pools)
                  .flatMap(List::stream)
                  .toList();
        }
        case Step.Bar(Set<Ipv4> own) -> {
          table.bar(own);
          model.bar(own);
        }
        case Step.Apply(LeaseRecord record) -> both(at(record, nowS));
        case Step.Hold(int number, int client, long holdS) -> {
          Offer offer =
              new Offer(FIRST.plus(number), Some.client(client).key(), nowS, nowS + holdS);
          table.hold(offer);
          model.hold(offer);
        }
        case Step.Withdraw(int number) -> {
          List.copyOf(model.offers.values()).stream()
              .filter(offer -> offer.address().equals(FIRST.plus(number)))
              .forEach(
                  offer -> {
                    table.withdraw(offer);
                    model.withdraw(offer);
                  });
        }
        case Step.Pass(long seconds, int max) -> {
          nowS += seconds;
          expire(max);
        }
      }
    }

    private void expire(int max) {
      List<Ipv4> ended = model.due(nowS);
      HashSet<Ipv4> seen = new HashSet<>();
      List<LeaseRecord> due = table.due(nowS, max);
      while (!due.isEmpty()) {
        assertTrue(due.size() <= max, "at most " + max);
        for (LeaseRecord record : due) {
          assertEquals(nowS, record.atS());
          assertTrue(seen.add(record.address()), "twice: " + record);
          both(record);
        }
        due = table.due(nowS, max);
      }
      assertEquals(new HashSet<>(ended), seen);
    }

    private void both(LeaseRecord record) {
      table.apply(record);
      model.apply(record);
    }

    private void compare() {
      for (int i = 0; i < ADDRESSES; i++) {
        Ipv4 address = FIRST.plus(i);
        assertEquals(Optional.ofNullable(model.records.get(address)), table.at(address));
        assertEquals(model.isFree(address, nowS), table.isFree(address, nowS), "free " + address);
        assertEquals(useBeside(address), table.useBeside(address), "pools beside " + address);
      }
      for (int i = 0; i < CLIENTS; i++) {
        compareClient(Some.client(i));
        compareClient(Some.clientWithId(i));
      }
      if (model.due(nowS).isEmpty()) {
        table.due(nowS, 1);
        pools.forEach(pool -> assertEquals(model.freeIn(pool), table.freeIn(pool, nowS)));
      }
      pools.forEach(
          pool -> assertEquals(model.givingWay(pool, nowS), table.givingWayIn(pool, nowS)));
      assertEquals(model.count(LeaseRecord.Bound.class), table.bound());
      assertEquals(model.count(LeaseRecord.Declined.class), table.declined());
      assertEquals(model.records.size(), table.size());
    }

    private Optional<PoolUse> useBeside(Ipv4 address) {
      return config
          .filter(_ -> model.admits(address))
          .map(now -> model.useBeside(address, now.networks().getFirst()));
    }

    private void compareClient(Holder client) {
      assertEquals(
          new HashSet<>(model.addressesOf(client.key())),
          new HashSet<>(table.addressesOf(client.key())));
      assertEquals(
          new HashSet<>(
              model.offers.values().stream()
                  .filter(offer -> offer.client().equals(client.key()))
                  .filter(offer -> nowS < offer.untilS())
                  .toList()),
          new HashSet<>(table.offersTo(client.key(), nowS)));
      for (int i = 0; i < ADDRESSES; i++) {
        Ipv4 address = FIRST.plus(i);
        assertEquals(
            model.gaveWay(client.key(), address, nowS),
            table.gaveWay(client.key(), address, nowS),
            "gave way " + address);
      }
    }

    private static LeaseRecord at(LeaseRecord record, long nowS) {
      return switch (record) {
        case LeaseRecord.Bound(Ipv4 a, Holder h, _, _, long endS) ->
            new LeaseRecord.Bound(a, h, nowS, nowS, endS == LeaseRecord.NEVER ? endS : nowS + endS);
        case LeaseRecord.Released(Ipv4 a, Holder h, _) -> new LeaseRecord.Released(a, h, nowS);
        case LeaseRecord.Expired(Ipv4 a, Holder h, _) -> new LeaseRecord.Expired(a, h, nowS);
        case LeaseRecord.Declined(Ipv4 a, Holder h, _, long untilS) ->
            new LeaseRecord.Declined(a, h, nowS, nowS + untilS);
        case LeaseRecord.Freed(Ipv4 a, _) -> new LeaseRecord.Freed(a, nowS);
      };
    }
  }
}
