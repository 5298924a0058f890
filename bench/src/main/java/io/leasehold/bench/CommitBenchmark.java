package io.leasehold.bench;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What a commit costs that waits for the disk: in the directory `java.io.tmpdir`, which must be on
/// one. Folding rests.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class CommitBenchmark {
  /// Records a commit.
  @Param({"1", "16", "64", "512"})
  public int batch;

  private List<LeaseStore> open = List.of();
  private List<LeaseRecord> records = List.of();

  @Setup(Level.Iteration)
  public void open() throws IOException, StoreException {
    Path directory = Files.createTempDirectory("commit");
    open = List.of(SqliteStore.open(directory, new StoreConfig("leases.db", 0)));
    List<LeaseRecord> all = new ArrayList<>();
    for (int i = 0; i < batch; i++) {
      all.add(
          new LeaseRecord.Bound(
              Ipv4.of("198.18.0.0").plus(i),
              StoreOfLeases.holder(i),
              Exchange.NOW_S,
              Exchange.NOW_S,
              Exchange.NOW_S + 3_600));
    }
    records = all;
  }

  @TearDown(Level.Iteration)
  public void close() {
    open.forEach(LeaseStore::close);
  }

  @Benchmark
  public CommitOutcome commit() {
    return open.getFirst().commit(records);
  }
}
