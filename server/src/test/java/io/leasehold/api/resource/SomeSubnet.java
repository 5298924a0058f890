package io.leasehold.api.resource;

import io.leasehold.config.Config;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Range;
import io.leasehold.testkit.Configs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A random subnet of 4,096 addresses, in it perhaps a smaller one, and what became of its
/// addresses; and what each of them is by that, found by looking at all of it.
///
/// @param own addresses of the server
/// @param records in their order
record SomeSubnet(
    Layout layout, boolean evades, Set<Ipv4> own, List<LeaseRecord> records, List<Offer> offers) {
  static final Ipv4 FIRST = Ipv4.of("198.18.0.0");
  static final int SIZE = 4_096;

  private static final long NOW_S = TableSight.NOW_S;
  private static final int INNER_FROM = 1_024;
  private static final int INNER_SIZE = 256;

  /// @param inner whether there is a subnet within
  record Layout(boolean inner, List<Range> pools, List<Range> exclude, List<Ipv4> reserved) {}

  static SomeSubnet random(RandomGenerator random, int size) {
    boolean inner = random.nextBoolean();
    Layout layout =
        new Layout(
            inner,
            pools(random, inner),
            ranges(random, inner, 4, 60),
            addresses(random, Math.min(size, 40)).stream()
                .filter(each -> isHost(each, inner))
                .toList());
    Set<Ipv4> own = addresses(random, 3);
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = random.nextInt(size * 8 + 1); i > 0; i--) {
      records.add(record(random));
    }
    List<Offer> offers = new ArrayList<>();
    for (Ipv4 address : addresses(random, size)) {
      offers.add(offer(random, address));
    }
    return new SomeSubnet(layout, random.nextBoolean(), own, records, offers);
  }

  Config config() {
    return Configs.read(
        """
        {"interfaces": ["*"], "compatibility": {"exclude-first-last-24": %s},
         "subnets": [{"subnet": "198.18.0.0/20", %s}%s]}
        """
            .formatted(
                evades,
                members(false),
                layout.inner()
                    ? ", {\"subnet\": \"198.18.4.0/24\", %s}".formatted(members(true))
                    : ""));
  }

  private String members(boolean inner) {
    return "\"pools\": [%s], \"exclude\": [%s], \"reservations\": [%s]"
        .formatted(
            quoted(layout.pools().stream().filter(each -> isOfInner(each.first()) == inner)),
            quoted(layout.exclude().stream().filter(each -> isOfInner(each.first()) == inner)),
            layout.reserved().stream()
                .filter(each -> isOfInner(each) == inner)
                .map(
                    each ->
                        "{\"hw-address\": \"%s\", \"address\": \"%s\"}"
                            .formatted(hardware(each.bits()), each))
                .collect(Collectors.joining(", ")));
  }

  private static String quoted(Stream<Range> ranges) {
    return ranges
        .map(each -> "\"%s-%s\"".formatted(each.first(), each.last()))
        .collect(Collectors.joining(", "));
  }

  TableSight sight() {
    TableSight sight = new TableSight(config());
    records.forEach(sight.table::apply);
    offers.forEach(sight.table::hold);
    sight.table.bar(own);
    return sight;
  }

  /// What each address is, as the contract says it.
  Map<Ipv4, String> expected() {
    Map<Ipv4, LeaseRecord> latest = new HashMap<>();
    records.forEach(record -> latest.put(record.address(), record));
    Set<Ipv4> offered =
        offers.stream()
            .filter(offer -> offer.untilS() > NOW_S)
            .map(Offer::address)
            .collect(Collectors.toSet());
    Map<Ipv4, String> expected = new HashMap<>();
    for (int i = 0; i < SIZE; i++) {
      Ipv4 address = FIRST.plus(i);
      String byLease =
          Optional.ofNullable(latest.get(address)).map(SomeSubnet::byRecord).orElse("");
      expected.put(address, expected(address, byLease, offered.contains(address)));
    }
    return expected;
  }

  private String expected(Ipv4 address, String byLease, boolean offered) {
    if (!byLease.isEmpty() && !byLease.equals("idle")) {
      return byLease;
    }
    if (offered) {
      return "offered";
    }
    String ground = ground(address);
    return ground.equals("free") && byLease.equals("idle") ? "idle" : ground;
  }

  private static String byRecord(LeaseRecord record) {
    return switch (record) {
      case Bound(_, _, _, long atS, long endS) -> {
        if (endS <= NOW_S) {
          yield "idle";
        }
        boolean late = endS != LeaseRecord.NEVER && 8 * (NOW_S - atS) >= 7 * (endS - atS);
        yield late ? "expiring" : "leased";
      }
      case Declined declined -> declined.untilS() > NOW_S ? "declined" : "";
      case Released _, Expired _ -> "idle";
      case Freed _ -> "";
    };
  }

  private String ground(Ipv4 address) {
    // Of a pool, what no host can have is cut off.
    boolean pooled =
        isHost(address, layout.inner())
            && layout.pools().stream().anyMatch(pool -> pool.contains(address));
    boolean reserved = layout.reserved().contains(address);
    if (own.contains(address) && (pooled || reserved)) {
      return "excluded";
    }
    if (reserved) {
      return "reserved";
    }
    int lastOctet = address.bits() & 0xFF;
    boolean evaded = pooled && evades && (lastOctet == 0 || lastOctet == 0xFF);
    if (evaded || layout.exclude().stream().anyMatch(range -> range.contains(address))) {
      return "excluded";
    }
    return pooled ? "free" : "outside";
  }

  private boolean isOfInner(Ipv4 address) {
    return layout.inner() && isInner(address);
  }

  private static boolean isInner(Ipv4 address) {
    int offset = address.bits() - FIRST.bits();
    return offset >= INNER_FROM && offset < INNER_FROM + INNER_SIZE;
  }

  private static boolean isHost(Ipv4 address, boolean inner) {
    int offset = address.bits() - FIRST.bits();
    boolean innerEnd = inner && (offset == INNER_FROM || offset == INNER_FROM + INNER_SIZE - 1);
    return offset != 0 && offset != SIZE - 1 && !innerEnd;
  }

  /// Apart, and each in one subnet.
  private static List<Range> pools(RandomGenerator random, boolean inner) {
    TreeSet<Integer> cuts = new TreeSet<>();
    for (int i = random.nextInt(12); i > 0; i--) {
      cuts.add(random.nextInt(SIZE));
    }
    List<Range> pools = new ArrayList<>();
    while (cuts.size() > 1) {
      Range pool = range(cuts.removeFirst(), cuts.getFirst() - 1);
      boolean hasHosts = pool.size() > 2;
      if (random.nextInt(4) > 0 && hasHosts && isOfOneSubnet(pool, inner)) {
        pools.add(pool);
      }
    }
    return pools;
  }

  private static List<Range> ranges(RandomGenerator random, boolean inner, int count, int length) {
    List<Range> ranges = new ArrayList<>();
    for (int i = random.nextInt(count + 1); i > 0; i--) {
      int first = random.nextInt(SIZE);
      Range range = range(first, Math.min(SIZE - 1, first + random.nextInt(length)));
      if (isOfOneSubnet(range, inner)) {
        ranges.add(range);
      }
    }
    return ranges;
  }

  private static boolean isOfOneSubnet(Range range, boolean inner) {
    Range within = range(INNER_FROM, INNER_FROM + INNER_SIZE - 1);
    boolean inside = isInner(range.first()) && isInner(range.last());
    return !inner || inside || !range.overlaps(within);
  }

  private static Range range(int first, int last) {
    return new Range(FIRST.plus(first), FIRST.plus(last));
  }

  private static Set<Ipv4> addresses(RandomGenerator random, int max) {
    Set<Ipv4> some = new LinkedHashSet<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      some.add(FIRST.plus(random.nextInt(SIZE)));
    }
    return some;
  }

  /// Of addresses that are met often, so that states follow each other.
  static LeaseRecord record(RandomGenerator random) {
    Ipv4 address = FIRST.plus(random.nextInt(SIZE) & (random.nextBoolean() ? -1 : 0x3F0));
    Holder holder = holder(random.nextInt(1_000));
    long atS = NOW_S - random.nextInt(2_000);
    return switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> new Bound(address, holder, atS, atS, atS + random.nextInt(1, 4_000));
      case 4 -> new Bound(address, holder, atS, atS, LeaseRecord.NEVER);
      case 5 -> new Declined(address, holder, atS, atS + random.nextInt(1, 4_000));
      case 6 -> new Released(address, holder, atS);
      case 7 -> new Expired(address, holder, atS);
      default -> new Freed(address, atS);
    };
  }

  private static Offer offer(RandomGenerator random, Ipv4 address) {
    ClientKey client = holder(2_000 + random.nextInt(1_000)).key();
    return new Offer(address, client, NOW_S - 60, NOW_S + random.nextInt(-5, 60));
  }

  static Holder holder(int number) {
    HardwareAddress hardware = HardwareAddress.of(hardware(number));
    return new Holder(
        new ClientKey.ByHardware(hardware),
        hardware,
        Octets.ofText("host-" + number),
        Octets.EMPTY);
  }

  private static String hardware(int number) {
    return "02:53:%02x:%02x:%02x:%02x"
        .formatted(number >>> 24, number >>> 16 & 0xFF, number >>> 8 & 0xFF, number & 0xFF);
  }
}
