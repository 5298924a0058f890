package io.leasehold.store.sqlite;

import static io.leasehold.store.sqlite.StoreFixture.NOW_S;
import static io.leasehold.store.sqlite.StoreFixture.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.Holding;
import io.leasehold.store.HoldingPlace;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseReader.Ended;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.Property;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The holdings of all addresses: some in the table of history, some in the journal still.
class HoldingScanTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.7");

  private final AtomicInteger stores = new AtomicInteger();

  @TempDir private Path directory = Path.of("");

  @Test
  void whatBeganAndEndedInOneSecondStandsInTheOrderInWhichItWas() throws StoreException {
    Holder ann = holder(1);
    Holder bob = holder(2);
    Holder cid = holder(3);
    for (int folds : new int[] {0, 1, 4}) {
      try (LeaseStore store = StoreFixture.open(fresh())) {
        commit(store, bound(ann, NOW_S));
        foldIf(store, folds > 0);
        commit(store, new Released(ADDRESS, ann, NOW_S));
        foldIf(store, folds > 1);
        commit(store, bound(bob, NOW_S));
        foldIf(store, folds > 1);
        commit(store, new Released(ADDRESS, bob, NOW_S), bound(cid, NOW_S));
        foldIf(store, folds > 1);
        commit(store, new Released(ADDRESS, cid, NOW_S));
        foldIf(store, folds > 0);

        List<Holder> latestFirst = List.of(cid, bob, ann);
        assertEquals(latestFirst, holders(StoreFixture.history(data(), ADDRESS)), "folds " + folds);
        assertEquals(latestFirst, holders(holdings(Past.ALL)), "folds " + folds);
      }
    }
  }

  @Test
  void rowsThatAnEarlierVersionWroteInTheWrongOrderAreToldByTheirStart() {
    try (LeaseStore store = StoreFixture.open(fresh())) {
      commit(store, bound(holder(1), NOW_S));
      commit(store, new Released(ADDRESS, holder(1), NOW_S + 5));
      commit(store, bound(holder(2), NOW_S + 5));
      commit(store, new Released(ADDRESS, holder(2), NOW_S + 5));
      StoreFixture.fold(store);
      StoreFixture.execute(data(), "UPDATE lease_history SET id = 9 WHERE id = 1");

      List<Holder> latestFirst = List.of(holder(2), holder(1));
      assertEquals(latestFirst, holders(StoreFixture.history(data(), ADDRESS)));
    }
  }

  @Test
  void everythingIsGivenOnceWholeAndInPages() {
    Property.forAll(
        10,
        random -> {
          RandomRecords records = new RandomRecords(random);
          return IntStream.range(0, 40).mapToObj(_ -> records.batch(80)).toList();
        },
        this::check);
  }

  private void check(List<List<LeaseRecord>> batches) {
    StoreModel model = new StoreModel();
    RandomGenerator random = RandomGenerator.of("Random");
    try (LeaseStore store = StoreFixture.open(fresh())) {
      for (List<LeaseRecord> batch : batches) {
        store.commit(batch);
        model.commit(batch);
        if (random.nextInt(8) == 0) {
          StoreFixture.fold(store);
        }
      }
      List<Holding> all =
          IntStream.range(0, RandomRecords.ADDRESSES)
              .mapToObj(i -> model.history(RandomRecords.address(i)))
              .flatMap(List::stream)
              .toList();

      assertEquals(sorted(all), sorted(holdings(Past.ALL)));
      List<Ended> paged = new ArrayList<>();
      Past rest = Past.ALL;
      for (List<Ended> page = page(rest, 7); !page.isEmpty(); page = page(rest, 7)) {
        paged.addAll(page);
        rest = Past.ALL.from(place(page.getLast().place().toString()));
        if (random.nextInt(20) == 0) {
          store.tidy(NOW_S + 60);
        }
      }
      List<HoldingPlace> places = paged.stream().map(Ended::place).toList();
      Comparator<HoldingPlace> byEnd = Comparator.comparingLong(HoldingPlace::endS).reversed();
      assertEquals(places.stream().sorted(byEnd).toList(), places);
      // What is folded between two pages may come twice, and is never left out.
      List<String> found = paged.stream().map(each -> each.holding().toString()).toList();
      assertTrue(found.containsAll(all.stream().map(Holding::toString).toList()));
      everyFilter(all);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private void everyFilter(List<Holding> all) throws StoreException {
    Holding one = all.get(all.size() / 2);
    Past here = Past.ALL.of(one.address());
    Past his = Past.ALL.of(one.holder().key());
    Past machine =
        new Past(
            Range.of("198.18.0.0/16"),
            Optional.empty(),
            Optional.of(one.holder().hardware()),
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            Optional.empty());
    Past then =
        new Past(
            Past.ALL.range(),
            Optional.empty(),
            Optional.empty(),
            one.startS(),
            one.startS(),
            Optional.empty());
    for (Past wanted : List.of(here, his, machine, then)) {
      List<Holding> fits = all.stream().filter(wanted::fits).toList();

      assertTrue(fits.contains(one) || !machine.range().contains(one.address()));
      assertEquals(sorted(fits), sorted(holdings(wanted)), wanted.toString());
    }
  }

  @Test
  void whatIsAskedForByTheWallClockIsFoundWhereThatWasSet() throws StoreException {
    try (LeaseStore store = StoreFixture.open(fresh())) {
      commit(store, bound(holder(1), NOW_S), new Released(ADDRESS, holder(1), NOW_S + 5));
      KeptTime ahead = KeptTime.NONE.with(new KeptTime.Setting(0, 3_600_500));
      assertTrue(store.keepTime(ahead.with(new KeptTime.Setting(NOW_S + 9, -7_200_000))));

      for (boolean folded : new boolean[] {false, true}) {
        foldIf(store, folded);
        assertEquals(1, holdings(at(NOW_S + 3_600)).size());
        assertEquals(1, holdings(at(NOW_S + 3_604)).size());
        assertEquals(0, holdings(at(NOW_S + 3_605)).size());
        assertEquals(0, holdings(at(NOW_S + 3_599)).size());
      }
    }
  }

  @Test
  void manyThatEndedInOneSecondAreReadInParts() throws StoreException {
    try (LeaseStore store = StoreFixture.open(fresh())) {
      for (int i = 0; i < 5_000; i++) {
        Ipv4 address = Ipv4.of("198.18.0.0").plus(i);
        commit(
            store,
            new Bound(address, holder(i), NOW_S, NOW_S, NOW_S + 60),
            new Expired(address, holder(i), NOW_S + 60));
      }
      StoreFixture.fold(store);

      List<Holding> found = holdings(Past.ALL);
      assertEquals(5_000, found.stream().map(Holding::address).distinct().count());
      assertEquals(5_000, found.size());
      assertEquals(1, holdings(Past.ALL.of(holder(17).key())).size());
      assertEquals(3, page(Past.ALL, 3).size());
    }
  }

  @Test
  void aPlaceIsReadAsItIsWritten() {
    for (HoldingPlace place :
        List.of(
            new HoldingPlace(NOW_S, true, 17, 0),
            new HoldingPlace(-4, false, 999_999_999_999L, 511))) {
      assertEquals(place, place(place.toString()));
    }
    for (String wrong : List.of("", "f", "f1.2", "x1.2.3", "f1.2.3.4", "f1.2.3 ", "f9e9.1.1")) {
      assertEquals(Optional.empty(), HoldingPlace.parse(wrong), wrong);
    }
  }

  private static HoldingPlace place(String text) {
    return HoldingPlace.parse(text).orElseThrow();
  }

  private static Past at(long wallS) {
    return new Past(
        Past.ALL.range(), Optional.empty(), Optional.empty(), wallS, wallS, Optional.empty());
  }

  private List<Ended> page(Past wanted, int size) throws StoreException {
    List<Ended> found = new ArrayList<>();
    try (LeaseReader reader = SqliteReader.open(data(), StoreFixture.CONFIG)) {
      reader.holdingsWhile(
          wanted,
          each -> {
            found.add(each);
            return found.size() < size;
          });
      assertEquals(List.of(), reader.damage());
    }
    return found;
  }

  private List<Holding> holdings(Past wanted) throws StoreException {
    return page(wanted, Integer.MAX_VALUE).stream().map(Ended::holding).toList();
  }

  private static void foldIf(LeaseStore store, boolean wanted) {
    if (wanted) {
      StoreFixture.fold(store);
    }
  }

  private static List<Holder> holders(List<Holding> holdings) {
    return holdings.stream().map(Holding::holder).toList();
  }

  private static List<String> sorted(List<Holding> holdings) {
    return holdings.stream().map(Holding::toString).sorted().toList();
  }

  private static Bound bound(Holder holder, long atS) {
    return new Bound(ADDRESS, holder, atS, atS, atS + 60);
  }

  private static Holder holder(int i) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, i >>> 8, i & 0xFF));
    return new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
  }

  private Path fresh() {
    stores.incrementAndGet();
    return data();
  }

  private Path data() {
    return directory.resolve("store-" + stores.get());
  }
}
