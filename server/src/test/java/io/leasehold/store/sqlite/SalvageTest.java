package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import io.leasehold.testkit.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A store whose files were damaged: it starts, what it gives is true, and it says what it lacks.
class SalvageTest {
  private static final int LEASES = 1_500;
  private static final int PAGE = 4_096;
  private static final Ipv4 FIRST = Ipv4.of("198.18.0.0");
  private static final Bound NEW = StoreFixture.bound("198.19.0.1", 99);

  private static final KeptTime TIME =
      new KeptTime(StoreFixture.NOW_S, List.of(new KeptTime.Setting(1_700_000_000, 3_600_000)));

  /// `user_version`: another number there may be that of a newer server, which is refused.
  private static final int VERSION_AT = 60;

  private static final int FRAME = 24 + PAGE;

  private static final String INDEX_ROOT =
      "SELECT rootpage FROM sqlite_schema WHERE name = 'lease_history_by_number'";

  @TempDir(factory = InMemory.class)
  Path directory;

  /// Everything that was ever written of an address, the latest last.
  private final Map<Ipv4, List<LeaseRecord>> written = new HashMap<>();

  private final SplittableRandom random = new SplittableRandom(5);
  private byte[] database = {};
  private byte[] log = {};
  private int stores;

  /// Leases, history, a journal that is folded in part, and a log.
  @BeforeEach
  void write() throws IOException {
    Path data = directory.resolve("data");
    try (LeaseStore store = StoreFixture.open(data)) {
      for (int i = 0; i < LEASES; i++) {
        commit(store, record(i % LEASES, i));
      }
      assertTrue(store.keepTime(TIME));
      StoreFixture.fold(store);
      for (int i = 0; i < LEASES / 2; i++) {
        commit(store, record(random.nextInt(LEASES), LEASES + i));
      }
      StoreFixture.tidyAll(store, 0);
      StoreFixture.execute(data, "PRAGMA wal_checkpoint(PASSIVE)");
      for (int i = 0; i < 40; i++) {
        commit(store, record(random.nextInt(LEASES), 2 * LEASES + i));
      }
      database = Files.readAllBytes(data.resolve(StoreFixture.FILE));
      log = Files.readAllBytes(Database.writeAheadLog(data.resolve(StoreFixture.FILE)));
    }
  }

  @Test
  void whateverIsDamagedNothingWrongIsGivenAndWhatIsMissingIsTold() {
    Property.forAll(60, Damage::of, this::check);
  }

  @Test
  void brokenFileIsKeptAsItWas() throws IOException {
    byte[] broken = database.clone();
    Arrays.fill(broken, 100, PAGE, (byte) 0xA5);
    Path data = store(broken, log);

    try (LeaseStore store = StoreFixture.open(data)) {
      String said = store.salvaged().getFirst();
      assertTrue(said.contains("it is kept as " + data.resolve("leases.db.broken-")), said);
    }

    List<Path> kept =
        StoreFixture.files(data).stream().filter(f -> f.toString().contains(".broken-")).toList();
    assertEquals(2, kept.size(), kept.toString());
    assertTrue(Arrays.equals(broken, Files.readAllBytes(kept.getFirst())));
    assertTrue(Arrays.equals(log, Files.readAllBytes(kept.getLast())));
  }

  @Test
  void nothingIsLostWithTheTreesAboveTheLeaves() throws StoreException {
    byte[] broken = database.clone();
    int damaged = 0;
    for (int page = 0; page < broken.length / PAGE; page++) {
      if (broken[page * PAGE] == 0x05) {
        Arrays.fill(broken, page * PAGE, page * PAGE + PAGE, (byte) 0);
        damaged++;
      }
    }
    assertTrue(damaged > 0, "the tables are too small to have trees");
    Path data = store(broken, log);

    try (LeaseStore store = StoreFixture.open(data)) {
      assertEquals(latest(), StoreFixture.loadDamaged(store));
      assertEquals(TIME.settings(), store.time().settings());
      assertTrue(store.salvaged().getFirst().contains("leases"), store.salvaged().toString());
      assertTrue(store.salvaged().getLast().contains("nothing is known to be lost"));
    }
  }

  /// SQLite would stop reading there, and say nothing.
  @Test
  void damageInTheMiddleOfTheLogIsNoEndOfIt() {
    byte[] broken = log.clone();
    broken[32 + 24 + 100] ^= 1;
    Path data = store(database, broken);

    try (LeaseStore store = StoreFixture.open(data)) {
      long missing = missing(StoreFixture.loadDamaged(store));

      assertTrue(missing <= 2, missing + " missing");
      assertTrue(store.salvaged().getFirst().contains("write-ahead log is damaged"));
    }
  }

  /// What says which round of the log is the latest is gone; only frames behind it know.
  @ParameterizedTest
  @ValueSource(ints = {32, 40, 56, 57, 1_000, FRAME + 32, 3 * FRAME + 60})
  void logWithoutItsBeginningIsNoEmptyOne(int zeroed) {
    byte[] broken = log.clone();
    Arrays.fill(broken, 0, zeroed, (byte) 0);
    Path data = store(database, broken);

    try (LeaseStore store = StoreFixture.open(data)) {
      long missing = missing(StoreFixture.loadDamaged(store));

      assertTrue(missing <= 2 + zeroed / FRAME, missing + " missing");
      assertTrue(store.salvaged().getFirst().contains("write-ahead log is damaged"));
    }
  }

  @Test
  void addressesWhoseLeasesAreLostAreGivenAwayLast() {
    byte[] broken = database.clone();
    int page = leafWithRowsOfLease(broken);
    Arrays.fill(broken, page * PAGE, page * PAGE + PAGE, (byte) 0);
    Path data = store(broken, log);

    try (LeaseStore store = StoreFixture.open(data)) {
      Map<Ipv4, LeaseRecord> loaded = StoreFixture.loadDamaged(store);
      Set<Ipv4> unknown = new HashSet<>(latest().keySet());
      loaded.forEach((address, record) -> unknown.remove(address));

      assertEquals(Set.of(), unknown, "each is noted as given back");
      assertTrue(loaded.values().stream().anyMatch(SalvageTest::isLost));
      String said = String.join("\n", store.salvaged());
      assertTrue(said.contains("leases in table lease"), said);
      assertTrue(said.contains("given to others after all that are free"), said);
    }
  }

  @Test
  void salvageThatWasCutShortIsEndedByTheNextStart() throws IOException {
    byte[] broken = database.clone();
    Arrays.fill(broken, 100, PAGE, (byte) 0xA5);
    Path data = store(broken, log);
    Path file = data.resolve(StoreFixture.FILE);
    Map<Ipv4, LeaseRecord> salvaged;
    try (LeaseStore store = StoreFixture.open(data)) {
      salvaged = StoreFixture.loadDamaged(store);
    }
    // As it is when the power goes before the new one has taken the place of the broken one.
    Files.move(file, file.resolveSibling("leases.db.salvaged-20260101T000000"));
    Files.write(file, broken);
    Files.write(Database.writeAheadLog(file), log);

    try (LeaseStore store = StoreFixture.open(data)) {
      assertEquals(salvaged, StoreFixture.loadDamaged(store));
      assertEquals(List.of(), store.salvaged());
    }
    assertTrue(Files.exists(file.resolveSibling("leases.db.broken-20260101T000000")));
  }

  @Test
  void damageThatOnlyWritingFindsIsSalvagedByTheNextStart() throws IOException {
    Path data = store(database, log);
    StoreFixture.load(data);
    int root = (int) StoreFixture.number(data, INDEX_ROOT);
    Path file = data.resolve(StoreFixture.FILE);
    byte[] broken = Files.readAllBytes(file);
    Arrays.fill(broken, (root - 1) * PAGE, root * PAGE, (byte) 0x55);
    Files.write(file, broken);
    Map<Ipv4, LeaseRecord> expected = latest();

    try (LeaseStore store = StoreFixture.open(data)) {
      assertEquals(expected, StoreFixture.loadDamaged(store), "a start does not read that page");
      Bound held = (Bound) expected.values().iterator().next();
      Released back = new Released(held.address(), held.holder(), held.atS() + 1);
      StoreFixture.commit(store, back);
      expected.put(back.address(), back);
      StoreFixture.fold(store);
      assertTrue(store.commit(List.of(NEW)) instanceof CommitOutcome.Unknown);
    }

    try (LeaseStore store = StoreFixture.open(data)) {
      assertEquals(expected, StoreFixture.loadDamaged(store));
      String said = store.salvaged().getFirst();
      assertTrue(said.contains("a former run found it damaged"), said);
    }
    try (LeaseStore store = StoreFixture.open(data)) {
      assertEquals(List.of(), store.salvaged());
    }
  }

  /// What happens to the files.
  private record Damage(long seed, Kind kind, boolean inLog) {
    enum Kind {
      FLIPPED,
      ZEROED,
      OVERWRITTEN,
      TRUNCATED
    }

    private static final List<Kind> KINDS = List.of(Kind.values());

    static Damage of(RandomGenerator random) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      return new Damage(random.nextLong(), kind, random.nextInt(4) == 0 && kind != Kind.TRUNCATED);
    }

    byte[] to(byte[] sound) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] broken = sound.clone();
      int page = random.nextInt(broken.length / PAGE) * PAGE;
      switch (kind) {
        case FLIPPED -> {
          for (int i = random.nextInt(1, 30); i > 0; i--) {
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
          }
        }
        case ZEROED -> Arrays.fill(broken, page, page + random.nextInt(1, PAGE), (byte) 0);
        case OVERWRITTEN -> {
          byte[] noise = new byte[random.nextInt(1, PAGE)];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, broken, page, noise.length);
        }
        case TRUNCATED -> broken = Arrays.copyOf(broken, random.nextInt(PAGE, broken.length));
      }
      return broken;
    }
  }

  private void check(Damage damage) {
    byte[] brokenDatabase = damage.inLog() ? database : damage.to(database);
    byte[] brokenLog = damage.inLog() ? damage.to(log) : log;
    System.arraycopy(database, VERSION_AT, brokenDatabase, VERSION_AT, 4);
    Path data = store(brokenDatabase, brokenLog);
    Map<Ipv4, LeaseRecord> loaded;
    boolean told;
    try (LeaseStore store = StoreFixture.open(data)) {
      loaded = StoreFixture.loadDamaged(store);
      told = !store.salvaged().isEmpty() || !store.damage().isEmpty();
      StoreFixture.commit(store, NEW);
    }

    for (LeaseRecord record : loaded.values()) {
      assertTrue(
          isLost(record) || of(record.address()).contains(record), "never was so: " + record);
    }
    assertTrue(told || loaded.equals(latest()) || isEndOfLog(damage, brokenLog), "nothing is said");
    try (LeaseStore store = StoreFixture.open(data)) {
      Map<Ipv4, LeaseRecord> again = StoreFixture.loadDamaged(store);
      assertTrue(store.salvaged().isEmpty() || !told, "once is enough: " + store.salvaged());
      assertEquals(NEW, again.remove(NEW.address()));
      assertEquals(loaded.keySet(), again.keySet());
      loaded.values().removeIf(SalvageTest::isLost);
      again.values().removeIf(SalvageTest::isLost);
      assertEquals(Set.of(), difference(loaded, again), "the second start gives the same");
    }
  }

  /// A last commit that is damaged looks like one that was never made, and so does the one before
  /// it, for behind that there may be the end of the same one: see [LogFrames#isBroken].
  private boolean isEndOfLog(Damage damage, byte[] brokenLog) {
    int last = endOfLog() - 2 * FRAME;
    return damage.inLog() && Arrays.equals(log, 0, last, brokenLog, 0, last);
  }

  /// Behind it are frames of earlier rounds, which have other salts. A commit here is one frame.
  private int endOfLog() {
    ByteBuffer frames = ByteBuffer.wrap(log);
    int end = LogFrames.LOG_HEADER_SIZE;
    while (end + FRAME <= log.length && frames.getLong(end + 8) == frames.getLong(16)) {
      end += FRAME;
    }
    return end;
  }

  private LeaseRecord record(int number, int atS) {
    Ipv4 address = FIRST.plus(number);
    long nowS = StoreFixture.NOW_S + atS;
    return random.nextInt(40) == 0
        ? new Freed(address, nowS)
        : StoreFixture.bound(address, random.nextInt(1 << 20), nowS, nowS + 3_600);
  }

  private void commit(LeaseStore store, LeaseRecord record) {
    StoreFixture.commit(store, record);
    written.computeIfAbsent(record.address(), _ -> new ArrayList<>()).add(record);
  }

  private List<LeaseRecord> of(Ipv4 address) {
    return written.getOrDefault(address, List.of());
  }

  private Map<Ipv4, LeaseRecord> latest() {
    Map<Ipv4, LeaseRecord> latest = new HashMap<>();
    written.forEach((address, records) -> latest.put(address, records.getLast()));
    latest.values().removeIf(record -> record instanceof Freed);
    return latest;
  }

  private long missing(Map<Ipv4, LeaseRecord> loaded) {
    return latest().entrySet().stream()
        .filter(e -> !e.getValue().equals(loaded.get(e.getKey())))
        .count();
  }

  private static Set<String> difference(Map<Ipv4, LeaseRecord> one, Map<Ipv4, LeaseRecord> other) {
    Set<String> difference = new HashSet<>();
    one.values().forEach(record -> difference.add("- " + record));
    other.values().forEach(record -> difference.add("+ " + record));
    one.values().stream()
        .filter(other::containsValue)
        .forEach(
            same -> {
              difference.remove("- " + same);
              difference.remove("+ " + same);
            });
    return difference;
  }

  private static boolean isLost(LeaseRecord record) {
    return record instanceof Expired expired && expired.holder().hardware().address().isEmpty();
  }

  private static int leafWithRowsOfLease(byte[] broken) {
    for (int page = broken.length / PAGE - 1; page > 0; page--) {
      String text =
          new String(broken, page * PAGE, PAGE, java.nio.charset.StandardCharsets.ISO_8859_1);
      if (broken[page * PAGE] == 0x0D && text.contains("198.18.2.") && text.contains("bound")) {
        return page;
      }
    }
    throw new AssertionError("no such page");
  }

  private Path store(byte[] brokenDatabase, byte[] brokenLog) {
    try {
      Path data = Files.createDirectory(directory.resolve("store-" + stores++));
      Files.write(data.resolve(StoreFixture.FILE), brokenDatabase);
      Files.write(Database.writeAheadLog(data.resolve(StoreFixture.FILE)), brokenLog);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
