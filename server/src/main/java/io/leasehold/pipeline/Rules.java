package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.config.PacketRates;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.lease.LimitPlan;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Ipv4;
import io.leasehold.select.OwnAddresses;
import io.leasehold.wire.v4.Strictness;
import java.util.List;
import java.util.Set;

/// A configuration made ready to answer by. Immutable; equal to itself only, for comparing all that
/// is in it takes a while where there are many subnets. So does making it: whoever asks the
/// deciding agent to use it makes it, in a thread of their own.
public final class Rules {
  private final Config config;
  private final Set<Ipv4> own;
  private final Config served;
  private final Engine4 engine;
  private final PoolPlans pools;
  private final LimitPlan limits;
  private final List<Ipv4> ownReserved;

  private Rules(Config config, Config served, Set<Ipv4> own) {
    this.config = config;
    this.own = Set.copyOf(own);
    this.served = served;
    engine = Engine4.of(served);
    pools = PoolPlans.of(served);
    limits = LimitPlan.of(served);
    ownReserved = OwnAddresses.reservedIn(config, own);
  }

  /// @param own every address of this machine
  public static Rules of(Config config, Set<Ipv4> own) {
    return new Rules(config, OwnAddresses.excludedFrom(config, own), own);
  }

  public Config config() {
    return config;
  }

  /// The configuration without the server's own addresses, which are never leased though a pool
  /// contains them.
  public Config served() {
    return served;
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

  /// Those of its own addresses that are reserved for a client.
  List<Ipv4> ownReserved() {
    return ownReserved;
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

  /// What holds on a machine with these addresses: the same as before, unless one of them came into
  /// a subnet or left one.
  Rules on(Set<Ipv4> all) {
    if (all.equals(own)) {
      return this;
    }
    Config then = OwnAddresses.excludedFrom(config, all);
    return then.equals(served) ? this : new Rules(config, then, all);
  }
}
