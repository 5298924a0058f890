package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.LeaseTime;
import io.leasehold.config.NamePolicy;
import io.leasehold.config.OptionSettings;
import io.leasehold.config.Policy;
import io.leasehold.config.RenewalTime;
import io.leasehold.config.Scope;
import io.leasehold.select.Settings;
import io.leasehold.testkit.Property;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 2131 §4.4.5.
class RenewalTimes4Test {
  /// What is configured, and how long the lease is.
  private record Case(OptionalLong renewS, OptionalLong rebindS, long leaseS) {}

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # neither is configured
          , , 3600, 1800, 3150
          # both are configured
          1000, 2000, 3600, 1000, 2000
          # T2 before half of the lease
          , 1400, 3600, 800, 1400
          # T2 after half of the lease
          , 3500, 3600, 1800, 3500
          # T1 after seven eighths of the lease
          3400, , 3600, 3400, 3500
          # T1 before half of the lease
          600, , 3600, 600, 3150
          # the lease ends before T2
          1000, 2000, 1500, 1000, 1312
          # the lease ends before T2 and soon after T1
          1400, 2000, 1500, 1400, 1450
          # the lease ends before both
          1000, 2000, 900, 450, 787
          # an inherited T1 is not before T2
          1500, 700, 3600, 400, 700
          # T1 leaves no room for T2
          3599, , 3600, 1800, 3150
          # the shortest lease that has both
          , , 3, 1, 2
          """)
  void timesFollow(@Nullable Long renewS, @Nullable Long rebindS, long leaseS, long t1S, long t2S) {
    Case given = new Case(optional(renewS), optional(rebindS), leaseS);

    assertEquals(Optional.of(new RenewalTimes4(t1S, t2S)), times(given));
  }

  @Test
  void leaseWithoutEndHasNone() {
    assertEquals(
        Optional.empty(),
        times(new Case(OptionalLong.of(10), OptionalLong.of(20), LeaseTime.INFINITE)));
  }

  @Test
  void leaseTooShortForBothHasNone() {
    assertEquals(Optional.empty(), times(new Case(OptionalLong.of(1), OptionalLong.empty(), 2)));
  }

  @Test
  void timesAreInOrderWhateverIsConfigured() {
    Property.forAll(
        2_000,
        RenewalTimes4Test::any,
        given -> {
          RenewalTimes4 times = times(given).orElseThrow();
          assertTrue(0 < times.t1S() && times.t1S() < times.t2S(), times::toString);
          assertTrue(times.t2S() < given.leaseS(), times::toString);
        });
  }

  private static Case any(RandomGenerator random) {
    return new Case(anyTime(random), anyTime(random), random.nextLong(3, near(random)));
  }

  private static OptionalLong anyTime(RandomGenerator random) {
    return random.nextInt(3) == 0
        ? OptionalLong.empty()
        : OptionalLong.of(random.nextLong(1, near(random)));
  }

  private static long near(RandomGenerator random) {
    return random.nextBoolean() ? 12 : LeaseTime.INFINITE;
  }

  private static Optional<RenewalTimes4> times(Case given) {
    Scope scope =
        new Scope(
            OptionSettings.NONE,
            Optional.empty(),
            after(given.renewS()),
            after(given.rebindS()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NamePolicy.NONE,
            Policy.NONE);
    return RenewalTimes4.of(
        Settings.DEFAULT.within(new Settings.Level("subnet", scope)), given.leaseS());
  }

  private static Optional<RenewalTime> after(OptionalLong seconds) {
    return seconds.isPresent()
        ? Optional.of(new RenewalTime.After(seconds.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong optional(@Nullable Long seconds) {
    return seconds == null ? OptionalLong.empty() : OptionalLong.of(seconds);
  }
}
