package io.leasehold.testkit;

import java.util.random.RandomGenerator;

/// A network that loses, duplicates, delays and so reorders what it carries, all by its seed.
public final class SimNetwork {
  private final Schedule schedule;
  private final RandomGenerator random;
  private Weather weather;
  private long carried;
  private long lost;
  private long duplicated;

  /// How bad it is.
  ///
  /// @param loss the share that never arrives, 0 to 1
  /// @param duplicates the share that arrives twice, 0 to 1
  /// @param delayMinMs the least time that anything takes
  /// @param delayMaxMs the most; what was sent later may arrive earlier within it
  public record Weather(double loss, double duplicates, long delayMinMs, long delayMaxMs) {
    public static final Weather FINE = new Weather(0, 0, 1, 1);
  }

  public SimNetwork(Schedule schedule, RandomGenerator random, Weather weather) {
    this.schedule = schedule;
    this.random = random;
    this.weather = weather;
  }

  /// From now on it is like this.
  public void use(Weather next) {
    weather = next;
  }

  /// Sends something on its way: `arrival` runs once, twice or never, later.
  public void carry(Runnable arrival) {
    carried++;
    if (random.nextDouble() < weather.loss()) {
      lost++;
      return;
    }
    schedule.after(delayNs(), arrival);
    if (random.nextDouble() < weather.duplicates()) {
      duplicated++;
      schedule.after(delayNs(), arrival);
    }
  }

  @Override
  public String toString() {
    return "carried %d, lost %d, duplicated %d".formatted(carried, lost, duplicated);
  }

  private long delayNs() {
    long minNs = weather.delayMinMs() * 1_000_000;
    long maxNs = weather.delayMaxMs() * 1_000_000;
    return minNs == maxNs ? minNs : random.nextLong(minNs, maxNs);
  }
}
