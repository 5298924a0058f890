package io.leasehold.sim;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/// What every reply must keep to: its size, times in their order and within the configuration's,
/// and addresses that may be given out at all.
final class ReplyBounds {
  /// RFC 2131 §2: what a client takes that does not say otherwise, without the headers.
  private static final int SIZE_MAX = 548;

  private static final long INFINITE = 0xFFFF_FFFFL;

  /// What remains of a lease is rounded down, and the time at which it began, too.
  private static final long ROUNDING_S = 2;

  private final long leaseMinS;
  private final long leaseMaxS;
  private final IdentityHashMap<Config, Set<Ipv4>> usable = new IdentityHashMap<>();

  /// What a DHCPACK leaves of a lease at least.
  private final long keptMinS;

  private Config now;
  private Config before;

  ReplyBounds(Plan plan, Config first) {
    leaseMinS = Math.max(1, plan.leaseS() / 2);
    leaseMaxS = plan.leaseS() * 2;
    int keptPerMille = plan.thrifty() ? 1_000 - Site.CACHED_PER_MILLE : 1_000;
    keptMinS = leaseMinS * keptPerMille / 1_000 - ROUNDING_S;
    now = first;
    before = first;
  }

  /// Another configuration is in use. Answers that were decided by the former one may still leave.
  void use(Config next) {
    before = now;
    now = next;
  }

  /// @param type of the reply; none in a BOOTREPLY
  /// @param known the client has or had the address: its offer may be of what remains of its lease
  void check(Message4 reply, int size, Optional<MessageType4> type, boolean known) {
    require(size <= SIZE_MAX, "octets: " + size, reply);
    boolean nak = type.filter(MessageType4.NAK::equals).isPresent();
    require(nak == reply.yiaddr().isAny(), "yiaddr", reply);
    if (nak) {
      return;
    }
    require(isUsable(reply.yiaddr()), "an address that nobody may have", reply);
    if (type.isPresent()) {
      times(reply);
      boolean offer = type.filter(MessageType4.OFFER::equals).isPresent();
      atLeast(offer ? offeredMinS(known) : keptMinS, reply);
    }
  }

  private void times(Message4 reply) {
    long leaseS = seconds(reply, OptionCode4.LEASE_TIME).orElse(-1L);
    require(leaseS >= 1, "no lease time", reply);
    // An infinite lease is a BOOTP client's that has come by DHCP meanwhile.
    require(leaseS <= leaseMaxS || leaseS == INFINITE, "lease time " + leaseS, reply);
    Optional<Long> renewS = seconds(reply, OptionCode4.RENEWAL_TIME);
    Optional<Long> rebindS = seconds(reply, OptionCode4.REBINDING_TIME);
    require(renewS.isPresent() == rebindS.isPresent(), "T1 without T2", reply);
    require(renewS.orElse(0L) <= rebindS.orElse(0L), "T1 after T2", reply);
    require(rebindS.orElse(0L) <= leaseS, "T2 after the end", reply);
  }

  private long offeredMinS(boolean known) {
    return known ? 1 : leaseMinS;
  }

  private static void atLeast(long minS, Message4 reply) {
    long leaseS = seconds(reply, OptionCode4.LEASE_TIME).orElse(0L);
    require(leaseS >= minS, "lease time %d, at least %d".formatted(leaseS, minS), reply);
  }

  private boolean isUsable(Ipv4 address) {
    return usable(now).contains(address) || usable(before).contains(address);
  }

  private Set<Ipv4> usable(Config config) {
    return usable.computeIfAbsent(config, ReplyBounds::of);
  }

  private static Set<Ipv4> of(Config config) {
    Set<Ipv4> all = new HashSet<>();
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        subnet.pools().stream().map(Pool::range).forEach(range -> add(range, subnet, all));
        subnet.reservations().stream()
            .map(Reservation::address)
            .flatMap(Optional::stream)
            .forEach(all::add);
      }
    }
    return all;
  }

  private static void add(Range range, Subnet subnet, Set<Ipv4> all) {
    for (Ipv4 address = range.first(); range.contains(address); address = address.plus(1)) {
      Ipv4 each = address;
      if (subnet.exclude().stream().noneMatch(excluded -> excluded.contains(each))) {
        all.add(each);
      }
    }
  }

  private static Optional<Long> seconds(Message4 reply, OptionCode4 code) {
    return reply
        .option(code)
        .map(v -> (long) v.at(0) << 24 | (long) v.at(1) << 16 | (long) v.at(2) << 8 | v.at(3));
  }

  private static void require(boolean kept, String what, Message4 reply) {
    if (!kept) {
      throw new AssertionError(what + " in " + reply);
    }
  }
}
