package io.leasehold.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.sim.Simulation.Plan;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole courses of events. `-Dsim.seed=N` repeats one; `-Dsim.seconds=N` takes fresh seeds for so
/// long.
class SimulationTest {
  private static final int DAY_S = 86_400;
  /// An ordinary day, and the hours before 32 bits are too few, with a sign and without.
  private static final long[] STARTS_S = {1_700_000_000L, (1L << 31) - 9_000, (1L << 32) - 9_000};

  private static final long NS_PER_S = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 1102})
  void seedKeepsEveryPromise(long seed) {
    run(seed);
  }

  @Test
  void freshSeedsKeepEveryPromise() {
    long seed = Long.getLong("sim.seed", new SplittableRandom().nextLong(1L << 40));
    long endNs = System.nanoTime() + Long.getLong("sim.seconds", 0) * NS_PER_S;
    do {
      System.out.println("simulation -Dsim.seed=" + seed);
      run(seed++);
    } while (System.nanoTime() < endNs);
  }

  @Test
  void oneSeedIsOneCourseOfEvents() {
    assertEquals(course(5), course(5));
  }

  private static long course(long seed) {
    Simulation simulation = new Simulation(new Plan(seed, STARTS_S[0], 60, 600, 2 * 3_600, true, true, true));
    simulation.run();
    return simulation.course();
  }

  private static void run(long seed) {
    Simulation simulation = new Simulation(plan(seed));
    try {
      simulation.run();
      System.out.println(simulation);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "again with -Dtest=SimulationTest -Dsim.seed=%d; %s".formatted(seed, simulation), e);
    }
  }

  private static Plan plan(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long leaseS = new long[] {120, 600, 3_600, 14_400}[random.nextInt(4)];
    int clients = random.nextInt(50, 300);
    long stormS = Math.min(DAY_S, leaseS * 50);
    boolean thrifty = random.nextBoolean();
    boolean hasty = random.nextInt(3) == 0;
    boolean limited = random.nextBoolean();
    long startS = STARTS_S[random.nextInt(STARTS_S.length)];
    return new Plan(seed, startS, clients, leaseS, stormS, thrifty, hasty, limited);
  }
}
