package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.ddns.ZoneAgent.Ran;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.name.Zones;
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
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A forward and a reverse zone, each with a server in memory, and the real book.
abstract class TwoZones {
  private static final DdnsConfig CONFIG =
      ReadConfig.good(
              """
              {"ddns": {"zones": [
                {"zone": "example.org", "servers": ["192.0.2.53"]},
                {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}]}}\
              """)
          .ddns();

  static final String NAME = "host.example.org";
  static final InetAddress FOREIGN = InetAddress.ofLiteral("203.0.113.9");

  @TempDir private Path data = Path.of("");

  final VirtualClock clock = VirtualClock.at(Named.NOW_S);
  final RecordedLog log = new RecordedLog();
  final Zones zones = new Zones(CONFIG);
  final FakeDns forward = new FakeDns("example.org");
  final FakeDns reverse = new FakeDns("2.0.192.in-addr.arpa");
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

  final NameBook book() {
    return opened.orElseThrow();
  }

  private ZoneAgent agent(String zone, FakeDns servers) {
    return new ZoneAgent(
        Objects.requireNonNull(zones.all().get(zone)),
        book(),
        new ZoneAgent.Outside(
            servers,
            TwoZones::inTurn,
            new ZoneAgent.Seen(),
            log.at(clock, Level.INFO),
            new Time(clock::nowS, clock::monotonicNs)),
        new Backoff(new SplittableRandom(1)));
  }

  final void commit(LeaseRecord... records) throws StoreException {
    List<Change> changes = new ArrayList<>();
    for (LeaseRecord record : records) {
      changes.add(Intake.change(record));
    }
    book().note(changes, "0-" + notes++, () -> zones, clock.nowS());
  }

  /// Until nothing can be told now.
  final void tellAll() throws StoreException, InterruptedException {
    for (ZoneAgent agent : agents) {
      while (agent.turn() == 0) {
        assertTrue(forward.asked() + reverse.asked() < 1_000_000, "for ever");
      }
    }
  }

  final State forwardState(String address) throws StoreException {
    return book().shown(Ipv4.of(address)).forward().orElseThrow().state();
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
}
