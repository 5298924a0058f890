package io.leasehold.store.sqlite;

import io.leasehold.store.sqlite.DiskFaults.End;
import io.leasehold.store.sqlite.DiskFaults.Plan;
import io.leasehold.testkit.FaultyDisk;
import io.leasehold.testkit.FaultyDisk.Fault;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// A program that takes a store through one short course of events, in which the first call fails,
/// then another store in which the second does, and so on up to the last; likewise where two calls
/// fail in succession, and where all do from then on.
///
/// It prints how many of the stores had which end.
final class FaultAtEachCall {
  private static final int BATCHES = 4;
  private static final long SEED = 1;

  private final FaultyDisk disk = FaultyDisk.ofThisProcess();
  private final Map<End, Integer> ends = new EnumMap<>(End.class);
  private final Path root;
  private final Fault fault;

  private FaultAtEachCall(Path root, Fault fault) {
    this.root = root;
    this.fault = fault;
  }

  /// Arguments: the directory, what fails, and at about how many of the calls at most more than one
  /// fails.
  public static void main(String[] arguments) {
    FaultAtEachCall program =
        new FaultAtEachCall(Path.of(arguments[0]), Fault.valueOf(arguments[1]));
    int calls = program.walk(1, 1);
    int stride = 1 + calls / Integer.parseInt(arguments[2]);
    program.walk(2, program.fault.name().startsWith("SYNC") ? 1 : stride);
    program.walk(DiskFaults.FOR_EVER, stride);
    DiskFaults.print(program.ends);
  }

  /// @return how many calls there are
  private int walk(int times, int stride) {
    int after = 0;
    while (isMet(new Plan(fault, after, times, false, BATCHES))) {
      after += stride;
    }
    return after;
  }

  private boolean isMet(Plan plan) {
    DiskFaults trial = new DiskFaults(disk, SEED, plan);
    trial.run(root.resolve("store-%d-%d".formatted(plan.times(), plan.after())), ends);
    return trial.isMet();
  }
}
