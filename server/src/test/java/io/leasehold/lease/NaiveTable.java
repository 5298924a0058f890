package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Subnet;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What [LeaseTable] promises, said in the plainest way: maps, lists and scans. What the table is
/// held against.
final class NaiveTable {
  final Map<Ipv4, LeaseRecord> records = new TreeMap<>();
  final Map<Ipv4, Offer> offers = new LinkedHashMap<>();

  /// The last offer of each client that gave way, in the order in which they did.
  private final Map<ClientKey, Offer> former = new LinkedHashMap<>();

  /// The offers that would leave their address free, in the order in which they came to do so.
  private final List<Ipv4> turns = new ArrayList<>();

  /// Of each range the addresses it may give away.
  private Map<Range, NavigableSet<Ipv4>> pools = new HashMap<>();

  /// Of each range the idle addresses, in the order in which they became idle.
  private Map<Range, List<Ipv4>> idle = new HashMap<>();

  /// What nobody gets, whatever the pools have.
  private Set<Ipv4> barred = Set.of();

  void bar(Set<Ipv4> addresses) {
    Set<Ipv4> both = new TreeSet<>(barred);
    both.addAll(addresses);
    barred = addresses;
    both.forEach(this::settle);
  }

  void use(Config config) {
    Map<Range, NavigableSet<Ipv4>> before = pools;
    Map<Range, List<Ipv4>> idleBefore = idle;
    pools = new HashMap<>();
    idle = new HashMap<>();
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        for (Pool pool : subnet.pools()) {
          pools.put(pool.range(), admitted(pool.range(), subnet, config));
        }
      }
    }
    pools.forEach(
        (range, admitted) ->
            idle.put(
                range,
                admitted.equals(before.get(range))
                    ? idleBefore.getOrDefault(range, new ArrayList<>())
                    : idleByAge(admitted)));
    turns.removeIf(address -> !poolOf(address, before).equals(poolOf(address, pools)));
    offers.keySet().forEach(this::settle);
  }

  void apply(LeaseRecord record) {
    Ipv4 address = record.address();
    idle.values().forEach(queue -> queue.remove(address));
    switch (record) {
      case LeaseRecord.Freed _ -> records.remove(address);
      case LeaseRecord.Bound _, LeaseRecord.Declined _ -> {
        offers.remove(address);
        records.put(address, record);
      }
      case LeaseRecord.Released _, LeaseRecord.Expired _ -> records.put(address, record);
    }
    settle(address);
  }

  void hold(Offer offer) {
    Offer before = offers.remove(offer.address());
    if (before != null && !before.client().equals(offer.client())) {
      former.remove(before.client());
      former.put(before.client(), before);
    }
    settle(offer.address());
    offers.put(offer.address(), offer);
    settle(offer.address());
  }

  void withdraw(Offer offer) {
    if (offer.equals(offers.get(offer.address()))) {
      offers.remove(offer.address());
      settle(offer.address());
    }
  }

  /// Which addresses have ended; drops offers that have lapsed.
  List<Ipv4> due(long nowS) {
    List<Offer> lapsed =
        offers.values().stream()
            .filter(offer -> offer.untilS() <= nowS)
            .sorted(Comparator.comparingLong(Offer::untilS).thenComparing(Offer::address))
            .toList();
    lapsed.forEach(this::withdraw);
    List<ClientKey> over =
        former.entrySet().stream()
            .takeWhile(entry -> entry.getValue().untilS() <= nowS)
            .map(Map.Entry::getKey)
            .toList();
    over.forEach(former::remove);
    return records.values().stream()
        .filter(record -> endS(record) <= nowS)
        .map(LeaseRecord::address)
        .toList();
  }

  List<Ipv4> addressesOf(ClientKey client) {
    return records.values().stream()
        .filter(record -> !(record instanceof LeaseRecord.Declined))
        .filter(record -> holder(record).key().equals(client))
        .map(LeaseRecord::address)
        .toList();
  }

  boolean isFree(Ipv4 address, long nowS) {
    boolean leased =
        Optional.ofNullable(records.get(address)).filter(r -> runs(r, nowS)).isPresent();
    Offer offer = offers.get(address);
    return !leased && (offer == null || offer.untilS() <= nowS);
  }

  Optional<Ipv4> freeIn(Pool pool) {
    Optional<Ipv4> fresh =
        pools.getOrDefault(pool.range(), new TreeSet<>()).stream()
            .filter(address -> !records.containsKey(address) && !offers.containsKey(address))
            .filter(address -> !barred.contains(address))
            .findFirst();
    return fresh.or(() -> idle.getOrDefault(pool.range(), List.of()).stream().findFirst());
  }

  /// The oldest offer of the pool that would leave its address free, if it is old or one of many.
  Optional<Offer> givingWay(Pool pool, long nowS) {
    List<Offer> inTurn =
        turns.stream()
            .filter(pools.getOrDefault(pool.range(), new TreeSet<>())::contains)
            .map(offers::get)
            .toList();
    return inTurn.stream()
        .findFirst()
        .filter(oldest -> nowS >= oldest.fromS() + 10 || inTurn.size() >= 8);
  }

  boolean gaveWay(ClientKey client, Ipv4 address, long nowS) {
    return Optional.ofNullable(former.get(client))
        .filter(offer -> offer.address().equals(address) && nowS < offer.untilS())
        .isPresent();
  }

  /// How full the pools of one network are without the address, which one of them admits.
  PoolUse useBeside(Ipv4 address, Network network) {
    List<Ipv4> all =
        network.subnets().stream()
            .flatMap(subnet -> subnet.pools().stream())
            .flatMap(pool -> pools.getOrDefault(pool.range(), new TreeSet<>()).stream())
            .filter(each -> !barred.contains(each))
            .toList();
    long used =
        all.stream()
            .filter(each -> !each.equals(address))
            .filter(each -> offers.containsKey(each) || records.containsKey(each) && !isIdle(each))
            .count();
    return new PoolUse(all.size(), all.size() - used);
  }

  private static List<NavigableSet<Ipv4>> poolOf(
      Ipv4 address, Map<Range, NavigableSet<Ipv4>> pools) {
    return pools.values().stream().filter(admitted -> admitted.contains(address)).toList();
  }

  boolean admits(Ipv4 address) {
    return !barred.contains(address)
        && pools.values().stream().anyMatch(admitted -> admitted.contains(address));
  }

  long count(Class<? extends LeaseRecord> kind) {
    return records.values().stream().filter(kind::isInstance).count();
  }

  private void settle(Ipv4 address) {
    boolean canGiveWay =
        offers.containsKey(address)
            && admits(address)
            && (!records.containsKey(address) || isIdle(address));
    if (!canGiveWay) {
      turns.remove(address);
    } else if (!turns.contains(address)) {
      turns.add(address);
    }
    boolean wanted = isIdle(address) && !offers.containsKey(address) && !barred.contains(address);
    pools.forEach(
        (range, admitted) -> {
          List<Ipv4> queue = idle.getOrDefault(range, List.of());
          if (wanted && admitted.contains(address) && !queue.contains(address)) {
            queue.add(address);
          } else if (!wanted) {
            queue.remove(address);
          }
        });
  }

  private List<Ipv4> idleByAge(NavigableSet<Ipv4> admitted) {
    List<LeaseRecord> idleOnes = new ArrayList<>();
    for (LeaseRecord record : records.values()) {
      if (admitted.contains(record.address())
          && isIdle(record.address())
          && !barred.contains(record.address())
          && !offers.containsKey(record.address())) {
        idleOnes.add(record);
      }
    }
    idleOnes.sort(Comparator.comparingLong(LeaseRecord::atS).thenComparing(LeaseRecord::address));
    return new ArrayList<>(idleOnes.stream().map(LeaseRecord::address).toList());
  }

  private boolean isIdle(Ipv4 address) {
    LeaseRecord record = records.get(address);
    return record instanceof LeaseRecord.Released || record instanceof LeaseRecord.Expired;
  }

  private static NavigableSet<Ipv4> admitted(Range range, Subnet subnet, Config config) {
    NavigableSet<Ipv4> admitted = new TreeSet<>();
    for (long i = 0; i < range.size(); i++) {
      admitted.add(range.first().plus((int) i));
    }
    admitted.removeIf(address -> subnet.exclude().stream().anyMatch(ex -> ex.contains(address)));
    admitted.remove(subnet.prefix().first());
    admitted.remove(subnet.prefix().last());
    config.reservations().forEach(reservation -> reservation.address().ifPresent(admitted::remove));
    for (Network network : config.networks()) {
      for (Subnet other : network.subnets()) {
        other.reservations().forEach(kept -> kept.address().ifPresent(admitted::remove));
      }
    }
    return admitted;
  }

  private static boolean runs(LeaseRecord record, long nowS) {
    return switch (record) {
      case LeaseRecord.Bound bound -> nowS < bound.endS();
      case LeaseRecord.Declined declined -> nowS < declined.untilS();
      case LeaseRecord.Released _, LeaseRecord.Expired _, LeaseRecord.Freed _ -> false;
    };
  }

  private static long endS(LeaseRecord record) {
    return switch (record) {
      case LeaseRecord.Bound bound -> bound.endS();
      case LeaseRecord.Declined declined -> declined.untilS();
      case LeaseRecord.Released _, LeaseRecord.Expired _, LeaseRecord.Freed _ -> Long.MAX_VALUE;
    };
  }

  private static Holder holder(LeaseRecord record) {
    return switch (record) {
      case LeaseRecord.Bound bound -> bound.holder();
      case LeaseRecord.Released released -> released.holder();
      case LeaseRecord.Expired expired -> expired.holder();
      case LeaseRecord.Declined declined -> declined.holder();
      case LeaseRecord.Freed freed -> throw new IllegalStateException("no holder: " + freed);
    };
  }
}
