package io.leasehold.testkit;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The house harness for properties: makes values from seeds, claims something of each, and says
/// how to repeat the one that failed.
///
/// `-Dproperty.seed=N` sets the first seed, `-Dproperty.seed=random` takes a fresh one and prints
/// it; `-Dproperty.runs=N` sets how many. Sized values grow with the run, so that the first failure
/// is a small one.
public final class Property {
  private static final long SEED_BY_DEFAULT = 20_131;
  private static final int RUNS_BY_DEFAULT = 200;
  private static final int SHOWN_MAX = 4_000;
  private static final long FIRST_SEED = chooseFirstSeed();

  private Property() {}

  /// Makes a value of about `size` parts.
  @FunctionalInterface
  public interface Sized<T> {
    T make(RandomGenerator random, int size);
  }

  /// Checks the claim on [#runs] values.
  public static <T> void forAll(Function<RandomGenerator, T> make, Consumer<T> claim) {
    forAll(runs(RUNS_BY_DEFAULT), make, claim);
  }

  /// Checks the claim on `runs` values, unless `-Dproperty.runs` says otherwise.
  public static <T> void forAll(int runs, Function<RandomGenerator, T> make, Consumer<T> claim) {
    long end = FIRST_SEED + runs(runs);
    for (long seed = FIRST_SEED; seed < end; seed++) {
      T value = make.apply(new SplittableRandom(seed));
      check(value, claim, "-Dproperty.seed=%d -Dproperty.runs=1".formatted(seed));
    }
  }

  /// Checks the claim on values that grow from size 1 to `sizeMax`. `-Dproperty.size` fixes the
  /// size.
  public static <T> void forAllSized(int sizeMax, Sized<T> make, Consumer<T> claim) {
    int runs = runs(RUNS_BY_DEFAULT);
    for (int run = 0; run < runs; run++) {
      long seed = FIRST_SEED + run;
      int grown = (int) (1 + (long) (sizeMax - 1) * run / Math.max(1, runs - 1));
      int size = Integer.getInteger("property.size", grown);
      T value = make.make(new SplittableRandom(seed), size);
      check(
          value,
          claim,
          "-Dproperty.seed=%d -Dproperty.runs=1 -Dproperty.size=%d".formatted(seed, size));
    }
  }

  /// How many values a property is checked on: `-Dproperty.runs`, or what the test asks for.
  public static int runs(int byDefault) {
    return Integer.getInteger("property.runs", byDefault);
  }

  /// For what has its runs elsewhere: in another process.
  public static long firstSeed() {
    return FIRST_SEED;
  }

  private static <T> void check(T value, Consumer<T> claim, String again) {
    try {
      claim.accept(value);
    } catch (AssertionError | RuntimeException e) {
      String shown = String.valueOf(value);
      if (shown.length() > SHOWN_MAX) {
        shown = shown.substring(0, SHOWN_MAX) + "…";
      }
      throw new AssertionError("again with %s: %s".formatted(again, shown), e);
    }
  }

  private static long chooseFirstSeed() {
    String asked = System.getProperty("property.seed", Long.toString(SEED_BY_DEFAULT));
    if (!asked.equals("random")) {
      return Long.parseLong(asked);
    }
    long fresh = new SplittableRandom().nextLong(1L << 48);
    System.out.println("properties start at -Dproperty.seed=" + fresh);
    return fresh;
  }
}
