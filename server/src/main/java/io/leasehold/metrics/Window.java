package io.leasehold.metrics;

/// How far back a [Timeline] is looked at, and how finely.
public enum Window {
  MINUTE(1, 120),
  HOUR(10, 360),
  DAY(120, 720);

  private final int stepS;
  private final int points;

  Window(int stepS, int points) {
    this.stepS = stepS;
    this.points = points;
  }

  public int stepS() {
    return stepS;
  }

  /// How many steps are kept.
  public int points() {
    return points;
  }
}
