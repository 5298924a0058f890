package io.leasehold.ddns;

import io.leasehold.config.DdnsConfig;
import io.leasehold.config.NameConflicts;
import io.leasehold.ddns.compare.Checks;
import io.leasehold.ddns.compare.Comparison;
import io.leasehold.ddns.compare.Findings;
import io.leasehold.ddns.compare.Reach;
import io.leasehold.ddns.compare.Scope;
import io.leasehold.ddns.name.Dhcid;
import io.leasehold.ddns.name.Names;
import io.leasehold.ddns.name.Zones;
import io.leasehold.events.Level;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.AddressRanges;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Time;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.OwnThread;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DHCIDRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.PTRRecord;

/// Leases, a book, and a forward and a reverse zone in memory, to be compared.
final class CheckedDns implements AutoCloseable {
  private static final DdnsConfig CONFIG =
      Configs.read(
              """
              {"ddns": {"zones": [
                {"zone": "example.org", "servers": ["192.0.2.53"]},
                {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}]}}\
              """)
          .ddns();

  private static final long TTL_S = 1200;
  private static final int TURNS_MAX = 500;

  final FakeDns forward = new FakeDns("example.org");
  final FakeDns reverse = new FakeDns("2.0.192.in-addr.arpa");
  final NameBook book;
  final VirtualClock clock = VirtualClock.at(1_800_000_000L);
  final Zones zones = new Zones(CONFIG);
  private final Map<Ipv4, LeaseRecord> leases = new TreeMap<>();
  private final List<ZoneAgent> agents;
  private int cursor;
  private long questionS;

  CheckedDns(Path data) throws StoreException {
    book = SqliteNames.open(data).names();
    agents = List.of(agent("example.org", forward), agent("2.0.192.in-addr.arpa", reverse));
  }

  private ZoneAgent agent(String zone, FakeDns servers) {
    return new ZoneAgent(
        Objects.requireNonNull(zones.all().get(zone)),
        book,
        new ZoneAgent.Outside(
            servers,
            TwoZones::inTurn,
            new ZoneAgent.Seen(),
            new RecordedLog().at(clock, Level.INFO),
            time()),
        new Backoff(new SplittableRandom(1)));
  }

  private Time time() {
    return new Time(clock::nowS, clock::monotonicNs);
  }

  /// Both servers give their zones whole.
  CheckedDns transferring() {
    forward.transferring();
    reverse.transferring();
    return this;
  }

  /// A client has an address under a name of its own, in both directions.
  void lease(int last, int client, String host) throws StoreException {
    lease(last, client, Optional.of(name(host, true)));
  }

  void lease(int last, int client, Optional<LeaseName> name) throws StoreException {
    HardwareAddress hardware = hardware(client);
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY)
            .called(name);
    long nowS = clock.nowS();
    note(new LeaseRecord.Bound(address(last), holder, nowS, nowS, nowS + 3600));
  }

  void end(int last) throws StoreException {
    note(new LeaseRecord.Freed(address(last), clock.nowS()));
  }

  private void note(LeaseRecord record) throws StoreException {
    leases.put(record.address(), record);
    book.note(List.of(Intake.change(record)), "0-" + cursor++, () -> zones, clock.nowS());
  }

  static LeaseName name(String host, boolean forward) {
    return new LeaseName(
        host + ".example.org", forward, true, false, false, NameConflicts.CHECK_WITH_DHCID, TTL_S);
  }

  static Ipv4 address(int last) {
    return Ipv4.of("192.0.2." + last);
  }

  private static HardwareAddress hardware(int client) {
    return HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, 0, client));
  }

  static Octets mark(int client, String host) {
    return Dhcid.of(new ClientKey.ByHardware(hardware(client)), host + ".example.org");
  }

  /// Until nothing is left to be told.
  void settle() throws StoreException, InterruptedException {
    for (int i = 0; book.waiting().tasks() > 0; i++) {
      if (i >= TURNS_MAX) {
        throw new AssertionError("never done: " + forward.lines());
      }
      clock.advanceS(ZoneAgent.REFUSED_MAX_S);
      for (ZoneAgent agent : agents) {
        agent.turn();
      }
    }
  }

  Comparison check() throws StoreException, InterruptedException {
    return checks(100).run(Findings.Mending.NONE);
  }

  Comparison repair() throws StoreException, InterruptedException {
    return checks(100).run(Findings.Mending.of(book, () -> zones, clock.nowS()));
  }

  Checks checks(int differencesMax) {
    return checks(zones, differencesMax);
  }

  Checks checks(Zones of, int differencesMax) {
    Checks.Reaching reaching =
        zone -> {
          FakeDns dns = zone.prefix().isEmpty() ? forward : reverse;
          return new Reach(query -> slowly(dns, query), dns);
        };
    return new Checks(
        of,
        new Checks.Outside(
            book, reaching, each -> leases.values().forEach(each), new OwnThread(), time()),
        new Scope(
            Optional.empty(),
            AddressRanges.of(List.of(Range.of("192.0.2.1-192.0.2.99"))),
            differencesMax,
            () -> false));
  }

  /// Each question of a comparison takes so long from now on.
  void slow(long seconds) {
    questionS = seconds;
  }

  private Message slowly(FakeDns dns, Message query) throws IOException {
    clock.advanceS(questionS);
    return dns.ask(query);
  }

  void enterAddress(String host, String address) {
    forward.enter(
        new ARecord(
            Names.of(host + ".example.org"), DClass.IN, TTL_S, InetAddress.ofLiteral(address)));
  }

  void enterMark(String host, Octets mark) {
    forward.enter(
        new DHCIDRecord(Names.of(host + ".example.org"), DClass.IN, TTL_S, mark.toByteArray()));
  }

  void enterPointer(int last, String target) {
    reverse.enter(
        new PTRRecord(
            Names.of(last + ".2.0.192.in-addr.arpa"), DClass.IN, TTL_S, Names.of(target)));
  }

  /// `WHAT name: wanted / found` of each difference, in order.
  static List<String> told(Comparison of) {
    return of.differences().stream()
        .map(
            each ->
                "%s %s: %s / %s".formatted(each.what(), each.name(), each.wanted(), each.found()))
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    book.close();
  }
}
