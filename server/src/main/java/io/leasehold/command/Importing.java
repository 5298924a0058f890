package io.leasehold.command;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.leasefile.Taker;
import io.leasehold.config.Config;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.lease.Intake;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.AddressMap;
import io.leasehold.model.AddressSet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What the verdicts on leases that come from elsewhere mean to people.
final class Importing {
  private static final String NO_SUBNET =
      "no subnet of the configuration has it: its client is refused when it renews";
  private static final String NO_POOL =
      "no pool and no reservation has it: its client may have to take another when it renews";

  private final AddressMap<Boolean> subnets;
  private final AddressMap<Boolean> pools;
  private final AddressSet reserved;
  private final UnaryOperator<LeaseRecord> byWallClock;
  private final boolean isConfigKnown;

  /// Without a configuration, so without remarks.
  ///
  /// @param byWallClock gives a record the times that people know
  Importing(UnaryOperator<LeaseRecord> byWallClock) {
    this.byWallClock = byWallClock;
    isConfigKnown = false;
    subnets = map(List.of());
    pools = map(List.of());
    reserved = AddressSet.of(IntStream.empty());
  }

  /// @param byWallClock gives a record the times that people know
  Importing(Config config, UnaryOperator<LeaseRecord> byWallClock) {
    this.byWallClock = byWallClock;
    isConfigKnown = true;
    List<Subnet> all =
        config.networks().stream().flatMap(network -> network.subnets().stream()).toList();
    subnets =
        map(
            all.stream()
                .map(subnet -> new Range(subnet.prefix().first(), subnet.prefix().last()))
                .toList());
    pools =
        map(
            all.stream()
                .flatMap(subnet -> subnet.pools().stream())
                .map(pool -> pool.range())
                .toList());
    reserved =
        AddressSet.of(
            config
                .everyReservation()
                .flatMap((Reservation each) -> each.address().stream())
                .mapToInt(Ipv4::bits));
  }

  Taker.Fate fate(Intake.Verdict verdict) {
    return switch (verdict) {
      case Intake.Verdict.Take(LeaseRecord record) ->
          new Taker.Fate.Taken(remark(record.address()));
      case Intake.Verdict.Keep() -> new Taker.Fate.Kept();
      case Intake.Verdict.HeldBy(LeaseRecord known) -> new Taker.Fate.Refused(holder(known));
      case Intake.Verdict.Offered() ->
          new Taker.Fate.Refused("it is being offered to another client at this moment");
    };
  }

  private String remark(Ipv4 address) {
    if (!isConfigKnown) {
      return "";
    }
    if (subnets.at(address).isEmpty()) {
      return NO_SUBNET;
    }
    return pools.at(address).isEmpty() && !reserved.contains(address) ? NO_POOL : "";
  }

  private String holder(LeaseRecord known) {
    Lease lease = Lease.of(byWallClock.apply(known), Long.MIN_VALUE);
    String end = lease.end().equals("never") ? "for ever" : "until " + lease.end();
    return switch (lease.state()) {
      case DECLINED -> "it is out of use " + end;
      case BOUND, EXPIRED, RELEASED, LOST -> "%s has it %s".formatted(lease.holder().key(), end);
    };
  }

  private static AddressMap<Boolean> map(List<Range> ranges) {
    return AddressMap.of(
        ranges.stream().map(range -> new AddressMap.Entry<>(range, true)).toList());
  }
}
