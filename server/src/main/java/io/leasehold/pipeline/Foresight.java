package io.leasehold.pipeline;

import io.leasehold.lease.Occupancy;
import io.leasehold.lease.Outlook;
import io.leasehold.model.Prefix;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/// Looks every ten seconds at how full the subnets are, and tells any thread when they will be
/// full. For the thread that keeps house.
final class Foresight {
  private static final long EVERY_NS = Duration.ofSeconds(10).toNanos();

  private final Outlook outlook = new Outlook();
  private final ServerClock clock;
  private final Supplier<Occupancy> occupancy;
  private long dueNs;
  private volatile Map<Prefix, Long> fullInS = Map.of();

  Foresight(ServerClock clock, Supplier<Occupancy> occupancy) {
    this.clock = clock;
    this.occupancy = occupancy;
    dueNs = clock.monotonicNs();
  }

  void doWork() {
    long nowNs = clock.monotonicNs();
    if (nowNs - dueNs >= 0) {
      dueNs = nowNs + EVERY_NS;
      fullInS = outlook.look(occupancy.get());
    }
  }

  /// In how many seconds each subnet that grows is full. For any thread.
  Map<Prefix, Long> fullInS() {
    return fullInS;
  }
}
