package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.DdnsConfig.Zone;
import io.leasehold.config.StoreConfig;
import io.leasehold.ddns.asking.Exchange;
import io.leasehold.ddns.asking.ZoneServers;
import io.leasehold.ddns.compare.Checks;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Findings;
import io.leasehold.ddns.compare.Leases;
import io.leasehold.ddns.compare.Reach;
import io.leasehold.ddns.compare.Scope;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.ddns.responder.Serial;
import io.leasehold.events.EventLog;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.AddressRanges;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.LeaseStreamInHand;
import io.leasehold.stream.Time;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.OwnThread;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/// A life of a server that keeps names in DNS, with its real store, stream and book, without its
/// threads: whoever has it says which of them does something next.
final class NamesServer implements AutoCloseable {
  private static final StoreConfig STORE = new StoreConfig("leases.db", 0);
  private static final Range ALL = Range.of("0.0.0.0-255.255.255.255");
  private static final String EVENTS = "events";

  private final Path data;
  private final Outside outside;
  private final Time time;
  private final LeaseStore store;
  private final LeaseStreamInHand stream;
  private final CutBook book;
  private final Noting noting;
  private final Map<String, ZoneAgent> agents = new TreeMap<>();
  private Zones zones = new Zones(DdnsConfig.NONE);

  /// What is outside.
  ///
  /// @param servers of each zone that has some
  /// @param meanwhile comes between a question to them and its answer
  record Outside(
      VirtualClock clock,
      RandomGenerator random,
      EventLog log,
      Map<String, SimZone> servers,
      Meanwhile meanwhile) {}

  /// What others do while a zone waits.
  interface Meanwhile {
    void happens(String zone) throws InterruptedException;
  }

  NamesServer(Path data, Outside outside) throws StoreException, IOException {
    this.data = data;
    this.outside = outside;
    time = new Time(outside.clock()::nowS, outside.clock()::monotonicNs);
    Files.createDirectories(data.resolve(EVENTS));
    store = SqliteStore.open(data, STORE);
    store.load(_ -> {});
    stream =
        new LeaseStreamInHand(
            data.resolve(EVENTS), store.committed().orElseThrow(), outside.log(), time);
    book = new CutBook(data, outside.random());
    Source source = new Source(stream::reader, stream::latest, leases());
    noting =
        new Noting(
            new Ddns.Outside(data, () -> book.troubled(), source, outside.log(), time),
            () -> zones,
            () -> {},
            new Traffic(source.latest(), time, _ -> {}));
  }

  /// Of a configuration with these zones.
  static DdnsConfig config(Stream<String> zones) {
    return Configs.read(
            "{\"ddns\": {\"answer\": {\"listen\": [\"127.0.0.1:1\"]}, \"zones\": [%s]}}"
                .formatted(zones.collect(Collectors.joining(","))))
        .ddns();
  }

  private Leases leases() {
    return each -> {
      try (LeaseReader reader = SqliteReader.open(data, STORE)) {
        reader.leases(ALL, each);
      }
    };
  }

  /// From a start on, and when the configuration is another.
  void use(DdnsConfig config) {
    zones = new Zones(config);
    stream.tellConfiguration(outside.random().nextLong());
    agents.clear();
    zones.all().keySet().forEach(this::begin);
  }

  private void begin(String zone) {
    Zone of = Objects.requireNonNull(zones.all().get(zone));
    agents.put(
        zone,
        new ZoneAgent(
            of,
            book.troubled(),
            new ZoneAgent.Outside(
                exchange(zone, of), this::inTurn, new ZoneAgent.Seen(), outside.log(), time),
            new Backoff(outside.random())));
    try {
      book.troubled().hurry(zone);
    } catch (StoreException e) {
      // It is only tried later.
    }
  }

  private Exchange exchange(String zone, Zone of) {
    if (of.isAnswered()) {
      return new OwnZone(Names.of("leasehold." + zone), new Serial(0));
    }
    ZoneServers servers = of(zone).servers();
    return query -> {
      outside.meanwhile().happens(zone);
      Message answer = servers.ask(query);
      outside.meanwhile().happens(zone);
      return answer;
    };
  }

  private SimZone of(String zone) {
    return Objects.requireNonNull(outside.servers().get(zone));
  }

  private List<ZoneAgent.Ran> inTurn(List<Errand> errands, Exchange servers)
      throws InterruptedException {
    List<ZoneAgent.Ran> ran = new ArrayList<>();
    for (Errand errand : errands) {
      ran.add(Workers.run(errand, servers));
    }
    return ran;
  }

  /// What fails is the book.
  void fails(boolean now) {
    book.fails(now);
  }

  void commit(LeaseRecord record) {
    if (!store.commit(List.of(record)).equals(CommitOutcome.Durable.ALL)) {
      throw new IllegalStateException("not committed");
    }
    store.tidy(outside.clock().nowS());
  }

  /// What was committed is in the stream.
  void stream() {
    stream.work();
  }

  /// The reader's next turn, if there is anything to read.
  void note() throws IOException, InterruptedException {
    try {
      if (hasUnread()) {
        noting.once(book::troubled);
      }
    } catch (StoreException e) {
      // It is tried again.
    }
  }

  boolean hasUnread() throws StoreException {
    return !book.real().cursor().equals(Optional.of(stream.latest().toString()));
  }

  List<String> zones() {
    return List.copyOf(agents.keySet());
  }

  /// A zone's next turn.
  void tell(String zone) {
    try {
      ZoneAgent agent = agents.get(zone);
      if (agent != null) {
        noting.follow(book.troubled());
        agent.turn();
      }
    } catch (StoreException e) {
      // It is tried again.
    } catch (InterruptedException e) {
      begin(zone);
    }
  }

  void again(Ipv4 address) {
    try {
      book.troubled().again(address, () -> zones, outside.clock().nowS());
    } catch (StoreException e) {
      // The one who asked is told.
    }
  }

  /// @return what was found; empty if it could not be done
  Optional<Comparison> repair() throws InterruptedException {
    Checks.Reaching reaching =
        zone -> {
          SimZone dns = of(Zones.nameOf(zone));
          ZoneServers servers = dns.servers();
          return new Reach(servers, dns.primary());
        };
    Checks checks =
        new Checks(
            zones,
            new Checks.Outside(book.troubled(), reaching, leases(), new OwnThread(), time),
            new Scope(Optional.empty(), AddressRanges.of(List.of(ALL)), 100, () -> false));
    try {
      long nowS = outside.clock().nowS();
      return Optional.of(checks.run(Findings.Mending.of(book.troubled(), () -> zones, nowS)));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  long waiting() throws StoreException {
    return book.real().waiting().tasks();
  }

  /// `name TYPE value` of each record that it says of a zone itself.
  Set<String> answered(String zone) throws StoreException, IOException {
    Set<String> lines = new TreeSet<>();
    Zone of = Objects.requireNonNull(zones.all().get(zone));
    new ZoneContents(of, zones, () -> Optional.of(book.real()))
        .all(record -> lines.add(line(record)));
    return lines;
  }

  private static String line(Record each) {
    String name = each.getName().toString(true);
    return name + " " + Type.string(each.getType()) + " " + each.rdataToString();
  }

  /// What there is for the next one after a power cut at this moment.
  void cutTo(Path other) throws IOException {
    Files.createDirectories(other.resolve(EVENTS));
    leasesTo(other);
    stream.imageTo(other.resolve(EVENTS));
    book.imageTo(other);
  }

  /// The files of the stream are lost, too.
  static void loseStream(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve(EVENTS))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /// What there is for the next one after a kill.
  void killTo(Path other) throws IOException {
    Files.createDirectories(other.resolve(EVENTS));
    leasesTo(other);
    copy(data.resolve(EVENTS), other.resolve(EVENTS), "");
    copy(data, other, SqliteNames.FILE);
  }

  /// Each of its commits waited for the disk.
  private void leasesTo(Path other) throws IOException {
    copy(data, other, STORE.path());
  }

  private static void copy(Path from, Path to, String start) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(start) && !name.endsWith("-shm")) {
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }

  @Override
  public void close() {
    stream.close();
    store.close();
    book.close();
  }
}
