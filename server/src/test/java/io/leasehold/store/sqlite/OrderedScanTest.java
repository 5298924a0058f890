package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseCriteria;
import io.leasehold.api.lease.LeaseCriteria.Field;
import io.leasehold.api.lease.LeaseCriteria.Match;
import io.leasehold.api.lease.LeasePages;
import io.leasehold.api.lease.LeasePages.Cursor;
import io.leasehold.api.lease.LeasePages.Page;
import io.leasehold.api.lease.LeasePages.Wanted;
import io.leasehold.api.lease.LeaseSort;
import io.leasehold.api.lease.LeaseState;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.KeptTime;
import io.leasehold.store.KeptTime.Setting;
import io.leasehold.store.LeaseOrder;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseReader.InOrder;
import io.leasehold.store.LeaseReader.Row;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.Listing;
import io.leasehold.store.Sieve;
import io.leasehold.store.StoreException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What SQLite finds and sorts is what everybody can find by looking at every lease.
class OrderedScanTest {
  private static final long NOW_S = RandomRecords.EPOCH_S + 600;
  private static final Range ALL = LeaseCriteria.ALL.range();

  /// Of all kinds: parts of names, of escapes, of digits, and what is nowhere.
  private static final List<String> TEXTS =
      List.of(
          "",
          "print",
          "PC",
          "ü",
          "BÜCHER",
          "\\x",
          "\\",
          "x00",
          "00",
          "0",
          "a",
          "53:00",
          "00:53",
          "198.18",
          "5300",
          "005300000007",
          "lost",
          "_",
          "%",
          "spawn_line_a, b",
          "gäste",
          "line a",
          "xx",
          "quoted",
          "u00",
          "random",
          "e",
          "more",
          "=cmd|",
          "\u001b",
          "b_c",
          "32/");

  private static final List<String> PIECES =
      List.of(
          "k", "K", "\u212a", "i", "I", "\u0130", "\u0131", "1b", "x", "\u001b", "\n", "\u202e",
          "ü", "Ü", " ", "port", "_", "%", "\\", "'", "a/", "7");

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsFoundIsWhatFits(long seed) throws StoreException {
    fill(seed);

    for (Match text : texts()) {
      for (Optional<LeaseState> state : states()) {
        LeaseCriteria criteria = new LeaseCriteria(ALL, state, List.of(text));
        List<Ipv4> fitting = fitting(criteria).stream().map(Lease::address).toList();
        List<Ipv4> found = new ArrayList<>();
        try (LeaseReader reader = reader()) {
          LeasePages pages = new LeasePages(reader, criteria, NOW_S);
          pages.find(lease -> found.add(lease.address()));

          assertEquals(fitting, found, criteria.toString());
          assertEquals(fitting.size(), pages.count(), criteria.toString());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(LeaseSort.class)
  void pagesInAnyOrderAreTheWholeListOnceWhereverTheyBegin(LeaseSort sort) throws StoreException {
    fill(2L * sort.label().length());

    for (boolean descending : List.of(false, true)) {
      for (LeaseCriteria criteria : List.of(LeaseCriteria.ALL, having(Field.ANY, "0"))) {
        List<Ipv4> whole = page(criteria, sort, descending, 0, 1_000);
        assertEquals(fitting(criteria).size(), whole.size());
        for (int skip = 0; skip <= whole.size(); skip++) {
          assertEquals(
              whole.subList(skip, Math.min(skip + 3, whole.size())),
              page(criteria, sort, descending, skip, 3));
        }
        assertEquals(whole, byCursor(criteria, sort, descending));
      }
    }
  }

  /// What is in a circuit is up to whoever names lines: capitals that are small in ASCII, escapes,
  /// what is no text.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void circuitsAreFoundWhateverIsInThem(long seed) throws StoreException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int i = 0; i < 120; i++) {
        StoreFixture.commit(store, on(address(i), i, circuit(random)));
      }
      StoreFixture.fold(store);
    }

    for (int i = 0; i < 60; i++) {
      String text = String.join("", pieces(random, 1 + random.nextInt(2)));
      for (Field field : List.of(Field.CIRCUIT_ID, Field.ANY)) {
        LeaseCriteria criteria = having(field, text);
        List<Ipv4> found = new ArrayList<>();
        try (LeaseReader reader = reader()) {
          new LeasePages(reader, criteria, NOW_S).find(lease -> found.add(lease.address()));
        }
        assertEquals(
            fitting(criteria).stream().map(Lease::address).toList(), found, field + " " + text);
      }
    }
  }

  private static LeaseRecord on(Ipv4 address, int client, Octets circuit) {
    Bound bound = StoreFixture.bound(address, client, StoreFixture.NOW_S, NOW_S + 60);
    Octets option = Octets.of(1, circuit.length()).concat(circuit);
    Holder holder = bound.holder();
    return new Bound(
        address,
        new Holder(holder.key(), holder.hardware(), holder.hostname(), option),
        bound.startS(),
        bound.atS(),
        bound.endS());
  }

  private static Octets circuit(RandomGenerator random) {
    Octets text = Octets.ofText(String.join("", pieces(random, 1 + random.nextInt(5))));
    return random.nextInt(8) == 0 ? text.concat(Octets.of(0xFF, 0x80)) : text;
  }

  private static List<String> pieces(RandomGenerator random, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
        .toList();
  }

  @Test
  void manyAreCountedAndPassedOverInBlocks() throws StoreException {
    int count = 10_000;
    foldedLeases(count);
    try (LeaseStore store = StoreFixture.open(directory)) {
      StoreFixture.commit(store, bound(9_000), new LeaseRecord.Freed(address(9_500), NOW_S));

      assertEquals(
          List.of(address(9_600)), page(LeaseCriteria.ALL, LeaseSort.ADDRESS, false, 9_599, 1));
      assertEquals(
          List.of(address(100)), page(LeaseCriteria.ALL, LeaseSort.ADDRESS, true, 9_898, 1));
      try (LeaseReader reader = reader()) {
        assertEquals(count - 1, new LeasePages(reader, LeaseCriteria.ALL, NOW_S).count());
      }
    }
  }

  @Test
  void whoHasGoneIsNotLookedFor() throws StoreException {
    foldedLeases(2_000);
    List<Lease> seen = new ArrayList<>();
    try (LeaseReader reader = reader()) {
      new LeasePages(reader, LeaseCriteria.ALL, NOW_S, () -> true).find(seen::add);
    }

    assertTrue(seen.size() < 1_000, seen.size() + " were looked at");
    assertFalse(seen.isEmpty());
  }

  /// All that may fit come by name, and none does: each part looks through all that are left.
  @Test
  void whereFewFitAllAreSortedAFewTimes() throws Exception {
    foldedLeases(10_000);
    Path file = directory.resolve(StoreFixture.CONFIG.path());
    Listing listing =
        new Listing(
            new Sieve(ALL, List.of(new Sieve.Unclear())),
            LeaseOrder.HOSTNAME,
            false,
            Optional.empty(),
            200,
            NOW_S);
    Passing all = new Passing();
    List<String> asked = new ArrayList<>();
    try (Connection connection = Database.openReadOnly(file, false)) {
      Connection watched = watched(connection, asked);
      new OrderedScan(watched, new Damage(file), listing, e -> new StoreException("unreadable", e))
          .run(all);
    }

    assertEquals(10_000, all.seen);
    long sorted = asked.stream().filter(each -> each.contains("ORDER BY CAST")).count();
    assertEquals(6, sorted, "200, 400, 800, 1,600, 3,200 and the rest");
  }

  /// Wants none of those that it sees, and all that follow.
  private static final class Passing implements InOrder {
    int seen;

    @Override
    public void apart(LeaseRecord record) {}

    @Override
    public boolean next(Row row) {
      seen++;
      return true;
    }

    @Override
    public long passable() {
      return 0;
    }

    @Override
    public void pass(long count) {}
  }

  private static Connection watched(Connection connection, List<String> asked) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                asked.add(String.valueOf(arguments[0]));
              }
              return method.invoke(connection, arguments);
            });
  }

  private void foldedLeases(int count) throws StoreException {
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int from = 0; from < count; from += 500) {
        StoreFixture.commit(
            store,
            IntStream.range(from, Math.min(from + 500, count))
                .mapToObj(OrderedScanTest::bound)
                .toArray(LeaseRecord[]::new));
      }
      StoreFixture.fold(store);
    }
  }

  private static LeaseRecord bound(int i) {
    return StoreFixture.bound(address(i), i, StoreFixture.NOW_S, LeaseRecord.NEVER);
  }

  private static Ipv4 address(int i) {
    return Ipv4.of("198.18.0.0").plus(i);
  }

  /// Some of it folded, some not; a lost lease; a clock that was set.
  private void fill(long seed) throws StoreException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    RandomRecords records = new RandomRecords(random);
    try (LeaseStore store = StoreFixture.open(directory)) {
      for (int i = 0; i < 20; i++) {
        StoreFixture.commit(store, records.batch(8).toArray(LeaseRecord[]::new));
      }
      StoreFixture.commit(store, LostLease.of(Ipv4.of("198.18.9.9"), RandomRecords.EPOCH_S));
      StoreFixture.fold(store);
      if (seed % 2 == 0) {
        store.keepTime(KeptTime.NONE.with(new Setting(RandomRecords.EPOCH_S + 200, 100_000)));
      }
      for (int i = 0; i < 2; i++) {
        StoreFixture.commit(store, records.batch(4).toArray(LeaseRecord[]::new));
      }
    }
  }

  private LeaseReader reader() throws StoreException {
    return SqliteReader.open(directory, StoreFixture.CONFIG);
  }

  private static List<Match> texts() {
    List<Match> all = new ArrayList<>();
    for (Field field : Field.values()) {
      TEXTS.forEach(text -> all.add(LeaseCriteria.contained(field, text)));
    }
    return all;
  }

  private static List<Optional<LeaseState>> states() {
    return List.of(
        Optional.empty(),
        Optional.of(LeaseState.BOUND),
        Optional.of(LeaseState.EXPIRED),
        Optional.of(LeaseState.LOST));
  }

  private static LeaseCriteria having(Field field, String text) {
    return new LeaseCriteria(
        ALL,
        Optional.empty(),
        List.of(LeaseCriteria.contained(field, text.toLowerCase(Locale.ROOT))));
  }

  /// By looking at each.
  private List<Lease> fitting(LeaseCriteria criteria) throws StoreException {
    List<Lease> fitting = new ArrayList<>();
    try (LeaseReader reader = reader()) {
      new LeasePages(reader, criteria, NOW_S).all(fitting::add);
    }
    return fitting;
  }

  private List<Ipv4> byCursor(LeaseCriteria criteria, LeaseSort sort, boolean descending)
      throws StoreException {
    List<Ipv4> all = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    do {
      try (LeaseReader reader = reader()) {
        Page page =
            new LeasePages(reader, criteria, NOW_S).page(new Wanted(sort, descending, after, 0, 2));
        page.leases().forEach(lease -> all.add(lease.address()));
        after = page.next().flatMap(Cursor::parse);
      }
    } while (after.isPresent());
    return all;
  }

  private List<Ipv4> page(
      LeaseCriteria criteria, LeaseSort sort, boolean descending, int skip, int size)
      throws StoreException {
    try (LeaseReader reader = reader()) {
      return new LeasePages(reader, criteria, NOW_S)
          .page(new Wanted(sort, descending, Optional.empty(), skip, size)).leases().stream()
              .map(Lease::address)
              .toList();
    }
  }
}
