package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.StoreConfig;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.StreamSettings;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// With the real store, the real stream and the real book.
@Timeout(60)
class IntakeTest {
  private static final StoreConfig STORE = new StoreConfig("leases.db", 0);

  private static final Zones ZONES =
      new Zones(
          ReadConfig.good(
                  "{\"ddns\": {\"zones\": [{\"zone\": \"example.org\", \"servers\":"
                      + " [\"192.0.2.53\"]}]}}")
              .ddns());

  @TempDir private Path data = Path.of("");

  private final VirtualClock clock = VirtualClock.at(Named.NOW_S);
  private final RecordedLog log = new RecordedLog();
  private final Time time = new Time(clock::nowS, System::nanoTime);
  private Optional<Running> life = Optional.empty();

  /// A server's life.
  private record Running(
      LeaseStore store, EventStream stream, NameBook book, Intake intake, EventLog log) {}

  private Running running() {
    return life.orElseThrow();
  }

  @BeforeEach
  void begin() throws StoreException {
    life = Optional.of(start());
  }

  private Running start() throws StoreException {
    EventLog to = log.at(clock, Level.INFO);
    LeaseStore store = SqliteStore.open(data, STORE);
    store.load(_ -> {});
    EventStream stream =
        EventStream.open(
            data.resolve("events"),
            store.committed().orElseThrow(),
            StreamSettings.USUAL,
            to,
            time);
    NameBook book = SqliteNames.open(data).names();
    return new Running(store, stream, book, intake(book, stream, to), to);
  }

  private Intake intake(NameBook book) {
    return intake(book, running().stream(), running().log());
  }

  private Intake intake(NameBook book, EventStream stream, EventLog to) {
    Source source =
        new Source(
            stream::reader,
            stream::latest,
            each -> {
              try (LeaseReader reader = SqliteReader.open(data, STORE)) {
                reader.leases(Range.of("0.0.0.0-255.255.255.255"), each);
              }
            });
    return new Intake(book, source, new Intake.Outside(() -> ZONES, () -> {}, to, time));
  }

  @AfterEach
  void end() {
    running().stream().close();
    running().store().close();
    running().book().close();
  }

  private void again() throws StoreException {
    end();
    life = Optional.of(start());
  }

  private void commit(LeaseRecord... records) {
    assertEquals(CommitOutcome.Durable.ALL, running().store().commit(List.of(records)));
    running().stream().wakeUp();
  }

  private Set<String> wanted() throws StoreException {
    Set<String> all = new TreeSet<>();
    running()
        .book()
        .wants(0, 1000)
        .forEach(want -> all.add(want.address() + " " + want.name().fqdn()));
    return all;
  }

  /// Until so many changes were read, or it began anew.
  private void read(int count) throws Exception {
    for (int read = 0; read < count; ) {
      read += running().intake().turn();
    }
  }

  private static LeaseRecord bound(int number, String name) {
    return Named.bound("192.0.2." + number, number, Named.both(name + ".example.org"));
  }

  @Test
  void theFirstTimeAllLeasesAreReadThenWhatChanges() throws Exception {
    commit(bound(1, "one"), bound(2, "two"));
    assertEquals(0, running().intake().turn(), "anew");
    assertEquals(Set.of("192.0.2.1 one.example.org", "192.0.2.2 two.example.org"), wanted());

    commit(bound(1, "uno"), Named.freed("192.0.2.2"), bound(3, "three"));
    read(3);

    assertEquals(Set.of("192.0.2.1 uno.example.org", "192.0.2.3 three.example.org"), wanted());
  }

  /// Else nobody could tell a queue that is empty from one that nothing came into yet.
  @Test
  void whatWasNotReadYetIsCounted() throws Exception {
    assertEquals(OptionalLong.empty(), running().intake().unread(), "nobody knows yet");
    running().intake().turn();
    assertEquals(OptionalLong.of(0), running().intake().unread());

    commit(bound(1, "one"), bound(2, "two"));
    while (!running().intake().unread().equals(OptionalLong.of(2)) && !Thread.interrupted()) {
      Thread.onSpinWait(); // the stream is written by a thread of its own
    }
    read(2);

    assertEquals(OptionalLong.of(0), running().intake().unread());
  }

  @Test
  void afterAStartItReadsOnFromWhereItWas() throws Exception {
    running().intake().turn();
    commit(bound(1, "one"));
    read(1);
    commit(bound(2, "two"));
    again();

    commit(bound(3, "three"));
    read(2);

    assertEquals(3, wanted().size(), () -> log.lines.toString());
    assertEquals(1, log.count(DnsEvent.NAMES_ANEW), "the first time alone");
  }

  /// The files of the stream are lost, and with them the end of a lease.
  @Test
  void whereTheStreamIsGoneTheLeasesThemselvesSayWhatIsWanted() throws Exception {
    running().intake().turn();
    commit(bound(1, "one"), bound(2, "two"));
    read(2);
    commit(Named.freed("192.0.2.1"), bound(3, "three"));
    end();
    try (Stream<Path> files = Files.list(data.resolve("events"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    life = Optional.of(start());

    while (wanted().contains("192.0.2.1 one.example.org")) {
      running().intake().turn();
    }

    assertEquals(Set.of("192.0.2.2 two.example.org", "192.0.2.3 three.example.org"), wanted());
    assertTrue(
        running().book().ofName("one.example.org").wants().isEmpty()
            && running().book().tasks("example.org", clock.nowS(), 100).stream()
                .anyMatch(task -> task.kind() == Kind.FORWARD && task.key().startsWith("one.")));
  }

  /// The disk is full for a moment.
  @Test
  void whatCouldNotBeNotedIsReadAgain() throws Exception {
    running().intake().turn();
    commit(bound(1, "one"));
    AtomicBoolean fails = new AtomicBoolean(true);
    Intake intake = intake(failing(running().book(), fails));

    assertThrows(
        StoreException.class,
        () -> {
          while (intake.turn() == 0) {
            assertTrue(fails.get(), "noted");
          }
        });
    fails.set(false);
    commit(bound(2, "two"));
    for (int read = 0; read < 2; ) {
      read += intake.turn();
    }

    assertEquals(Set.of("192.0.2.1 one.example.org", "192.0.2.2 two.example.org"), wanted());
  }

  /// Notes nothing while it fails.
  private static NameBook failing(NameBook book, AtomicBoolean fails) {
    return (NameBook)
        Proxy.newProxyInstance(
            NameBook.class.getClassLoader(),
            new Class<?>[] {NameBook.class},
            (_, method, arguments) -> {
              if (method.getName().equals("note") && fails.get()) {
                throw new StoreException("database or disk is full", new IOException());
              }
              return method.invoke(book, arguments);
            });
  }

  @Test
  void whatIsDamagedIsPutAsideAndReadAnew() throws Exception {
    running().intake().turn();
    commit(bound(1, "one"));
    read(1);
    end();
    Files.write(data.resolve(SqliteNames.FILE), new byte[8192]);

    Optional<Path> aside;
    SqliteNames.Opened opened = SqliteNames.open(data);
    aside = opened.aside();
    opened.names().close();
    life = Optional.of(start());
    running().intake().turn();

    assertTrue(Files.exists(aside.orElseThrow()));
    assertEquals(Set.of("192.0.2.1 one.example.org"), wanted());
  }

  @Test
  void aLeaseThatEndsInAnyWayWantsNothing() throws IOException, StoreException {
    LeaseRecord.Bound bound = (LeaseRecord.Bound) bound(1, "one");
    Ipv4 address = bound.address();

    for (LeaseRecord ended :
        List.of(
            new LeaseRecord.Released(address, bound.holder(), Named.NOW_S),
            new LeaseRecord.Expired(address, bound.holder(), Named.NOW_S),
            new LeaseRecord.Declined(address, bound.holder(), Named.NOW_S, Named.NOW_S + 60),
            new LeaseRecord.Freed(address, Named.NOW_S))) {
      assertTrue(Intake.change(ended).want().isEmpty(), ended.toString());
    }
  }
}
