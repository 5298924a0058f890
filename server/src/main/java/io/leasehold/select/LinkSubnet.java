package io.leasehold.select;

import io.leasehold.config.Guard;
import io.leasehold.config.Pool;
import io.leasehold.config.Subnet;
import io.leasehold.model.AddressMap;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A subnet on its link, indexed. Immutable; each is equal to itself only.
public final class LinkSubnet {
  private final Link link;
  private final Subnet subnet;
  private final Settings settings;
  private final List<LinkPool> pools;
  private final AddressMap<LinkPool> poolAt;
  private final AddressMap<Range> excludedAt;

  LinkSubnet(Link link, Subnet subnet, Settings settings) {
    this.link = link;
    this.subnet = subnet;
    this.settings = settings;
    this.pools = subnet.pools().stream().map(pool -> linkPool(pool, settings)).toList();
    this.poolAt = AddressMap.of(poolEntries(pools));
    this.excludedAt = AddressMap.of(excludedEntries(subnet));
  }

  public Link link() {
    return link;
  }

  public Prefix prefix() {
    return subnet.prefix();
  }

  public Subnet subnet() {
    return subnet;
  }

  /// True if the subnet is for clients of these classes, and so is its network.
  public boolean admits(Classes classes) {
    return classes.pass(subnet.admission().guard()) && link.lets(classes);
  }

  /// What holds for an address outside the pools.
  public Settings settings() {
    return settings;
  }

  public List<LinkPool> pools() {
    return pools;
  }

  public Optional<LinkPool> poolAt(Ipv4 address) {
    return poolAt.at(address);
  }

  /// What holds for this address of the subnet: its pool's settings, or the subnet's.
  public Settings settingsAt(Ipv4 address) {
    Optional<LinkPool> pool = poolAt(address);
    return pool.isPresent() ? pool.get().settings() : settings;
  }

  /// Whom the subnet and its network are for, for people.
  public String whom() {
    Guard network = link.network().admission().guard();
    Guard own = subnet.admission().guard();
    if (network.isOpen() || own.isOpen()) {
      return (network.isOpen() ? own : network).toString();
    }
    return "(%s) and (%s)".formatted(network, own);
  }

  public boolean excludes(Ipv4 address) {
    return excludedAt.at(address).isPresent();
  }

  /// True for the network's own address and its broadcast, which are no hosts.
  public boolean isNoHost(Ipv4 address) {
    return prefix().hasBroadcast() && prefix().isFirstOrLast(address);
  }

  @Override
  public String toString() {
    return prefix().toString();
  }

  private static LinkPool linkPool(Pool pool, Settings around) {
    return new LinkPool(
        pool, around.within(new Settings.Level("pool " + pool.range(), pool.scope())));
  }

  private static List<AddressMap.Entry<LinkPool>> poolEntries(List<LinkPool> pools) {
    List<AddressMap.Entry<LinkPool>> entries = new ArrayList<>(pools.size());
    for (LinkPool pool : pools) {
      entries.add(new AddressMap.Entry<>(pool.pool().range(), pool));
    }
    return entries;
  }

  private static List<AddressMap.Entry<Range>> excludedEntries(Subnet subnet) {
    List<AddressMap.Entry<Range>> entries = new ArrayList<>(subnet.exclude().size());
    for (Range range : subnet.exclude()) {
      entries.add(new AddressMap.Entry<>(range, range));
    }
    return entries;
  }
}
