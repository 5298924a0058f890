package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.config.PacketRates;
import io.leasehold.engine.v4.Engine4;
import io.leasehold.lease.LimitPlan;
import io.leasehold.lease.PoolPlan;
import io.leasehold.model.Ipv4;
import io.leasehold.select.OwnAddresses;
import io.leasehold.wire.v4.Strictness;
import java.util.List;
import java.util.Set;

/// A configuration made ready to answer by. Immutable. Making it takes a while where there are many
/// subnets, so whoever asks the deciding agent to use it makes it, in a thread of their own.
///
/// @param served the configuration without the server's own addresses, which are never leased
///   though a pool contains them
/// @param ownReserved those of its own addresses that are reserved for a client
public record Rules(
    Config config,
    Config served,
    Engine4 engine,
    List<List<PoolPlan>> pools,
    LimitPlan limits,
    List<Ipv4> ownReserved) {
  /// @param own every address of this machine
  public static Rules of(Config config, Set<Ipv4> own) {
    return made(config, OwnAddresses.excludedFrom(config, own), own);
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

  /// What holds on a machine with these addresses: the same as before, unless one of them came into
  /// a subnet or left one.
  Rules on(Set<Ipv4> own) {
    Config then = OwnAddresses.excludedFrom(config, own);
    return then.equals(served) ? this : made(config, then, own);
  }

  private static Rules made(Config config, Config served, Set<Ipv4> own) {
    return new Rules(
        config,
        served,
        Engine4.of(served),
        PoolPlan.of(served),
        LimitPlan.of(served),
        OwnAddresses.reservedIn(config, own));
  }
}
