package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.ZoneAgent.Ran;
import io.leasehold.ddns.asking.Denied;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.Level;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Message;

/// A server that denies a name in the words in which it would deny all of them, or does not answer.
class DeniedNameTest {
  private static final DdnsConfig CONFIG =
      Configs.read(
              """
              {"ddns": {"zones": [{"zone": "example.org", "servers": ["192.0.2.53"]}]}}\
              """)
          .ddns();

  private static final int COUNT = 100;

  @TempDir Path directory;

  private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  private final RecordedLog log = new RecordedLog();
  private final FakeDns dns = new FakeDns("example.org");
  private final Zones zones = new Zones(CONFIG);
  private NameBook book;
  private boolean deniesAll;
  private Optional<IOException> troubled = Optional.of(new Denied("says NOTAUTH"));
  private int denied;

  @BeforeEach
  void hasNames() throws StoreException {
    book = SqliteNames.open(directory).names();
    List<NameBook.Change> changes =
        IntStream.range(0, COUNT).mapToObj(DeniedNameTest::change).toList();
    book.note(changes, "", () -> zones, clock.nowS());
  }

  @AfterEach
  void closes() {
    book.close();
  }

  @Test
  void holdsUpNoOther() throws StoreException, InterruptedException {
    ZoneAgent agent = agent();

    for (int i = 0; i < 20; i++) {
      clock.advanceMs(agent.turn());
    }

    assertEquals(COUNT - 1, dns.lines().size());
    assertEquals(1, book.waiting().tasks());
    assertEquals(NameBook.State.FAILED, book.shown(address(0)).forward().orElseThrow().state());
  }

  @Test
  void noAnswerToOneHoldsUpNoOther() throws StoreException, InterruptedException {
    troubled = Optional.of(new IOException("timed out"));
    ZoneAgent agent = agent();

    for (int i = 0; i < 20; i++) {
      clock.advanceMs(agent.turn());
    }

    assertEquals(COUNT - 1, dns.lines().size());
    assertEquals(1, book.waiting().tasks());
  }

  @Test
  void whoComesLaterDoesNotWaitForTheOneThatIsNotAnswered()
      throws StoreException, InterruptedException {
    troubled = Optional.of(new IOException("timed out"));
    ZoneAgent agent = agent();
    for (int i = 0; i < 40; i++) {
      clock.advanceMs(agent.turn());
    }
    clock.advanceS(Backoff.MAX_MS / 1000);
    book.note(List.of(change(COUNT)), "", () -> zones, clock.nowS());
    agent.turn();
    agent.turn();
    clock.advanceS(1);

    book.note(List.of(change(COUNT + 1)), "", () -> zones, clock.nowS());
    agent.turn();

    assertEquals(COUNT + 1, dns.lines().size(), "told at once");
    NameBook.Standing standing = book.shown(address(0)).forward().orElseThrow();
    assertEquals(new NameBook.Standing(NameBook.State.FAILED, "timed out"), standing);
  }

  @Test
  void aBugInOneTakesNothingFromTheOthers() throws StoreException, InterruptedException {
    troubled = Optional.empty();
    ZoneAgent agent = agent();

    for (int i = 0; i < 20; i++) {
      clock.advanceMs(agent.turn());
    }

    assertEquals(COUNT - 1, dns.lines().size());
    assertEquals(1, book.waiting().tasks());
    assertTrue(log.has(FaultEvent.BUG));
    assertEquals(NameBook.State.FAILED, book.shown(address(0)).forward().orElseThrow().state());
  }

  @Test
  void whereAllAreDeniedFewAreTried() throws StoreException, InterruptedException {
    deniesAll = true;
    ZoneAgent agent = agent();

    for (int i = 0; i < 20; i++) {
      clock.advanceMs(agent.turn());
    }

    assertTrue(denied <= 20, () -> denied + " were tried");
    assertEquals(COUNT, book.waiting().tasks());
  }

  @Test
  void whatWasDeniedIsTriedAtOnceUnderAnotherConfiguration()
      throws StoreException, InterruptedException {
    deniesAll = true;
    agent().turn();
    deniesAll = false;
    assertTrue(book.tasks("example.org", clock.nowS(), COUNT).size() < COUNT);

    book.hurry("example.org");

    assertEquals(COUNT, book.tasks("example.org", clock.nowS(), COUNT).size());
  }

  private ZoneAgent agent() {
    return new ZoneAgent(
        Objects.requireNonNull(zones.all().get("example.org")),
        book,
        new ZoneAgent.Outside(
            this::ask,
            DeniedNameTest::inTurn,
            new ZoneAgent.Seen(),
            log.at(clock, Level.INFO),
            new Time(clock::nowS, clock::monotonicNs)),
        new Backoff(new SplittableRandom(1)));
  }

  private static List<Ran> inTurn(List<Errand> errands, Exchange servers)
      throws InterruptedException {
    List<Ran> ran = new ArrayList<>();
    for (Errand errand : errands) {
      ran.add(Workers.run(errand, servers));
    }
    return ran;
  }

  private Message ask(Message query) throws IOException {
    if (deniesAll || query.toString().contains("host-0.example.org")) {
      denied++;
      throw troubled.orElseThrow();
    }
    return dns.ask(query);
  }

  private static NameBook.Change change(int number) {
    LeaseName name =
        new LeaseName(
            "host-" + number + ".example.org",
            true,
            false,
            false,
            false,
            NameConflicts.NO_CHECK_WITHOUT_DHCID,
            600);
    return new NameBook.Change(
        address(number), Optional.of(new Want(address(number), name, Octets.EMPTY, number)));
  }

  private static Ipv4 address(int number) {
    return Ipv4.of("192.0.2." + number);
  }
}
