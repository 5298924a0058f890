package io.leasehold.ddns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.name.Names;
import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.Level;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;

/// Clients, people, DNS servers, a power supply, and one server after the other that keeps names in
/// DNS: each step is by chance.
final class NamesWorld implements AutoCloseable {
  static final String FORWARD = "example.org";
  static final String BELOW = "lab.example.org";
  static final String OWN = "lan";
  static final String REVERSE = "2.0.192.in-addr.arpa";
  static final String OWN_REVERSE = "100.51.198.in-addr.arpa";

  /// Of each name, who may have it.
  static final Map<String, NameConflicts> NAMES =
      new TreeMap<>(
          Map.of(
              "host-0.example.org", NameConflicts.CHECK_WITH_DHCID,
              "host-1.example.org", NameConflicts.CHECK_WITH_DHCID,
              "host-2.example.org", NameConflicts.CHECK_WITH_DHCID,
              "any.example.org", NameConflicts.NO_CHECK_WITH_DHCID,
              "marked.example.org", NameConflicts.CHECK_EXISTS_WITH_DHCID,
              "bare.example.org", NameConflicts.NO_CHECK_WITHOUT_DHCID,
              "one.lab.example.org", NameConflicts.CHECK_WITH_DHCID,
              "two.lab.example.org", NameConflicts.CHECK_WITH_DHCID,
              "pc.lan", NameConflicts.CHECK_WITH_DHCID,
              "tv.lan", NameConflicts.NO_CHECK_WITH_DHCID));

  private static final Map<String, String> ZONES =
      new TreeMap<>(
          Map.of(
              FORWARD, "\"servers\": [\"192.0.2.53\", \"192.0.2.54\"]",
              BELOW, "\"servers\": [\"192.0.2.53\", \"192.0.2.54\"]",
              OWN, "\"answered\": true",
              REVERSE, "\"servers\": [\"192.0.2.53\", \"192.0.2.54\"]",
              OWN_REVERSE, "\"answered\": true"));

  private static final List<String> ADDRESSES =
      List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "198.51.100.1", "198.51.100.2");

  static final String FOREIGN = "203.0.113.9";
  private static final int CLIENTS = 5;
  private static final int TURNS_MAX = 300;

  final Map<Ipv4, LeaseRecord> leases = new TreeMap<>();
  final Map<String, SimZone> servers = new TreeMap<>();

  /// The names that a person entered.
  final Set<String> foreign = new TreeSet<>();

  private final RandomGenerator random;

  /// Nothing happens that only somebody else can mend, or that mends more than it should: zones are
  /// right without a hand.
  private final boolean isGentle;

  private final Path root;
  private final VirtualClock clock = VirtualClock.at(Named.NOW_S);
  private final RecordedLog log = new RecordedLog();
  private DdnsConfig config = config(ZONES.keySet());
  private NamesServer server;
  private boolean fails;
  private boolean isLifted;
  private boolean isTorn;
  private boolean isBusy;
  private boolean isQuiet;
  private int lives;

  NamesWorld(RandomGenerator random, Path root) throws StoreException, IOException {
    this.random = random;
    this.root = root;
    isGentle = random.nextBoolean();
    for (String zone : List.of(FORWARD, BELOW, REVERSE)) {
      servers.put(zone, new SimZone(zone, random));
    }
    server = live(directory());
  }

  private static DdnsConfig config(Set<String> zones) {
    return NamesServer.config(
        zones.stream()
            .sorted()
            .map(zone -> "{\"zone\": \"%s\", %s}".formatted(zone, ZONES.get(zone))));
  }

  private Path directory() {
    return root.resolve("life-" + lives++);
  }

  private NamesServer live(Path data) throws StoreException, IOException {
    EventLog to = log.at(clock, Level.INFO);
    NamesServer next =
        new NamesServer(data, new NamesServer.Outside(clock, random, to, servers, this::meanwhile));
    next.fails(fails);
    next.use(config);
    return next;
  }

  NamesServer server() {
    return server;
  }

  /// Something happens.
  void step() throws StoreException, IOException, InterruptedException {
    switch (random.nextInt(isGentle ? 4 : 0, 40)) {
      case 0 -> lift();
      case 1 -> tear();
      case 2 -> reconfigure();
      case 3 -> server.repair();
      case 4 -> enter();
      case 13, 14 -> anyServers().trouble();
      case 5 -> anyServers().swap();
      case 6 -> anyServers().transfer();
      case 7 -> fail(random.nextInt(3) == 0);
      case 8 -> cut();
      case 9 -> kill();
      case 10 -> restart();
      case 11, 12 -> server.again(Ipv4.of(anyOf(ADDRESSES)));
      case 15, 16, 17 -> server.stream();
      case 18, 19, 20, 21 -> note();
      case 22, 23, 24, 25, 26, 27, 28, 29 -> server.tell(anyOf(ZONES.keySet()));
      default -> change();
    }
    clock.advanceS(random.nextInt(20));
  }

  /// While a zone waits for its servers, others go on; or it is told to end.
  private void meanwhile(String zone) throws InterruptedException {
    if (isQuiet || isBusy) {
      return;
    }
    isBusy = true;
    try {
      switch (random.nextInt(24)) {
        case 0 -> throw new InterruptedException();
        case 1, 2 -> change();
        case 3, 4 -> note();
        case 5, 6 -> {
          String other = anyOf(ZONES.keySet());
          if (!other.equals(zone)) {
            server.tell(other);
          }
        }
        default -> {}
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      isBusy = false;
    }
  }

  private void note() throws IOException, InterruptedException {
    server.stream();
    server.note();
  }

  private <T> T anyOf(Collection<T> some) {
    return some.stream().sorted().toList().get(random.nextInt(some.size()));
  }

  private SimZone anyServers() {
    return Objects.requireNonNull(servers.get(anyOf(servers.keySet())));
  }

  private void fail(boolean now) {
    fails = now;
    server.fails(now);
  }

  private void cut() throws StoreException, IOException {
    Path next = directory();
    server.cutTo(next);
    if (random.nextInt(4) == 0) {
      NamesServer.loseStream(next);
    }
    server.close();
    server = live(next);
  }

  private void kill() throws StoreException, IOException {
    Path next = directory();
    server.killTo(next);
    server.close();
    server = live(next);
  }

  private void restart() throws StoreException, IOException {
    server.close();
    server = live(root.resolve("life-" + (lives - 1)));
  }

  /// Zones come and go; who delegates one or takes it back takes care of what it has.
  private void reconfigure() {
    use(ZONES.keySet().stream().filter(_ -> random.nextInt(3) > 0).collect(Collectors.toSet()));
  }

  private void use(Set<String> zones) {
    FakeDns above = dns(FORWARD);
    FakeDns below = dns(BELOW);
    if (zones.contains(BELOW)) {
      above.moveTo(below, Names.of(BELOW));
    } else {
      below.moveTo(above, Names.of(BELOW));
    }
    config = config(zones);
    server.use(config);
  }

  FakeDns dns(String zone) {
    return Objects.requireNonNull(servers.get(zone)).primary();
  }

  /// The zone that has the name now.
  private FakeDns holderOf(String name) {
    boolean isDelegated = config.zones().stream().anyMatch(zone -> isBelow(zone.name().toString()));
    return dns(isDelegated && isBelow(name) ? BELOW : FORWARD);
  }

  private static boolean isBelow(String name) {
    return name.endsWith(BELOW);
  }

  Set<String> linesOf(String name) {
    return holderOf(name).lines().stream()
        .filter(line -> line.startsWith(name + " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String anyName(RandomGenerator random) {
    return List.copyOf(NAMES.keySet()).get(random.nextInt(NAMES.size()));
  }

  /// A person enters a name, where nobody has one or wants one.
  private void enter() {
    String name = anyName(random);
    boolean isChecked =
        NAMES.get(name) == NameConflicts.CHECK_WITH_DHCID
            || NAMES.get(name) == NameConflicts.CHECK_EXISTS_WITH_DHCID;
    boolean isWanted =
        leases.values().stream()
            .flatMap(record -> Intake.change(record).want().stream())
            .anyMatch(want -> want.name().fqdn().equals(name));
    if (isChecked && name.endsWith(FORWARD) && !isWanted && linesOf(name).isEmpty()) {
      InetAddress address = InetAddress.ofLiteral(FOREIGN);
      holderOf(name).enter(new ARecord(Names.of(name), DClass.IN, 300, address));
      foreign.add(name);
    }
  }

  /// A person takes a name back.
  private void lift() {
    if (!foreign.isEmpty()) {
      String name = anyOf(foreign);
      holderOf(name).forget(Names.of(name));
      foreign.remove(name);
      isLifted = true;
    }
  }

  /// Somebody deletes what is ours.
  private void tear() {
    String name = anyName(random);
    if (name.endsWith(FORWARD) && !foreign.contains(name)) {
      holderOf(name).forget(Names.of(name));
      isTorn = true;
    } else if (random.nextBoolean()) {
      dns(REVERSE).clear();
      isTorn = true;
    }
  }

  private void change() {
    Ipv4 address = Ipv4.of(anyOf(ADDRESSES));
    long nowS = clock.nowS();
    commit(
        random.nextInt(3) == 0
            ? new LeaseRecord.Freed(address, nowS)
            : new LeaseRecord.Bound(address, holder(), nowS, nowS, nowS + 3600));
  }

  private void commit(LeaseRecord record) {
    leases.put(record.address(), record);
    server.commit(record);
  }

  private Holder holder() {
    HardwareAddress hardware =
        HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, 0, random.nextInt(CLIENTS)));
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    String fqdn = anyName(random);
    boolean forward = random.nextInt(5) > 0;
    LeaseName name =
        new LeaseName(
            fqdn,
            forward,
            !forward || random.nextInt(5) > 0,
            random.nextInt(9) == 0,
            random.nextInt(9) == 0,
            Objects.requireNonNull(NAMES.get(fqdn)),
            1200);
    return random.nextInt(9) == 0 ? holder : holder.called(Optional.of(name));
  }

  /// Nothing fails any more, all zones are kept, and time passes.
  void calm() throws StoreException, IOException, InterruptedException {
    isQuiet = true;
    fail(false);
    servers.values().forEach(SimZone::heal);
    settle();
    if (!isGentle) {
      use(ZONES.keySet());
      settle();
    }
    if (isLifted) {
      renew();
      settle();
    }
    for (int i = 0; isTorn; i++) {
      assertTrue(i < TURNS_MAX, "mended for ever");
      servers.values().forEach(SimZone::transfer);
      Comparison found = server.repair().orElseThrow();
      isTorn = found.zones().stream().anyMatch(zone -> zone.told() > 0);
      settle();
    }
    assertTrue(log.count(FaultEvent.BUG) == 0, () -> "bugs: " + log.lines);
  }

  private void settle() throws StoreException, IOException, InterruptedException {
    server.stream();
    for (int i = 0; server.hasUnread() || server.waiting() > 0; i++) {
      assertTrue(i < TURNS_MAX, () -> "never done: " + servers);
      clock.advanceS(ZoneAgent.REFUSED_MAX_S);
      note();
      for (String zone : server.zones()) {
        server.tell(zone);
      }
    }
  }

  /// Every client has its lease renewed.
  private void renew() {
    long nowS = clock.nowS();
    for (LeaseRecord record : List.copyOf(leases.values())) {
      if (record instanceof LeaseRecord.Bound bound) {
        commit(
            new LeaseRecord.Bound(
                bound.address(), bound.holder(), bound.startS(), nowS, nowS + 3600));
      }
    }
  }

  /// Nothing is left of it.
  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
