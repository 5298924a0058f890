package io.leasehold.api;

import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.resource.Running;
import io.leasehold.config.Config;
import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.Occupancy;
import io.leasehold.lease.Offer;
import io.leasehold.lease.Stocktaking;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import io.leasehold.store.Holding;
import io.leasehold.store.HoldingPlace;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Listing;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// A server that is none: leases in a map. It can be made to fail.
final class FakeRunning implements Running {
  static final long NOW_S = 1_800_000_000L;

  private static final String CONFIG =
      """
      {
        "interfaces": ["eth0"],
        "shared-networks": [{"name": "campus", "relays": ["203.0.113.1"],
          "subnets": [{"subnet": "198.51.100.0/25", "pools": ["198.51.100.10-198.51.100.99"]}]}],
        "subnets": [{"subnet": "192.0.2.0/24", "interface": "eth0",
          "pools": ["192.0.2.100-192.0.2.199"], "exclude": ["192.0.2.150"],
          "reservations": [
            {"hw-address": "00:53:00:12:34:56", "address": "192.0.2.10", "hostname": "printer"},
            {"client-id": "01005300123457", "address": "192.0.2.11"}]}],
        "reservations": [{"duid": "000300015300", "hostname": "anywhere"}]
      }
      """;

  final NavigableMap<Ipv4, LeaseRecord> leases = new TreeMap<>();

  final List<Offer> offers = new ArrayList<>();

  /// The latest first.
  final List<Holding> holdings = new ArrayList<>();

  private final Config config = ((ConfigRead.Good) ConfigReader.read(CONFIG)).config();
  Runnable duringBackup = () -> {};

  /// If it is there, a list does not end by itself; told when it has ended.
  Optional<CountDownLatch> endless = Optional.empty();

  boolean live = true;
  long fullInS = 3_600;
  boolean storeWorks = true;

  @Override
  public String version() {
    return "1.2.3";
  }

  @Override
  public Instant started() {
    return Instant.now();
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public List<Interface4> interfaces() {
    return List.of(
        new Interface4(
            2,
            "eth0",
            true,
            false,
            HardwareAddress.of("00:53:ff:00:00:01"),
            List.of(new InterfaceAddress(Ipv4.of("192.0.2.1"), 24))));
  }

  @Override
  public long nowS() {
    return NOW_S;
  }

  @Override
  public List<ExtensionState> extensions() {
    return List.of(new ExtensionState("by-port", "allocator", "example.jar", !storeWorks));
  }

  @Override
  public List<String> notReady() {
    return storeWorks ? List.of() : List.of("the store takes nothing");
  }

  @Override
  public boolean isLive() {
    return live;
  }

  @Override
  public <T> T look(Look<T> look) throws UnavailableException {
    checkStore();
    return look.at(table(), config, NOW_S);
  }

  private LeaseTable table() {
    LeaseTable table = new LeaseTable(1);
    table.use(config);
    leases.values().forEach(table::apply);
    offers.forEach(table::hold);
    return table;
  }

  @Override
  public Occupancy occupancy() {
    Stocktaking stocktaking = table().stocktaking();
    Optional<Occupancy> counted = Optional.empty();
    while (counted.isEmpty()) {
      counted = stocktaking.count(1_000, config, NOW_S);
    }
    return counted.get();
  }

  @Override
  public Map<Prefix, Long> fullInS() {
    return Map.of(Prefix.of("192.0.2.0/24"), fullInS);
  }

  @Override
  public LeaseRecord byWallClock(LeaseRecord record) {
    return record;
  }

  @Override
  public long wallS(long atS) {
    return atS;
  }

  @Override
  public LeaseReader openLeases() throws StoreException {
    if (!storeWorks) {
      throw new StoreException("input/output error");
    }
    return new Reader();
  }

  @Override
  public Optional<Tagged> lease(Ipv4 address) throws UnavailableException {
    checkStore();
    return Optional.ofNullable(leases.get(address)).map(each -> new Tagged(each, tag(each)));
  }

  @Override
  public List<LeaseRecord> leasesOf(ClientKey client) throws UnavailableException {
    checkStore();
    return leases.values().stream()
        .filter(each -> each instanceof Bound bound && bound.holder().key().equals(client))
        .toList();
  }

  @Override
  public Path backup() throws StoreException {
    if (!storeWorks) {
      throw new StoreException("no room");
    }
    duringBackup.run();
    try {
      return Files.writeString(Files.createTempFile("backup", ".db"), "SQLite format 3");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, Object> explain(Explaining asked)
      throws UnavailableException, ProblemException {
    checkStore();
    if (asked.packet().isEmpty()) {
      throw Problem.badRequest("no packet").asException();
    }
    return Map.of("answer", false, "reason", "asked " + asked.packet().get());
  }

  @Override
  public LeaseChange end(Ipv4 address, LeaseEnding how, Optional<String> expected)
      throws UnavailableException {
    checkStore();
    LeaseRecord record = leases.get(address);
    if (record == null) {
      return new LeaseChange.Missing();
    }
    if (expected.isPresent() && !expected.get().equals(tag(record))) {
      return new LeaseChange.Changed(tag(record));
    }
    if (!(record instanceof Bound bound)) {
      return new LeaseChange.Refused("not bound");
    }
    Released released = new Released(address, bound.holder(), NOW_S);
    if (how == LeaseEnding.DELETE) {
      leases.remove(address);
    } else {
      leases.put(address, released);
    }
    return new LeaseChange.Done(released);
  }

  void bind(String address, Holder holder, long endS) {
    Ipv4 number = Ipv4.of(address);
    leases.put(number, new Bound(number, holder, NOW_S - 60, NOW_S - 30, endS));
  }

  private void checkStore() throws UnavailableException {
    if (!storeWorks) {
      throw new UnavailableException("the store takes nothing now", new IllegalStateException());
    }
  }

  private static String tag(LeaseRecord record) {
    return Integer.toHexString(record.hashCode());
  }

  private final class Reader implements LeaseReader {
    @Override
    public void leasesWhile(Range range, Predicate<LeaseRecord> each) {
      for (LeaseRecord record : leases.subMap(range.first(), true, range.last(), true).values()) {
        if (!each.test(record)) {
          return;
        }
      }
    }

    @Override
    public void inOrder(Listing listing, InOrder told) throws StoreException {
      if (endless.isPresent()) {
        giveForEver(told, endless.get());
        return;
      }
      Range range = listing.sieve().range();
      leases.subMap(range.first(), true, range.last(), true).values().forEach(told::apart);
    }

    /// One lease that is sure, as often as somebody wants it.
    private static void giveForEver(InOrder told, CountDownLatch ended) throws StoreException {
      Row row =
          new Row() {
            @Override
            public Ipv4 address() {
              return Ipv4.of("192.0.2.1");
            }

            @Override
            public boolean isSure() {
              return true;
            }

            @Override
            public String value() {
              return "";
            }

            @Override
            public Optional<LeaseRecord> read() {
              return Optional.empty();
            }
          };
      while (told.next(row)) {
        Thread.onSpinWait();
      }
      ended.countDown();
    }

    @Override
    public List<Holding> history(Ipv4 address, int countMax) {
      return List.of();
    }

    @Override
    public void holdingsWhile(Past wanted, Predicate<Ended> each) {
      for (int i = 0; i < holdings.size(); i++) {
        Holding holding = holdings.get(i);
        HoldingPlace place = new HoldingPlace(holding.endS(), true, holdings.size() - i, 0);
        boolean isBefore =
            wanted
                .after()
                .filter(after -> HoldingPlace.ORDER.compare(place, after) <= 0)
                .isPresent();
        if (!isBefore && wanted.fits(holding) && !each.test(new Ended(holding, place))) {
          return;
        }
      }
    }

    @Override
    public List<String> damage() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
