package io.leasehold.pipeline;

import io.leasehold.engine.v4.Reason;
import io.leasehold.engine.v4.ReplyType;
import io.leasehold.lease.Occupancy;
import io.leasehold.metrics.Flow;
import io.leasehold.metrics.Scale;
import io.leasehold.metrics.Share;
import io.leasehold.metrics.Timeline;
import io.leasehold.transport.Transport;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Looks every second at what the server counts anyway, and keeps what has become of it. For one
/// thread, which is none of those that answer; what it has seen is for any.
public final class Sampler {
  private static final long NS_PER_S = 1_000_000_000L;

  /// Leases that were counted earlier are not those of now: the deciding thread is stuck.
  private static final long CENSUS_S_MAX = 10;

  /// Without an answer, whatever the query was.
  private static final List<Reason> UNSERVED =
      List.of(Reason.POOL_EXHAUSTED, Reason.POOL_NOT_FOR_CLASS, Reason.NO_POOL);

  private final ServerClock clock;
  private final Supplier<Occupancy> occupancy;
  private final Timeline timeline;

  Sampler(Parts parts, Supplier<List<Share>> answered, Supplier<Occupancy> occupancy) {
    clock = parts.clock();
    this.occupancy = occupancy;
    timeline = new Timeline(Scale.TIMES, flows(parts.metrics(), parts.transport()), answered);
  }

  private static Map<Flow, LongSupplier> flows(ServerMetrics metrics, Transport transport) {
    return Map.of(
        // Whatever is answered once it is durable: DHCPACKs for leases, and BOOTP.
        Flow.EXCHANGES,
        metrics.stages.of(Stage.COMMIT)::count,
        Flow.OFFERS,
        () -> metrics.sent.of(ReplyType.OFFER),
        Flow.NAKS,
        () -> metrics.sent.of(ReplyType.NAK),
        Flow.UNSERVED,
        () -> UNSERVED.stream().mapToLong(metrics.decided::of).sum(),
        Flow.DROPPED,
        () -> metrics.dropped.total() + transport.counts().kernelDrops(),
        Flow.RECEIVED,
        metrics::taken);
  }

  /// What it has seen.
  public Timeline timeline() {
    return timeline;
  }

  /// Looks, as of the nearest second.
  ///
  /// @return after how many nanoseconds it is to look again
  public long doWork() {
    long nowS = Math.floorDiv(clock.nowNs() + NS_PER_S / 2, NS_PER_S);
    timeline.look(nowS, clock.ahead(), bound(nowS));
    return Math.max(1, (nowS + 1) * NS_PER_S - clock.nowNs());
  }

  private OptionalLong bound(long nowS) {
    Occupancy.Totals totals = occupancy.get().totals();
    return nowS - totals.atS() > CENSUS_S_MAX
        ? OptionalLong.empty()
        : OptionalLong.of(totals.bound());
  }
}
