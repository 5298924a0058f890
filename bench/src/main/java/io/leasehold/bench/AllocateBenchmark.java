package io.leasehold.bench;

import io.leasehold.config.Config;
import io.leasehold.config.Pool;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to find a free address, from any point of the pool on, and to bind and free it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AllocateBenchmark {
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  /// How much of the pool, of 61,440 addresses, is bound.
  @Param({"0", "50", "99.9", "100"})
  public double percent;

  private final Config config = ExchangeSite.config(0, 0, "iterative", false);
  private final Pool pool = config.networks().getFirst().subnets().getFirst().pools().getFirst();
  private final LeaseTable leases = new LeaseTable();
  private long point;

  @Setup
  public void fill() {
    leases.use(config);
    long size = pool.range().size();
    for (int i = 0; i < Math.round(size * percent / 100); i++) {
      leases.apply(bound(leases.freeIn(pool, point += SPREAD, Exchange.NOW_S).orElseThrow(), i));
    }
  }

  @Benchmark
  public Optional<Ipv4> find() {
    return leases.freeIn(pool, point += SPREAD, Exchange.NOW_S);
  }

  @Benchmark
  public Optional<Ipv4> bindAndFree() {
    Optional<Ipv4> found = find();
    found.ifPresent(
        address -> {
          leases.apply(bound(address, Integer.MAX_VALUE));
          leases.apply(new LeaseRecord.Freed(address, Exchange.NOW_S));
        });
    return found;
  }

  private static LeaseRecord bound(Ipv4 address, int client) {
    return new LeaseRecord.Bound(
        address,
        StoreOfLeases.holder(client),
        Exchange.NOW_S,
        Exchange.NOW_S,
        Exchange.NOW_S + 90_000);
  }
}
