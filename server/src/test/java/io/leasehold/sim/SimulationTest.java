package io.leasehold.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole courses of events. `-Dsim.seed=N` repeats one; `-Dsim.seconds=N` takes fresh seeds for so
/// long.
class SimulationTest {
  private static final int DAY_S = 86_400;
  private static final int WEEK_S = 7 * DAY_S;
  private static final int CLIENTS_MAX = 300;

  /// About as many as there are addresses: who has none says little where leases are long.
  private static final int CLIENTS_SERVED_MAX = 120;

  private static final int BRIEF_CLIENTS = 40;
  private static final long BRIEF_LEASE_S = 120;
  private static final long BRIEF_STORM_S = 900;
  private static final long[] LEASES_S = {120, 600, 3_600, 14_400, DAY_S, DAY_S};

  /// As sites have them; short ones are met in each brief course, too.
  private static final long[] FRESH_LEASES_S = {
    120, 3_600, 14_400, DAY_S, WEEK_S, WEEK_S, WEEK_S, WEEK_S
  };

  /// An ordinary day, and the hours before 32 bits are too few, with a sign and without.
  private static final long[] STARTS_S = {1_700_000_000L, (1L << 31) - 9_000, (1L << 32) - 9_000};

  private static final long NS_PER_S = 1_000_000_000L;

  /// Of the time when few leases were long.
  @ParameterizedTest
  @ValueSource(longs = {4, 26, 29, 36})
  void formerSeedKeepsEveryPromise(long seed) {
    run(plan(seed, LEASES_S), "this test");
  }

  /// What fresh ones find is added here.
  @ParameterizedTest
  @ValueSource(longs = 1)
  void seedKeepsEveryPromise(long seed) {
    run(plan(seed, FRESH_LEASES_S), "this test");
    run(brief(seed), "this test");
  }

  @Test
  void amongThemAreLeasesOfAWeek() {
    assertEquals(WEEK_S, plan(1, FRESH_LEASES_S).leaseS());
  }

  @Test
  void freshSeedsKeepEveryPromise() {
    long seed = Long.getLong("sim.seed", new SplittableRandom().nextLong(1L << 40));
    long endNs = System.nanoTime() + Long.getLong("sim.seconds", 0) * NS_PER_S;
    do {
      System.out.println("simulation -Dsim.seed=" + seed);
      String again = "-Dtest=SimulationTest -Dsim.seed=" + seed;
      run(plan(seed, FRESH_LEASES_S), again);
      run(brief(seed), again);
      seed++;
    } while (System.nanoTime() < endNs);
  }

  @Test
  void shortCourseIsSoundAfterEachStep() {
    run(brief(4), "this test");
  }

  @Test
  void oneSeedIsOneCourseOfEvents() {
    assertEquals(course(5), course(5));
  }

  private static long course(long seed) {
    Simulation simulation =
        new Simulation(new Plan(seed, STARTS_S[0], 60, 600, 2 * 3_600, true, true, true, false));
    simulation.run();
    return simulation.course();
  }

  private static void run(Plan plan, String again) {
    Simulation simulation = new Simulation(plan);
    long startNs = System.nanoTime();
    try {
      simulation.run();
      double tookS = (System.nanoTime() - startNs) / (double) NS_PER_S;
      System.out.println(
          "%s; %.0f client-days a second"
              .formatted(simulation, plan.clients() * plan.days() / tookS));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("again with %s; %s".formatted(again, simulation), e);
    }
  }

  /// What is wrong for one step only shows in no other course.
  private static Plan brief(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long startS = STARTS_S[random.nextInt(STARTS_S.length)];
    boolean thrifty = random.nextBoolean();
    boolean hasty = random.nextBoolean();
    boolean limited = random.nextBoolean();
    return new Plan(
        seed, startS, BRIEF_CLIENTS, BRIEF_LEASE_S, BRIEF_STORM_S, thrifty, hasty, limited, true);
  }

  private static Plan plan(long seed, long... leasesS) {
    SplittableRandom random = new SplittableRandom(seed);
    long leaseS = leasesS[random.nextInt(leasesS.length)];
    int clients = random.nextInt(50, leaseS < DAY_S ? CLIENTS_MAX : CLIENTS_SERVED_MAX);
    long stormS = leaseS * 50;
    boolean thrifty = random.nextBoolean();
    boolean hasty = random.nextInt(3) == 0;
    boolean limited = random.nextBoolean();
    long startS = STARTS_S[random.nextInt(STARTS_S.length)];
    return new Plan(seed, startS, clients, leaseS, stormS, thrifty, hasty, limited, false);
  }
}
