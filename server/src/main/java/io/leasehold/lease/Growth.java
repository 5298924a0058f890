package io.leasehold.lease;

import java.util.OptionalDouble;

/// How fast a number grows now: the slope of the straight line that fits best what was seen of it,
/// the older the less it counts (least squares, each weighted by e^(-age/[#FADE_S])). A burst of
/// clients moves it by as much as it lasts, a steady growth is met exactly, and what was an hour
/// ago is as good as forgotten. Costs five numbers, whatever it has seen.
final class Growth {
  /// The weight of what was seen falls to a third in this time.
  static final long FADE_S = 1_800;

  /// Before it has seen so long it says nothing: a start is no growth.
  static final long SEEN_MIN_S = 600;

  /// Less than one in [#FADE_S] is none.
  private static final double SLOPE_MIN = 1.0 / FADE_S;

  private long firstS;
  private long lastS;

  /// Sums over all that was seen, weighted: of 1, t, t², x and t·x, where t is the time before the
  /// last, so not positive, and x the number.
  private double sum1;

  private double sumT;
  private double sumTt;
  private double sumX;
  private double sumTx;

  /// @param nowS later than any before
  void see(double number, long nowS) {
    if (sum1 == 0) {
      firstS = nowS;
    } else {
      age(nowS - lastS);
    }
    lastS = nowS;
    // At t = 0.
    sum1 += 1;
    sumX += number;
  }

  /// In numbers a second; empty if it does not grow, or that is not known yet.
  OptionalDouble perS() {
    if (sum1 == 0 || lastS - firstS < SEEN_MIN_S) {
      return OptionalDouble.empty();
    }
    double slope = (sum1 * sumTx - sumT * sumX) / (sum1 * sumTt - sumT * sumT);
    return slope >= SLOPE_MIN ? OptionalDouble.of(slope) : OptionalDouble.empty();
  }

  /// Moves all that was seen so far into the past, and lets it fade.
  private void age(long byS) {
    double weight = Math.exp(-(double) byS / FADE_S);
    sumTt = weight * (sumTt - 2 * byS * sumT + (double) byS * byS * sum1);
    sumTx = weight * (sumTx - byS * sumX);
    sumT = weight * (sumT - byS * sum1);
    sum1 *= weight;
    sumX *= weight;
  }
}
