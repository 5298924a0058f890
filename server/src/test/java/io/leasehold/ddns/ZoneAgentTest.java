package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.NameConflicts;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.ddns.ZoneAgent.Ran;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Change;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DHCIDRecord;

class ZoneAgentTest {
  private static final DdnsConfig CONFIG =
      ReadConfig.good(
              """
              {"ddns": {"zones": [
                {"zone": "example.org", "servers": ["192.0.2.53"]},
                {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}]}}\
              """)
          .ddns();

  private static final String NAME = "host.example.org";
  private static final InetAddress FOREIGN = InetAddress.ofLiteral("203.0.113.9");

  @TempDir private Path data = Path.of("");

  private final VirtualClock clock = VirtualClock.at(Named.NOW_S);
  private final RecordedLog log = new RecordedLog();
  private final Zones zones = new Zones(CONFIG);
  private final FakeDns forward = new FakeDns("example.org");
  private final FakeDns reverse = new FakeDns("2.0.192.in-addr.arpa");
  private Optional<NameBook> opened = Optional.empty();
  private List<ZoneAgent> agents = List.of();
  private int notes;

  @BeforeEach
  void begin() throws StoreException {
    opened = Optional.of(SqliteNames.open(data).names());
    agents = List.of(agent("example.org", forward), agent("2.0.192.in-addr.arpa", reverse));
  }

  @AfterEach
  void end() {
    book().close();
  }

  private NameBook book() {
    return opened.orElseThrow();
  }

  private ZoneAgent agent(String zone, FakeDns servers) {
    return new ZoneAgent(
        Objects.requireNonNull(zones.all().get(zone)),
        book(),
        new ZoneAgent.Outside(
            servers,
            ZoneAgentTest::inTurn,
            new ZoneAgent.Seen(),
            log.at(clock, Level.INFO),
            new Time(clock::nowS, clock::monotonicNs)),
        new Backoff(new SplittableRandom(1)));
  }

  /// Errands one after the other.
  static List<Ran> inTurn(List<Errand> errands, Exchange servers) throws InterruptedException {
    List<Ran> ran = new ArrayList<>();
    for (Errand errand : errands) {
      try {
        ran.add(new Ran.Ended(errand.run(servers)));
      } catch (IOException e) {
        ran.add(new Ran.Unanswered(String.valueOf(e.getMessage())));
      }
    }
    return ran;
  }

  private void commit(LeaseRecord... records) throws StoreException {
    List<Change> changes = new ArrayList<>();
    for (LeaseRecord record : records) {
      changes.add(Intake.change(record));
    }
    book().note(changes, "0-" + notes++, zones, clock.nowS());
  }

  /// Until nothing can be told now.
  private void tellAll() throws StoreException, InterruptedException {
    for (ZoneAgent agent : agents) {
      while (agent.turn() == 0) {
        assertTrue(forward.asked() + reverse.asked() < 1_000_000, "for ever");
      }
    }
  }

  private State forwardState(String address) throws StoreException {
    return book().shown(Ipv4.of(address)).forward().orElseThrow().state();
  }

  @Test
  void aLeaseIsToldAndTakenBack() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertEquals(2, forward.lines().size(), () -> "A and DHCID: " + forward.lines());
    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
    assertEquals(State.SET, forwardState("192.0.2.10"));

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertEquals(Set.of(), forward.lines());
    assertEquals(Set.of(), reverse.lines());
  }

  /// The names of 10,000 clients that came while no server answered for an hour.
  @Test
  void afterAnHourWithoutDnsAllNamesAreTold() throws Exception {
    forward.down(true);
    reverse.down(true);
    Set<String> expected = new TreeSet<>();
    long endS = clock.nowS() + 3600;
    int came = 0;
    while (clock.nowS() < endS) {
      for (int i = 0; i < 167 && came < 10_000; i++, came++) {
        Ipv4 address = Ipv4.of(198, 18, came >> 8, came & 0xFF);
        String name = "pc-%d.example.org".formatted(came);
        commit(Named.bound(address, came, Named.both(name), clock.nowS()));
        expected.add(name + " A " + address);
      }
      clock.advanceS(60);
      tellAll();
    }
    int askedInVain = forward.asked();
    NameBook.Waiting waiting = book().waiting();
    forward.down(false);
    clock.advanceS(Backoff.MAX_MS / 1000);
    tellAll();

    assertEquals(10_000, waiting.tasks(), "one of each name, for the addresses have no zone");
    assertEquals(endS - 3600, waiting.oldestS().orElseThrow());
    assertTrue(askedInVain < 30, askedInVain + " questions to servers that do not answer");
    Set<String> addresses = new TreeSet<>();
    forward.lines().stream().filter(line -> line.contains(" A ")).forEach(addresses::add);
    assertEquals(expected, addresses);
    assertEquals(0, book().waiting().tasks());
    assertEquals(1, log.count(DnsEvent.ZONE_FAILS));
    assertEquals(1, log.count(DnsEvent.ZONE_GOES_ON));
  }

  @Test
  void whatChangesOftenWhileDnsIsDownIsToldOnce() throws Exception {
    forward.down(true);
    for (int i = 0; i < 100; i++) {
      commit(Named.bound("192.0.2.10", 1, Named.both("name-%d.example.org".formatted(i % 3))));
    }
    tellAll();
    assertEquals(3, book().waiting().tasks(), "three names; the address is told");

    forward.down(false);
    clock.advanceS(600);
    tellAll();

    assertTrue(forward.lines().contains("name-0.example.org A 192.0.2.10"));
    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());
  }

  @Test
  void renamingLeavesNothingBehind() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both("old.example.org")));
    tellAll();
    commit(Named.bound("192.0.2.10", 1, Named.both("new.example.org")));
    tellAll();

    assertTrue(forward.lines().stream().allMatch(line -> line.startsWith("new.example.org ")));
    assertEquals(2, forward.lines().size());
    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR new.example.org."), reverse.lines());
  }

  @Test
  void aRenewalThatChangesNothingIsNotTold() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    int asked = forward.asked();

    commit(Named.bound(Ipv4.of("192.0.2.10"), 1, Named.both(NAME), clock.nowS() + 1800));
    tellAll();

    assertEquals(asked, forward.asked());
  }

  /// RFC 4703 §5.3.1: a name without a mark is a person's.
  @ParameterizedTest
  @EnumSource(NameConflicts.class)
  void aStaticNameIsOverwrittenOnlyWhereNothingIsChecked(NameConflicts how) throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));

    commit(Named.bound("192.0.2.10", 1, Named.by(how, NAME)));
    tellAll();

    boolean checks =
        how == NameConflicts.CHECK_WITH_DHCID || how == NameConflicts.CHECK_EXISTS_WITH_DHCID;
    assertEquals(checks, forward.lines().contains(NAME + " A 203.0.113.9"), how::key);
    assertEquals(!checks, forward.lines().contains(NAME + " A 192.0.2.10"), how::key);
    assertEquals(checks ? State.CONFLICT : State.SET, forwardState("192.0.2.10"));
    assertEquals(checks, log.has(DnsEvent.NAME_CONFLICT));
    assertEquals(
        how.hasDhcid() && !checks,
        forward.lines().stream().anyMatch(line -> line.contains("DHCID")));
  }

  @ParameterizedTest
  @EnumSource(NameConflicts.class)
  void theNameOfAnotherClientIsTakenOverWhereItsMarkDoesNotCount(NameConflicts how)
      throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));
    forward.enter(
        new DHCIDRecord(
            Names.of(NAME), DClass.IN, 300, Dhcid.of(Named.client(9), NAME).toByteArray()));

    commit(Named.bound("192.0.2.10", 1, Named.by(how, NAME)));
    tellAll();

    boolean kept = how == NameConflicts.CHECK_WITH_DHCID;
    assertEquals(kept, forward.lines().contains(NAME + " A 203.0.113.9"), how::key);
    assertEquals(!kept, forward.lines().contains(NAME + " A 192.0.2.10"), how::key);

    commit(Named.freed("192.0.2.10"));
    tellAll();
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"), how::key);
    assertEquals(kept, forward.lines().contains(NAME + " A 203.0.113.9"), how::key);
  }

  /// A client that came back under the same mark, as it was given by another server.
  @Test
  void theSameClientGetsItsNameBack() throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));
    forward.enter(
        new DHCIDRecord(
            Names.of(NAME), DClass.IN, 300, Dhcid.of(Named.client(1), NAME).toByteArray()));

    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertFalse(forward.lines().contains(NAME + " A 203.0.113.9"));
  }

  @Test
  void ofTwoLeasesTheFirstKeepsTheNameAndTheOtherInheritsIt() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    commit(Named.bound("192.0.2.20", 2, Named.both(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.20"));
    assertEquals(State.CONFLICT, forwardState("192.0.2.20"));

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.20"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertEquals(State.SET, forwardState("192.0.2.20"));
  }

  @Test
  void theNameOfAReservationGoesToWhoHasIt() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    commit(Named.bound("192.0.2.20", 2, Named.reserved(NAME)));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.20"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"));
    assertEquals(State.CONFLICT, forwardState("192.0.2.10"));
  }

  @Test
  void whatIsRefusedIsTriedAgainAndDoesNotHoldUpTheRest() throws Exception {
    forward.refuses(true);
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertEquals(State.FAILED, forwardState("192.0.2.10"));
    assertEquals(1, book().waiting().failed());
    assertEquals(1, log.count(DnsEvent.NAME_REFUSED));
    assertFalse(log.has(DnsEvent.ZONE_FAILS), "it answers");
    int asked = forward.asked();
    tellAll();
    assertEquals(asked, forward.asked(), "not at once");

    forward.refuses(false);
    clock.advanceS(ZoneAgent.REFUSED_S);
    tellAll();

    assertEquals(State.SET, forwardState("192.0.2.10"));
    assertEquals(0, book().waiting().failed());
  }

  /// Two interfaces of one machine.
  @Test
  void oneClientHasOneNameWithAllItsAddresses() throws Exception {
    commit(
        Named.bound("192.0.2.10", 1, Named.both(NAME)),
        Named.bound("192.0.2.11", 1, Named.both(NAME)));
    tellAll();
    assertEquals(3, forward.lines().size(), () -> forward.lines().toString());

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 192.0.2.11"));
    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());
  }

  /// RFC 4703 §5.4. Else a client that calls itself `www` would be taken for the web server.
  @Test
  void anAddressPointsToNoNameThatIsSomebodyElses() throws Exception {
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();

    assertEquals(Set.of(), reverse.lines());
    assertEquals(
        State.CONFLICT, book().shown(Ipv4.of("192.0.2.10")).reverse().orElseThrow().state());

    forward.clear();
    assertTrue(book().again(Ipv4.of("192.0.2.10"), zones, clock.nowS()));
    tellAll();

    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
  }

  @Test
  void whoLosesItsNameLosesThePointerToIt() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    commit(Named.bound("192.0.2.20", 2, Named.reserved(NAME)));
    tellAll();

    assertEquals(Set.of("20.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
  }

  @Test
  void anAddressWaitsForItsName() throws Exception {
    forward.down(true);
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    assertEquals(Set.of(), reverse.lines());

    forward.down(false);
    clock.advanceS(600);
    tellAll();
    tellAll();

    assertEquals(Set.of("10.2.0.192.in-addr.arpa PTR host.example.org."), reverse.lines());
  }

  @Test
  void whatOthersEnteredBesideOursStays() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    forward.enter(new ARecord(Names.of(NAME), DClass.IN, 300, FOREIGN));

    commit(Named.freed("192.0.2.10"));
    tellAll();

    assertTrue(forward.lines().contains(NAME + " A 203.0.113.9"));
    assertFalse(forward.lines().contains(NAME + " A 192.0.2.10"));
  }

  @Test
  void toldAgainWhatSomebodyDeleted() throws Exception {
    commit(Named.bound("192.0.2.10", 1, Named.both(NAME)));
    tellAll();
    forward.clear();

    assertTrue(book().again(Ipv4.of("192.0.2.10"), zones, clock.nowS()));
    assertFalse(book().again(Ipv4.of("192.0.2.99"), zones, clock.nowS()));
    tellAll();

    assertEquals(2, forward.lines().size(), () -> forward.lines().toString());
  }
}
