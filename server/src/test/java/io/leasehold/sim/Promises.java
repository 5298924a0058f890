package io.leasehold.sim;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Client4;
import io.leasehold.testkit.SimDisk;
import io.leasehold.testkit.VirtualClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// What clients have been told and rely on, seen from outside of the server, and the checks that it
/// stays true: no address is held by two, and nothing that was acknowledged is forgotten or given
/// to another before its time. Nor is an address offered to another as long as an offer keeps
/// others away, unless somebody has it meanwhile, or so many clients take nothing that the oldest
/// offer has to give way.
///
/// A client holds an address from its DHCPACK on until the lease ends, counted by the true clock
/// from when it sent the DHCPREQUEST; or until it gives the lease back or is refused. A clock of
/// its own that runs slow is its own risk.
final class Promises {
  private static final long NS_PER_S = 1_000_000_000L;

  /// An offer is exclusive for so long at least: ten whole seconds, the first of which has begun.
  private static final long OFFER_NS = 9 * NS_PER_S;

  /// So many addresses of a link have been offered before an offer has to give way sooner. Half of
  /// what it takes: some offers wait for their delay, and some of those never leave.
  private static final int CROWD = 4;

  /// How much earlier than it leaves an offer may have been decided, or others before it.
  private static final long DELAY_NS = 2 * NS_PER_S;

  private final VirtualClock clock;

  /// How far the time of leases is behind the true time: it stands while nobody can know it.
  private final LongSupplier lagNs;

  private final Map<Ipv4, Claim> claims = new HashMap<>();
  private final Map<Ipv4, Claim> offers = new HashMap<>();

  /// Until when by the time of leases, addresses are nobody's that were found in use.
  private final Map<Ipv4, Long> probations = new HashMap<>();

  /// What has been offered in the last seconds, and when; the oldest first.
  private final Deque<Made> made = new ArrayDeque<>();

  private long kept;

  /// @param endNs on the true clock; [Long#MAX_VALUE] for ever
  private record Claim(ClientKey client, long endNs) {}

  private record Made(Ipv4 address, long atNs) {}

  Promises(VirtualClock clock, LongSupplier lagNs) {
    this.clock = clock;
    this.lagNs = lagNs;
  }

  /// How many DHCPACKs were held against the disk.
  long kept() {
    return kept;
  }

  long held() {
    return claims.values().stream().filter(this::runs).count();
  }

  /// The client takes what it was told in a DHCPACK.
  ///
  /// @param fromNs when it sent the DHCPREQUEST, on the true clock
  void acknowledged(ClientKey client, Client4.Held lease, long fromNs, SimDisk disk) {
    boolean infinite = lease.leaseS() == 0xFFFF_FFFFL;
    long endNs = infinite ? Long.MAX_VALUE : fromNs + lease.leaseS() * NS_PER_S;
    Claim other = claims.get(lease.address());
    if (other != null && !other.client().equals(client) && runs(other)) {
      throw new BrokenPromise(
          "%s was acknowledged to %s, and %s holds it"
              .formatted(lease.address(), client, other.client()));
    }
    requireDurable(client, lease.address(), endNs, disk);
    claims.put(lease.address(), new Claim(client, endNs));
    kept++;
  }

  /// The client has let go of the address.
  void letGo(ClientKey client, Ipv4 address) {
    Claim claim = claims.get(address);
    if (claim != null && claim.client().equals(client)) {
      claims.remove(address);
    }
  }

  /// A record has become durable: it must not go against what a client relies on.
  void recorded(LeaseRecord record) {
    switch (record) {
      case LeaseRecord.Declined declined -> probations.put(record.address(), declined.untilS());
      case LeaseRecord.Bound bound -> {
        requireNoProbation(bound.holder().key(), record.address());
        // Whose offer had given way may still have taken it, and give it back at once.
        offers.remove(record.address());
      }
      case LeaseRecord.Freed _ -> {
        requireNoProbation("nobody", record.address());
        probations.remove(record.address());
      }
      case LeaseRecord.Released _, LeaseRecord.Expired _ -> {}
    }
    Claim claim = claims.get(record.address());
    if (claim == null || !runs(claim)) {
      return;
    }
    if (!(record instanceof LeaseRecord.Bound bound)
        || !bound.holder().key().equals(claim.client())
        || !reaches(bound, claim.endNs())) {
      throw new BrokenPromise("%s holds the address of %s".formatted(claim, record));
    }
  }

  /// An offer leaves the server.
  void offered(ClientKey client, Ipv4 address) {
    requireNoProbation(client, address);
    Claim holder = claims.get(address);
    if (holder != null && !holder.client().equals(client) && runs(holder)) {
      throw new BrokenPromise(
          "%s is offered to %s, and %s holds it".formatted(address, client, holder.client()));
    }
    long nowNs = clock.monotonicNs();
    Claim open = offers.get(address);
    if (open != null && !open.client().equals(client) && nowNs < open.endNs()) {
      requireCrowd(address, open, client);
    }
    made.removeIf(each -> each.atNs() < nowNs - OFFER_NS - DELAY_NS);
    made.add(new Made(address, nowNs));
    offers.values().removeIf(each -> each.client().equals(client));
    offers.put(address, new Claim(client, nowNs + OFFER_NS));
  }

  /// RFC 2131 §4.3.3. The time of leases falls behind, but never catches up.
  private void requireNoProbation(Object client, Ipv4 address) {
    long untilS = probations.getOrDefault(address, 0L);
    if (clock.nowNs() - lagNs.getAsLong() < untilS * NS_PER_S) {
      throw new BrokenPromise(
          "%s is given to %s, and in probation until %d".formatted(address, client, untilS));
    }
  }

  private void requireCrowd(Ipv4 address, Claim open, ClientKey client) {
    Site.Link link = Site.linkOf(address);
    long sinceNs = open.endNs() - OFFER_NS - DELAY_NS;
    long others =
        made.stream()
            .filter(each -> each.atNs() >= sinceNs && link.prefix().contains(each.address()))
            .map(Made::address)
            .distinct()
            .count();
    if (others < CROWD) {
      throw new BrokenPromise(
          "%s is offered to %s and to %s, and %d in all"
              .formatted(address, open.client(), client, others));
    }
  }

  /// A DHCPACK leaves the server: the offers to the client have served.
  void answered(ClientKey client) {
    offers.values().removeIf(each -> each.client().equals(client));
  }

  /// A client gives back or declines what it has: the offer that it took is none any more.
  void givesUp(ClientKey client) {
    offers.values().removeIf(each -> each.client().equals(client));
  }

  /// Another configuration is in use: it may reserve what was offered to anybody.
  void reloaded() {
    offers.clear();
  }

  /// The server is gone, and its offers with it.
  void restarted(SimDisk disk) {
    offers.clear();
    claims.forEach(
        (address, claim) -> {
          if (runs(claim)) {
            requireDurable(claim.client(), address, claim.endNs(), disk);
          }
        });
  }

  private void requireDurable(ClientKey client, Ipv4 address, long endNs, SimDisk disk) {
    boolean kept =
        disk.at(address)
            .filter(LeaseRecord.Bound.class::isInstance)
            .map(LeaseRecord.Bound.class::cast)
            .filter(bound -> bound.holder().key().equals(client) && reaches(bound, endNs))
            .isPresent();
    if (!kept) {
      throw new BrokenPromise(
          "%s was acknowledged to %s, the disk has %s"
              .formatted(address, client, disk.at(address)));
    }
  }

  private boolean runs(Claim claim) {
    return claim.endNs() == Long.MAX_VALUE || claim.endNs() > clock.monotonicNs();
  }

  private boolean reaches(LeaseRecord.Bound bound, long endNs) {
    if (endNs == Long.MAX_VALUE || bound.endS() == LeaseRecord.NEVER) {
      return bound.endS() == LeaseRecord.NEVER;
    }
    long startNs = clock.nowNs() - clock.monotonicNs();
    long boundEndNs = bound.endS() * NS_PER_S + lagNs.getAsLong() - startNs;
    return boundEndNs >= endNs;
  }

  /// The server has broken its word.
  static final class BrokenPromise extends AssertionError {
    private static final long serialVersionUID = 1L;

    BrokenPromise(String what) {
      super(what);
    }
  }
}
