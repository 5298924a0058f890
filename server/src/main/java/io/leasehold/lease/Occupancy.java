package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// How many leases there were at a moment, and how full every pool was. Immutable, for any thread:
/// what others see of a [LeaseTable], whose writer makes a new one every second or so.
///
/// The pools are kept as numbers and made to records when somebody asks: thousands of records a
/// second would be copied by the collector while clients wait.
public final class Occupancy {
  /// Size, free, in probation.
  static final int NUMBERS = 3;

  private final Config config;
  private final Totals totals;
  private final PoolPlans plans;
  private final long[] numbers;

  /// @param atS when it was so, by the time of leases
  /// @param bound leases that run, or ended and are not yet recorded as expired
  /// @param declined addresses in probation
  /// @param idle released or expired: the last address of somebody
  /// @param offered offers that stand
  public record Totals(long atS, long bound, long declined, long idle, long offered) {
    static Totals of(LeaseTable leases, long atS) {
      long idle = leases.size() - leases.bound() - leases.declined();
      return new Totals(atS, leases.bound(), leases.declined(), idle, leases.offered());
    }
  }

  /// One subnet with its pools, in their order in the configuration.
  public record OfSubnet(Network network, Subnet subnet, List<PoolOccupancy> pools) {
    public OfSubnet {
      pools = List.copyOf(pools);
    }

    public long size() {
      return pools.stream().mapToLong(PoolOccupancy::size).sum();
    }

    public long free() {
      return pools.stream().mapToLong(PoolOccupancy::free).sum();
    }

    public long used() {
      return size() - free();
    }

    public long declined() {
      return pools.stream().mapToLong(PoolOccupancy::declined).sum();
    }
  }

  Occupancy(Config config, Totals totals, PoolPlans plans, long[] numbers) {
    this.config = config;
    this.totals = totals;
    this.plans = plans;
    this.numbers = numbers;
  }

  /// By which the pools are.
  public Config config() {
    return config;
  }

  public Totals totals() {
    return totals;
  }

  /// True if both are by the same configuration, so that a place means the same pool.
  public boolean hasPoolsOf(Occupancy other) {
    return plans.equals(other.plans);
  }

  /// How many pools there are.
  public int poolCount() {
    return plans.size();
  }

  /// The addresses of all pools that anybody may get.
  public long size() {
    long size = 0;
    for (int place = 0; place < plans.size(); place++) {
      size += numbers[place * NUMBERS];
    }
    return size;
  }

  /// A pool by its place: they are in the order of their addresses.
  public PoolOccupancy pool(int place) {
    PoolPlan plan = plans.at(place);
    int at = place * NUMBERS;
    return new PoolOccupancy(
        plan.range(), numbers[at], numbers[at + 1], numbers[at + 2], plan.reserved());
  }

  /// Every subnet, in the order of the configuration. Lazily: there may be thousands.
  public Stream<OfSubnet> subnets() {
    return config.networks().stream()
        .flatMap(network -> network.subnets().stream().map(subnet -> of(network, subnet)));
  }

  private OfSubnet of(Network network, Subnet subnet) {
    List<PoolOccupancy> pools = new ArrayList<>();
    subnet
        .pools()
        .forEach(pool -> plans.placeOf(pool.range()).ifPresent(place -> pools.add(pool(place))));
    return new OfSubnet(network, subnet, pools);
  }
}
