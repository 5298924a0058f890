package io.leasehold.bench;

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

/// What one [Exchange] costs. On a machine that others use [ExchangeRatios] tells more.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
public class ExchangeBenchmark {
  /// How many classes there are; a client is in three of them.
  @Param({"0", "200"})
  public int classes;

  @Param({"0", "100000"})
  public int reservations;

  @Param({"iterative", "random", "hashed"})
  public String allocator = "";

  @Param({"few", "many"})
  public String options = "";

  private Exchange exchange = new Exchange(ExchangeSite.config(0, 0, "iterative", false));

  @Setup
  public void prepare() {
    exchange =
        new Exchange(ExchangeSite.config(classes, reservations, allocator, options.equals("many")));
  }

  @Benchmark
  public int exchange() {
    return exchange.run();
  }
}
