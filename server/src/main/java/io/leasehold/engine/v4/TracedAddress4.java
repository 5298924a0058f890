package io.leasehold.engine.v4;

import io.leasehold.config.Reservation;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.PoolUse;
import io.leasehold.model.Counted;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.select.LinkPool;
import io.leasehold.select.LinkReservation;
import io.leasehold.select.LinkSubnet;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells a trace what stands between a client and an address. Made only for a trace that listens.
record TracedAddress4(Situation situation) {
  static void obstacle(Situation situation, Ipv4 address, Reason why) {
    if (situation.ask().trace().isListening()) {
      String more = new TracedAddress4(situation).more(address, why);
      situation.ask().trace().step(Step.OBSTACLE, why.text() + more);
    }
  }

  /// An address that the client asks to keep, and whose it is; and those that are known to be the
  /// client's own instead.
  static void remembered(Situation situation, Ipv4 address) {
    Trace trace = situation.ask().trace();
    if (!trace.isListening()) {
      return;
    }
    TracedAddress4 traced = new TracedAddress4(situation);
    String reservedFor = traced.reservedFor(address);
    trace.step(
        Step.IN_QUESTION,
        address
            + traced.home(address)
            + (reservedFor.isEmpty() ? "" : ", reserved for" + reservedFor.substring(1))
            + traced.user(address));
    situation
        .reservation()
        .flatMap(LinkReservation::address)
        .ifPresent(reserved -> trace.step(Step.RESERVED, reserved));
    situation.ask().client().addresses(situation.ask().leases()).stream()
        .flatMap(its -> situation.ask().leases().at(its).stream())
        .filter(situation::isKnowledge)
        .forEach(record -> trace.step(Step.RECORDED, record.address()));
  }

  private String home(Ipv4 address) {
    return situation
        .selector()
        .subnetOf(address)
        .map(subnet -> " of subnet " + subnet)
        .orElse(", which no configured subnet contains");
  }

  /// That the record of the client's lease may be lost: why it is believed without one.
  static void lost(Situation situation, Ipv4 address) {
    Trace trace = situation.ask().trace();
    if (trace.isListening() && situation.mayHaveLost(address)) {
      trace.step(Step.RECORD_LOST, address);
    }
  }

  static void taken(Situation situation, Ipv4 reserved) {
    if (situation.ask().trace().isListening()) {
      String by = new TracedAddress4(situation).user(reserved);
      situation.ask().trace().step(Step.RESERVED_ADDRESS_TAKEN, reserved + by);
    }
  }

  static void full(Situation situation, LinkPool pool) {
    if (situation.ask().trace().isListening()) {
      PoolUse use = situation.ask().leases().useOf(pool.pool());
      situation
          .ask()
          .trace()
          .step(
              Step.POOL_FULL,
              "%s: of its %s to lease, %,d bound, offered or on probation"
                  .formatted(pool, Counted.of(use.size(), "address"), use.used()));
    }
  }

  static void notAdmitted(Situation situation, LinkPool pool) {
    Trace trace = situation.ask().trace();
    if (!trace.isListening()) {
      return;
    }
    if (pool.admits(situation.ask().classes())) {
      trace.step(Step.POOL_NOT_FOR_BOOTP, pool);
    } else {
      trace.step(
          Step.POOL_NOT_FOR_CLASS, pool + ", which is for " + pool.pool().admission().guard());
    }
  }

  private String more(Ipv4 address, Reason why) {
    return switch (why) {
      case NAK_HELD_BY_OTHER, NAK_IN_PROBATION -> user(address);
      case NAK_RESERVED_FOR_OTHER -> reservedFor(address);
      case NAK_HAS_RESERVATION ->
          situation.reservedAddress().map(reserved -> ": " + reserved).orElse("");
      case NAK_EXCLUDED -> excluding(address);
      case NAK_NOT_FOR_CLASS -> guard(address);
      default -> "";
    };
  }

  private String user(Ipv4 address) {
    long nowS = situation.nowS();
    Optional<LeaseRecord> record = situation.ask().leases().at(address);
    if (record.isPresent()
        && record.get() instanceof LeaseRecord.Bound bound
        && bound.endS() > nowS) {
      return ": bound to %s%s".formatted(bound.holder().key(), rest(bound.endS()));
    }
    if (record.isPresent()
        && record.get() instanceof LeaseRecord.Declined declined
        && declined.untilS() > nowS) {
      return ": declined by %s%s".formatted(declined.holder().key(), rest(declined.untilS()));
    }
    return situation
        .ask()
        .leases()
        .offerOn(address, nowS)
        .map(offer -> ": offered to %s%s".formatted(offer.client(), rest(offer.untilS())))
        .orElse("");
  }

  private String rest(long untilS) {
    return untilS == LeaseRecord.NEVER
        ? " without end"
        : " for another %d s".formatted(untilS - situation.nowS());
  }

  private String reservedFor(Ipv4 address) {
    return Stream.concat(
            situation.configured().config().reservations().stream(),
            situation.configured().config().networks().stream()
                .flatMap(network -> network.subnets().stream())
                .flatMap(subnet -> subnet.reservations().stream()))
        .filter(reservation -> reservation.address().filter(address::equals).isPresent())
        .map(Reservation::identifiers)
        .findFirst()
        .map(identifiers -> ": " + IdentifierText.of(identifiers.getFirst()))
        .orElse("");
  }

  private String excluding(Ipv4 address) {
    return subnet(address).stream()
        .flatMap(subnet -> subnet.subnet().exclude().stream())
        .filter(range -> range.contains(address))
        .map(Range::toString)
        .findFirst()
        .map(range -> ": \"exclude\" has " + range)
        .orElse("");
  }

  private String guard(Ipv4 address) {
    Optional<LinkSubnet> subnet = subnet(address);
    if (subnet.isPresent() && !situation.admits(subnet.get())) {
      return ": subnet %s is for %s".formatted(subnet.get(), subnet.get().whom());
    }
    return subnet
        .flatMap(its -> its.poolAt(address))
        .map(pool -> ": pool %s is for %s".formatted(pool, pool.pool().admission().guard()))
        .orElse("");
  }

  private Optional<LinkSubnet> subnet(Ipv4 address) {
    return situation.subnetHere(address);
  }
}
