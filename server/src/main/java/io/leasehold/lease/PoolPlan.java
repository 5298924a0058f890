package io.leasehold.lease;

import io.leasehold.config.Config;
import io.leasehold.config.Leasable;
import io.leasehold.config.Network;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ballast;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What a configuration makes of a range: which of its addresses anybody may get. Two plans that
/// are equal make the same pool.
///
/// @param barred within the range, ascending and apart: excluded, reserved, network and broadcast
///   addresses
/// @param reserved how many of its addresses are reserved
record PoolPlan(Range range, List<Range> barred, int reserved) {
  /// About how much a plan takes.
  private static final int OCTETS = 300;

  PoolPlan {
    barred = List.copyOf(barred);
  }

  /// The pools of a configuration, by network.
  static List<List<PoolPlan>> of(Config config) {
    Leasable leasable = Leasable.of(config);
    List<List<PoolPlan>> networks = new ArrayList<>();
    Ballast ballast = new Ballast();
    for (Network network : config.networks()) {
      List<PoolPlan> plans = new ArrayList<>();
      for (Subnet subnet : network.subnets()) {
        leasable.in(subnet).forEach(each -> plans.add(of(each)));
      }
      ballast.after(plans.size() * OCTETS);
      networks.add(List.copyOf(plans));
    }
    requireApart(networks.stream().flatMap(List::stream));
    return List.copyOf(networks);
  }

  private static PoolPlan of(Leasable.InPool pool) {
    return new PoolPlan(pool.range(), pool.barred(), pool.reserved());
  }

  private static void requireApart(Stream<PoolPlan> all) {
    List<PoolPlan> plans = all.sorted(Comparator.comparing(plan -> plan.range().first())).toList();
    for (int i = 1; i < plans.size(); i++) {
      if (plans.get(i - 1).range().overlaps(plans.get(i).range())) {
        throw new IllegalStateException(
            "a checked configuration has pools that overlap: %s and %s"
                .formatted(plans.get(i - 1).range(), plans.get(i).range()));
      }
    }
  }
}
