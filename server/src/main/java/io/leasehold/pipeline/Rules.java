package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.config.PacketRates;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.lease.LimitPlan;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Strictness;
import java.util.List;
import java.util.Set;

/// A configuration made ready to answer by. Immutable; equal to itself only, for comparing all that
/// is in it takes a while where there are many subnets. So does making it: whoever asks the
/// deciding agent to use it makes it, in a thread of their own.
public final class Rules {
  private final Config config;
  private final Engine4 engine;
  private final PoolPlans pools;
  private final LimitPlan limits;
  private final SubnetLatencies latencies;

  private Rules(Config config, SubnetLatencies latencies) {
    this.config = config;
    engine = Engine4.of(config);
    pools = PoolPlans.of(config);
    limits = LimitPlan.of(config);
    this.latencies = latencies;
  }

  public static Rules of(Config config) {
    return new Rules(config, SubnetLatencies.first(config));
  }

  /// Those of another configuration. What was counted by subnet is counted on.
  Rules followedBy(Config next) {
    return new Rules(next, latencies.next(next));
  }

  public Config config() {
    return config;
  }

  public Engine4 engine() {
    return engine;
  }

  public PoolPlans pools() {
    return pools;
  }

  public LimitPlan limits() {
    return limits;
  }

  /// Where it is counted how long clients wait.
  SubnetLatencies latencies() {
    return latencies;
  }

  /// Those of the addresses that are reserved for a client, in order.
  List<Ipv4> reservedOf(Set<Ipv4> addresses) {
    return addresses.stream().filter(engine::isReserved).sorted().toList();
  }

  /// How messages are read.
  public Strictness strictness() {
    return config.behaviour().compatibility().lenientOptionParsing()
        ? Strictness.LENIENT
        : Strictness.STRICT;
  }

  /// How many queries are taken from whom.
  PacketRates packetRates() {
    return config.behaviour().rates();
  }

  /// These, ready to take the place of others.
  Rules after(Rules former) {
    pools.after(former.pools);
    return this;
  }
}
