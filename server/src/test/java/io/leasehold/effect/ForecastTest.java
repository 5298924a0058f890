package io.leasehold.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.effect.RandomSite.Site;
import io.leasehold.events.Level;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.Ports;
import io.leasehold.pipeline.Server;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.pipeline.ServerMetrics;
import io.leasehold.testkit.FakeTransport;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Queries;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.ScriptedStore;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is foreseen is held against what a whole server answers to messages that real clients would
/// send, with options that no lease records.
class ForecastTest {
  private static final Ipv4 OWN_0 = Ipv4.of("192.0.2.1");
  private static final Ipv4 OWN_1 = Ipv4.of("198.51.100.1");
  private static final Interface4 ETH0 = interfaceOf(2, "eth0", OWN_0);
  private static final Interface4 ETH1 = interfaceOf(3, "eth1", OWN_1);

  private static Interface4 interfaceOf(int index, String name, Ipv4 address) {
    return new Interface4(
        index,
        name,
        true,
        false,
        HardwareAddress.of("00:53:ff:00:00:0" + index),
        List.of(new InterfaceAddress(address, 24)));
  }

  /// What a client hears of its renewal: whether it may go on, and the reason if not.
  private record Heard(Optional<MessageType4> type, String why) {
    static final Heard NOTHING = new Heard(Optional.empty(), "");

    /// By the words of the reason, which a DHCPNAK carries.
    static Heard of(FakeTransport.Sent sent) {
      return new Heard(
          Optional.of(sent.type()),
          sent.message()
              .option(OptionCode4.MESSAGE)
              .map(text -> new String(text.toByteArray(), StandardCharsets.UTF_8))
              .orElse(""));
    }
  }

  @Test
  void whatIsForeseenIsWhatClientsHear() {
    Property.forAll(
        40,
        RandomSite::site,
        site -> {
          Map<Ipv4, Heard> observed = observed(site);
          Map<Ipv4, Affected> foreseen = new TreeMap<>();
          Effect effect = effect(site, Forecast.LISTED_MAX);
          effect.first().forEach(each -> foreseen.put(each.lease().address(), each));

          observed.forEach(
              (address, heard) -> {
                Affected affected = foreseen.get(address);
                if (affected != null) {
                  assertFits(affected.after(), affected.why(), heard, address + " of " + site);
                }
              });
          assertEquals(counts(observed), acks(effect), site::toString);
        });
  }

  /// Under a configuration that serves nobody every lease is lost, so under any other each one that
  /// is kept is told.
  @Test
  void eachLeaseIsForeseen() {
    Property.forAll(
        20,
        RandomSite::site,
        all -> {
          Site site = new Site("{\"interfaces\": [\"eth7\"]}", all.candidate(), all.leases());
          Map<Ipv4, Heard> observed = observed(site);

          Map<Ipv4, Affected> foreseen =
              effect(site, Forecast.LISTED_MAX).first().stream()
                  .collect(Collectors.toMap(each -> each.lease().address(), each -> each));

          observed.forEach(
              (address, heard) -> {
                Affected affected = foreseen.get(address);
                Fate fate = affected == null ? Fate.NOT_HEARD : affected.after();
                String why = affected == null ? "" : affected.why();
                assertFits(fate, why, heard, address + " of " + site);
              });
        });
  }

  /// Else the tests above would say little.
  @Test
  void sitesMeetEveryFate() {
    Map<Fate, Long> met = new EnumMap<>(Fate.class);
    RandomGenerator random = new SplittableRandom(Property.firstSeed());
    for (int i = 0; i < 100; i++) {
      effect(RandomSite.site(random), 0).then().forEach((fate, n) -> met.merge(fate, n, Long::sum));
    }

    // Of these no configuration is the cause but one that makes identifiers of what is not kept.
    Set<Fate> missing = EnumSet.complementOf(EnumSet.of(Fate.UNANSWERED, Fate.NOT_THE_HOLDER));
    missing.removeIf(fate -> met.getOrDefault(fate, 0L) > 0);
    assertEquals(Set.of(), missing);
  }

  private static LeaseRecord.Bound lease(int number, String address) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(
            Octets.of(0, 0x53, 0, number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF));
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
    return new LeaseRecord.Bound(
        Ipv4.of(address), holder, RandomSite.NOW_S, RandomSite.NOW_S, RandomSite.NOW_S + 3_600);
  }

  private static Site site(String present, String candidate, LeaseRecord.Bound... leases) {
    return new Site(present, candidate, List.of(leases));
  }

  /// The client is moved to the address that is reserved for it, for there is room.
  @Test
  void whatHasEndedCountsForNoLimit() {
    LeaseRecord.Bound other = lease(2, "198.51.100.10");
    LeaseRecord.Bound ended =
        new LeaseRecord.Bound(
            other.address(), other.holder(), other.startS(), other.atS(), RandomSite.NOW_S);
    String candidate =
        """
        {"authoritative": true,
         "shared-networks": [{"name": "one", "subnets": [
           {"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.20"]},
           {"subnet": "198.51.100.0/24", "pools": ["198.51.100.10-198.51.100.20"],
            "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "198.51.100.28"}],
            "address-limit": 1}]}]}
        """;
    String present = POOL.formatted("", "10-192.0.2.20", "");
    Site site = site(present, candidate, lease(1, "192.0.2.10"), ended);

    Effect effect = effect(site, 10);

    assertEquals(counts(observed(site)), acks(effect));
    assertEquals(0L, acks(effect));
    assertEquals(1, effect.first().size());
  }

  private static final String POOL =
      "{%s\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.%s\"]%s}]}";

  @Test
  void smallerPoolLosesWhoIsOutOfItAndListsTheFirst() {
    Effect effect =
        effect(
            site(
                POOL.formatted("", "10-192.0.2.20", ""),
                POOL.formatted("", "10-192.0.2.11", ""),
                lease(1, "192.0.2.10"),
                lease(2, "192.0.2.13"),
                lease(3, "192.0.2.12"),
                lease(4, "192.0.2.14")),
            2);

    assertEquals(4, effect.running());
    assertEquals(1, effect.then(Fate.KEPT));
    assertEquals(3, effect.then(Fate.OUT_OF_POOLS));
    assertEquals(3, effect.changed());
    assertEquals(
        List.of(
            new Affected(
                lease(3, "192.0.2.12"),
                Fate.KEPT,
                Fate.OUT_OF_POOLS,
                "the address is not in any pool of this network"),
            new Affected(
                lease(2, "192.0.2.13"),
                Fate.KEPT,
                Fate.OUT_OF_POOLS,
                "the address is not in any pool of this network")),
        effect.first());
  }

  @Test
  void reservedAddressThatAnotherHoldsIsNotToBeHad() {
    String reserved =
        ", \"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\","
            + " \"address\": \"192.0.2.15\"}]";
    Site site =
        site(
            POOL.formatted("", "10-192.0.2.20", ""),
            POOL.formatted("", "10-192.0.2.20", reserved),
            lease(1, "192.0.2.10"),
            lease(2, "192.0.2.15"));

    Effect effect = effect(site, 10);

    assertEquals(1, effect.then(Fate.KEPT));
    assertEquals(1, effect.then(Fate.RESERVED_FOR_OTHER));
  }

  @Test
  void otherTimesAndOptionsAreCounted() {
    Effect effect =
        effect(
            site(
                POOL.formatted("", "10-192.0.2.20", ""),
                POOL.formatted(
                    "\"lease-time\": \"7h\", ",
                    "10-192.0.2.20",
                    ", \"options\": {\"domain-name\": \"a.b\"}"),
                lease(1, "192.0.2.10")),
            10);

    assertEquals(0, effect.changed());
    assertEquals(1, effect.otherTimes());
    assertEquals(1, effect.otherParameters());
  }

  @Test
  void classThatLooksAtMoreThanALeaseKeepsIsNamed() {
    String classes =
        """
        "client-classes": [
          {"name": "phone", "test": "option[60].text == 'x'"},
          {"name": "vendor", "test": "vendor[9].exists"},
          {"name": "early", "test": "pkt4.secs == 0x00000000"},
          {"name": "even", "test": "pkt4.mac == 0x1234 or relay4[1].exists"}],
        """;

    Effect effect =
        effect(
            site(
                POOL.formatted("", "10-192.0.2.20", ""),
                POOL.formatted(classes, "10-192.0.2.20", ""),
                lease(1, "192.0.2.10")),
            10);

    assertEquals(
        List.of("the class early", "the class phone", "the class vendor"), effect.unforeseen());
  }

  private static void assertFits(Fate fate, String why, Heard heard, String where) {
    switch (fate) {
      case KEPT -> assertEquals(Optional.of(MessageType4.ACK), heard.type(), where);
      case NOT_HEARD, UNANSWERED -> assertEquals(Heard.NOTHING, heard, where);
      default -> {
        if (heard.type().isPresent()) {
          assertEquals(new Heard(Optional.of(MessageType4.NAK), why), heard, where);
        }
      }
    }
  }

  private static long counts(Map<Ipv4, Heard> observed) {
    return observed.values().stream()
        .filter(heard -> heard.type().equals(Optional.of(MessageType4.ACK)))
        .count();
  }

  private static long acks(Effect effect) {
    return effect.then(Fate.KEPT);
  }

  private static Effect effect(Site site, int listed) {
    Forecast forecast =
        new Forecast(
            site.now(),
            site.then(),
            new Hearing(List.of(ETH0, ETH1), Interface4.addressesOf(List.of(ETH0, ETH1))),
            RandomSite.NOW_S,
            listed);
    site.leases().forEach(forecast::know);
    site.leases().forEach(forecast::ask);
    return forecast.effect();
  }

  /// A server under the present configuration takes over the other, then each client renews.
  private static Map<Ipv4, Heard> observed(Site site) {
    LeaseTable leases = new LeaseTable(1);
    site.leases().forEach(leases::apply);
    FakeTransport transport = new FakeTransport(ETH0, ETH1);
    VirtualClock time = VirtualClock.at(RandomSite.NOW_S);
    Server server = server(site.now(), leases, transport, time);
    server.use(site.then());
    Map<Ipv4, Heard> heard = new TreeMap<>();
    for (LeaseRecord.Bound lease : site.leases()) {
      if (lease.endS() > RandomSite.NOW_S) {
        heard.put(lease.address(), renew(server, transport, lease, site.then()));
      }
    }
    return heard;
  }

  private static Server server(
      Config config, LeaseTable leases, FakeTransport transport, VirtualClock time) {
    return new Server(
        new Parts(
            config,
            Ports.STANDARD,
            leases,
            new ScriptedStore(),
            transport,
            new ServerClock(time::nowNs, time::monotonicNs),
            new ServerMetrics(),
            new RecordedLog().at(time, Level.ERROR)),
        _ -> {});
  }

  private static Heard renew(
      Server server, FakeTransport transport, LeaseRecord.Bound lease, Config config) {
    boolean second =
        lease.address().toString().startsWith(RandomSite.NETS.get(1))
            || !lease.address().toString().startsWith(RandomSite.NETS.get(0))
                && !config.interfaces().includes(ETH0);
    transport.nowThere(second ? ETH1 : ETH0, second ? ETH0 : ETH1);
    int before = transport.sent.size();
    transport.unicast(
        client(lease).renewing(lease.address()).message(), lease.address(), second ? OWN_1 : OWN_0);
    server.decide().doWork(0);
    try {
      server.commit().doWork(0);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return transport.sent.size() == before ? Heard.NOTHING : Heard.of(transport.sent.getLast());
  }

  private static Queries client(LeaseRecord.Bound lease) {
    Queries client =
        Queries.of(lease.holder().hardware().toString())
            .with(OptionCode4.HOST_NAME, lease.holder().hostname())
            .with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("a system"))
            .wants(OptionCode4.SUBNET_MASK, OptionCode4.ROUTERS, OptionCode4.DOMAIN_NAME)
            .secs(3);
    return lease.holder().key() instanceof ClientKey.ById(Octets id)
        ? client.id(id.toHex())
        : client;
  }
}
