package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.Level;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;

/// Whatever happens to messages, servers and this process, in the end DNS says what the leases say,
/// and what others entered is as it was.
class NamesFollowLeasesTest {
  private static final DdnsConfig CONFIG =
      Configs.read(
              """
              {"ddns": {"zones": [
                {"zone": "example.org", "servers": ["192.0.2.53"]},
                {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}]}}\
              """)
          .ddns();

  private static final int CLIENTS = 5;
  private static final int ADDRESSES = 6;
  private static final int NAMES = 4;
  private static final int STEPS = 60;
  private static final int TURNS_MAX = 200;
  private static final InetAddress FOREIGN = InetAddress.ofLiteral("203.0.113.9");

  @TempDir Path directory;

  private int runs;

  @Test
  void zonesEqualLeasesAfterAnyOrderOfFailures() {
    Property.forAll(
        random -> random.nextLong(),
        seed -> {
          try (Run run = new Run(new SplittableRandom(seed), directory.resolve("" + runs++))) {
            run.all();
          } catch (IOException | StoreException | InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  /// One life of a server and its DNS.
  private static final class Run implements AutoCloseable {
    private final RandomGenerator random;
    private final Path data;
    private final Zones zones = new Zones(CONFIG);
    private final FakeDns forward;
    private final FakeDns reverse;
    private final Map<Ipv4, LeaseRecord> leases = new TreeMap<>();
    private final Set<String> foreign = new TreeSet<>();
    private final VirtualClock clock = VirtualClock.at(1_800_000_000L);
    private final RecordedLog log = new RecordedLog();
    private NameBook book;
    private List<ZoneAgent> agents;
    private int cursor;

    Run(RandomGenerator random, Path data) throws StoreException, IOException {
      this.random = random;
      this.data = data;
      Files.createDirectories(data);
      forward = new FakeDns("example.org").losing(random);
      reverse = new FakeDns("2.0.192.in-addr.arpa").losing(random);
      start();
    }

    private void start() throws StoreException {
      book = SqliteNames.open(data).names();
      agents = List.of(agent("example.org", forward), agent("2.0.192.in-addr.arpa", reverse));
    }

    private ZoneAgent agent(String zone, FakeDns servers) {
      Time time = new Time(clock::nowS, clock::monotonicNs);
      return new ZoneAgent(
          Objects.requireNonNull(zones.all().get(zone)),
          book,
          new ZoneAgent.Outside(
              servers, TwoZones::inTurn, new ZoneAgent.Seen(), log.at(clock, Level.INFO), time),
          new Backoff(random));
    }

    void all() throws StoreException, InterruptedException {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(12)) {
          case 0 -> enter();
          case 1 -> {
            boolean down = random.nextBoolean();
            forward.down(down);
            reverse.down(random.nextBoolean());
          }
          case 2 -> forward.refuses(random.nextInt(3) == 0);
          case 3 -> {
            // As after a kill: what was noted is there, and what was under way nobody knows.
            book.close();
            start();
          }
          case 4, 5, 6 -> turn();
          default -> change();
        }
        clock.advanceS(random.nextInt(20));
      }
      forward.down(false);
      forward.refuses(false);
      forward.reliable();
      reverse.down(false);
      reverse.reliable();
      settle();
      check();
    }

    private void settle() throws StoreException, InterruptedException {
      for (int i = 0; book.waiting().tasks() > 0; i++) {
        assertTrue(i < TURNS_MAX, () -> "never done: " + forward.lines());
        clock.advanceS(ZoneAgent.REFUSED_MAX_S);
        turn();
      }
    }

    private void turn() throws StoreException, InterruptedException {
      for (ZoneAgent agent : agents) {
        agent.turn();
      }
    }

    /// A person enters a name, where nobody has one.
    private void enter() {
      String name = "host-%d.example.org".formatted(random.nextInt(NAMES));
      if (forward.lines().stream().noneMatch(line -> line.startsWith(name + " "))) {
        forward.enter(new ARecord(Names.of(name), DClass.IN, 300, FOREIGN));
        foreign.add(name);
      }
    }

    private void change() throws StoreException {
      Ipv4 address = Ipv4.of("192.0.2." + random.nextInt(1, ADDRESSES));
      long nowS = clock.nowS();
      LeaseRecord record =
          random.nextInt(3) == 0
              ? new LeaseRecord.Freed(address, nowS)
              : new LeaseRecord.Bound(address, holder(), nowS, nowS, nowS + 3600);
      leases.put(address, record);
      book.note(List.of(Intake.change(record)), "0-" + cursor++, () -> zones, nowS);
    }

    private Holder holder() {
      HardwareAddress hardware =
          HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, 0, random.nextInt(CLIENTS)));
      Holder holder =
          new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
      boolean forwardToo = random.nextInt(5) > 0;
      LeaseName name =
          new LeaseName(
              "host-%d.example.org".formatted(random.nextInt(NAMES)),
              forwardToo,
              !forwardToo || random.nextInt(5) > 0,
              random.nextInt(9) == 0,
              random.nextInt(9) == 0,
              NameConflicts.CHECK_WITH_DHCID,
              1200);
      return random.nextInt(9) == 0 ? holder : holder.called(Optional.of(name));
    }

    private void check() {
      Map<String, Map<Octets, Set<String>>> wanted = new TreeMap<>();
      Set<String> pointers = new TreeSet<>();
      for (LeaseRecord record : leases.values()) {
        Intake.change(record).want().ifPresent(want -> expect(want, wanted, pointers));
      }
      assertEquals(pointers, reverse.lines());
      for (int i = 0; i < NAMES; i++) {
        String name = "host-%d.example.org".formatted(i);
        Set<String> lines = new TreeSet<>();
        forward.lines().stream().filter(line -> line.startsWith(name + " ")).forEach(lines::add);
        if (foreign.contains(name)) {
          assertEquals(Set.of(name + " A 203.0.113.9"), lines);
        } else if (wanted.containsKey(name)) {
          assertTrue(
              wanted.get(name).values().contains(lines), () -> wanted + ", but DNS has " + lines);
        } else {
          assertEquals(Set.of(), lines);
        }
      }
    }

    private void expect(
        Want want, Map<String, Map<Octets, Set<String>>> wanted, Set<String> pointers) {
      String name = want.name().fqdn();
      if (want.name().forward()) {
        Set<String> lines =
            wanted
                .computeIfAbsent(name, _ -> new HashMap<>())
                .computeIfAbsent(want.dhcid(), _ -> new TreeSet<>());
        lines.add("%s A %s".formatted(name, want.address()));
        lines.add("%s DHCID %s".formatted(name, base64(want.dhcid())));
      }
      // RFC 4703 §5.4: not before the name is its client's.
      boolean isOwn = forward.lines().contains("%s A %s".formatted(name, want.address()));
      if (want.name().reverse() && (isOwn || !want.name().forward())) {
        String last = want.address().toString().substring("192.0.2.".length());
        pointers.add("%s.2.0.192.in-addr.arpa PTR %s.".formatted(last, name));
      }
    }

    private static String base64(Octets octets) {
      return Base64.getEncoder().encodeToString(octets.toByteArray());
    }

    @Override
    public void close() {
      book.close();
    }
  }
}
