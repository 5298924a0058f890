package io.leasehold.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.config.Config;
import io.leasehold.config.Pool;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.testkit.Property;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A table that is filled is the one that takes the same records one by one.
class FillingTest {
  private static final long START_S = 1_700_000_000L;
  private static final int ADDRESSES = 60;
  private static final int CLIENTS = 40;
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.0");
  private static final Pool POOL = Some.pool("192.0.2.10-192.0.2.39");
  private static final Config CONFIG =
      Some.config(
          Some.subnet(
              "192.0.2.0/24",
              List.of(Range.of("192.0.2.14-192.0.2.15")),
              List.of(Some.reservation("192.0.2.17")),
              POOL,
              Some.pool("192.0.2.44-192.0.2.49")));

  /// The server's own.
  private static final Set<Ipv4> OWN = Set.of(Ipv4.of("192.0.2.20"), Ipv4.of("192.0.2.45"));

  @Test
  void recordsInAnyOrderAndAgainGiveTheTableThatAppliesThem() {
    Property.forAllSized(200, FillingTest::records, records -> compare(records, _ -> {}));
  }

  /// Each address once, or all is in the indexes before. What is missing because a thread failed,
  /// the table says itself.
  @Test
  void twoThreadsThatNoteHowLeasesAreFoundGiveTheSame() {
    Property.forAllSized(
        200,
        (random, size) -> {
          Set<Ipv4> known = new HashSet<>();
          return records(random, size).stream().filter(each -> known.add(each.address())).toList();
        },
        records -> compare(records, FillingTest::indexByTwoThreads));
  }

  @Test
  void ofSeveralRecordsOfAnAddressThatNoPoolHasTheLastCounts() {
    Ipv4 elsewhere = Ipv4.of("203.0.113.1");
    LeaseTable table = new LeaseTable();
    Filling filling = table.fill(PoolPlans.of(CONFIG));
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      records.add(Some.bound(elsewhere, Some.client(i), START_S + i, START_S + 60));
    }
    records.forEach(filling::add);

    filling.indexAddresses();
    filling.indexClients();
    filling.finish();

    assertEquals(Optional.of(records.getLast()), table.at(elsewhere));
    assertEquals(List.of(), table.addressesOf(Some.client(0).key()));
    assertEquals(List.of(elsewhere), table.addressesOf(Some.client(2).key()));
    assertEquals(1, table.size());
    table.checkInvariants();
  }

  @Test
  void moreThanAChunkIsFilledAndFound() {
    LeaseTable table = new LeaseTable();
    Filling filling = table.fill(PoolPlans.of(Some.config(Some.subnet("10.0.0.0/8"))));
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      filling.add(Some.bound(Ipv4.of("10.0.0.0").plus(i), Some.client(i), START_S, START_S + 60));
    }

    indexByTwoThreads(filling);
    filling.finish();

    assertEquals(count, filling.size());
    assertEquals(count, table.size());
    assertEquals(count, table.bound());
    for (int i = 0; i < count; i++) {
      assertEquals(List.of(Ipv4.of("10.0.0.0").plus(i)), table.addressesOf(Some.client(i).key()));
    }
    table.checkInvariants();
  }

  @Test
  void aStoreThatIsReadAgainFromTheStartCountsOnce() {
    LeaseTable table = new LeaseTable();
    Filling filling = table.fill(PoolPlans.of(CONFIG));
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = 0; i < ADDRESSES; i++) {
      records.add(Some.bound(FIRST.plus(i), Some.client(i), START_S, START_S + 60));
    }
    records.forEach(filling::add);

    records.forEach(filling::add);
    filling.finish();

    assertEquals(ADDRESSES, table.size());
    assertEquals(ADDRESSES, table.bound());
    table.checkInvariants();
  }

  @Test
  void aTableThatIsInUseIsNotFilled() {
    LeaseTable table = new LeaseTable();
    table.apply(Some.bound(FIRST, Some.client(1), START_S, START_S + 60));

    assertThrows(IllegalStateException.class, () -> table.fill(PoolPlans.of(CONFIG)));
  }

  @Test
  void aTableIsFilledOnce() {
    LeaseTable table = new LeaseTable();
    Filling filling = table.fill(PoolPlans.of(CONFIG));
    LeaseRecord record = Some.bound(FIRST, Some.client(1), START_S, START_S + 60);

    assertThrows(IllegalStateException.class, () -> table.fill(PoolPlans.of(CONFIG)));
    filling.finish();
    assertThrows(IllegalStateException.class, () -> filling.add(record));
    assertThrows(IllegalStateException.class, filling::finish);
  }

  @Test
  void nothingIsAddedOnceItIsNotedHowLeasesAreFound() {
    LeaseRecord record = Some.bound(FIRST, Some.client(1), START_S, START_S + 60);
    Filling byAddress = new LeaseTable().fill(PoolPlans.of(CONFIG));
    Filling byClient = new LeaseTable().fill(PoolPlans.of(CONFIG));

    byAddress.add(record);
    byClient.add(record);

    byAddress.indexAddresses();
    byClient.indexClients();

    assertThrows(IllegalStateException.class, () -> byAddress.add(record));
    assertThrows(IllegalStateException.class, () -> byClient.add(record));
    assertThrows(IllegalStateException.class, byAddress::indexAddresses);
    assertThrows(IllegalStateException.class, byClient::indexClients);
  }

  private static void indexByTwoThreads(Filling filling) {
    Thread beside = Thread.ofPlatform().start(filling::indexClients);
    filling.indexAddresses();
    try {
      beside.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  private static List<LeaseRecord> records(RandomGenerator random, int size) {
    return IntStream.range(0, size).mapToObj(at -> record(random, at)).toList();
  }

  private static LeaseRecord record(RandomGenerator random, int at) {
    Ipv4 address = FIRST.plus(random.nextInt(ADDRESSES));
    int number = random.nextInt(CLIENTS);
    Holder holder = random.nextBoolean() ? Some.client(number) : Some.clientWithId(number);
    // No two at one time, and in no order.
    long atS = START_S + at * 7_919L % 10_007;
    long untilS = atS + random.nextInt(1, 400);
    return switch (random.nextInt(12)) {
      case 0 -> LostLease.of(address, atS);
      case 1 -> new LeaseRecord.Released(address, holder, atS);
      case 2, 3 -> new LeaseRecord.Expired(address, holder, atS);
      case 4 -> new LeaseRecord.Declined(address, holder, atS, untilS);
      case 6 -> new LeaseRecord.Bound(address, holder, atS, atS, LeaseRecord.NEVER);
      default -> new LeaseRecord.Bound(address, holder, atS, atS, untilS);
    };
  }

  private static void compare(List<LeaseRecord> records, Consumer<Filling> before) {
    LeaseTable applied = new LeaseTable();
    applied.bar(OWN);
    records.forEach(applied::apply);
    applied.use(CONFIG);
    LeaseTable filled = new LeaseTable();
    filled.bar(OWN);

    Filling filling = filled.fill(PoolPlans.of(CONFIG));
    records.forEach(filling::add);
    before.accept(filling);
    filling.finish();
    filled.use(CONFIG);

    filled.checkInvariants();
    assertEquals(state(applied), state(filled));
    for (long nowS : List.of(START_S + 5_000, START_S + 11_000)) {
      assertEquals(due(applied, nowS), due(filled, nowS));
      filled.checkInvariants();
    }
    assertEquals(handedOut(applied), handedOut(filled));
    filled.checkInvariants();
  }

  private static List<Object> state(LeaseTable table) {
    List<Object> state = new ArrayList<>();
    state.add(table.size());
    state.add(table.bound());
    state.add(table.declined());
    state.add(table.useOf(POOL));
    for (int i = 0; i < ADDRESSES; i++) {
      state.add(table.at(FIRST.plus(i)));
    }
    for (int i = 0; i < CLIENTS; i++) {
      for (Holder holder : List.of(Some.client(i), Some.clientWithId(i))) {
        ClientKey key = holder.key();
        state.add(table.addressesOf(key));
        state.add(table.declinedBy(key, START_S));
      }
    }
    return state;
  }

  /// What has ended, in no order.
  private static Set<LeaseRecord> due(LeaseTable table, long nowS) {
    return Set.copyOf(table.due(nowS, ADDRESSES));
  }

  /// Every address that the pool gives, in its order, until it gives none.
  private static List<Ipv4> handedOut(LeaseTable table) {
    long nowS = START_S;
    List<Ipv4> order = new ArrayList<>();
    for (Optional<Ipv4> next = table.freeIn(POOL, nowS);
        next.isPresent();
        next = table.freeIn(POOL, nowS)) {
      order.add(next.get());
      table.apply(Some.bound(next.get(), Some.client(next.get().bits()), nowS, nowS + 60));
    }
    return order;
  }
}
