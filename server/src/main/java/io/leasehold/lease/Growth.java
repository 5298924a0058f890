package io.leasehold.lease;

import java.util.OptionalDouble;

/// How fast a number grows: the slope of the straight line that fits best what was seen of it, the
/// older the less it counts (least squares, each weighted by e^(-age/[#FADE_S])). A burst of
/// clients moves it by as much as it lasts, a steady growth is met exactly, and what was hours ago
/// is as good as forgotten. A second line that forgets sooner tells whether it goes on: what has
/// filled and is still now grows no more. Costs ten numbers, whatever it has seen.
final class Growth {
  /// The weight of what was seen falls to a third in this time.
  static final long FADE_S = 1_800;

  private static final long FADE_SOON_S = 600;

  /// It goes on if it is at least so much of what it was.
  private static final double GOES_ON = 0.5;

  /// Before it has seen so long it says nothing: the start of a server is no growth, nor is that of
  /// a network, to which all clients come at once.
  static final long SEEN_MIN_S = 3_600;

  /// Less than one in [#FADE_S] is none.
  private static final double SLOPE_MIN = 1.0 / FADE_S;

  private final Line hour = new Line(FADE_S);
  private final Line minutes = new Line(FADE_SOON_S);
  private long firstS;
  private long lastS;

  /// @param nowS later than any before
  void see(double number, long nowS) {
    if (hour.isEmpty()) {
      firstS = nowS;
      lastS = nowS;
    }
    hour.see(number, nowS - lastS);
    minutes.see(number, nowS - lastS);
    lastS = nowS;
  }

  /// In numbers a second; empty if it does not grow, or that is not known yet.
  OptionalDouble perS() {
    if (hour.isEmpty() || lastS - firstS < SEEN_MIN_S) {
      return OptionalDouble.empty();
    }
    double slope = hour.slope();
    boolean goesOn = minutes.slope() >= GOES_ON * slope;
    return slope >= SLOPE_MIN && goesOn ? OptionalDouble.of(slope) : OptionalDouble.empty();
  }

  /// The straight line through what fades. Its sums are weighted: of 1, t, t², x and t·x, where t
  /// is the time before the last, so not positive, and x the number.
  private static final class Line {
    private final double fadeS;
    private double sum1;
    private double sumT;
    private double sumTt;
    private double sumX;
    private double sumTx;

    Line(long fadeS) {
      this.fadeS = fadeS;
    }

    boolean isEmpty() {
      return sum1 == 0;
    }

    /// @param afterS since the one before
    void see(double number, long afterS) {
      age(afterS);
      // At t = 0.
      sum1 += 1;
      sumX += number;
    }

    double slope() {
      return (sum1 * sumTx - sumT * sumX) / (sum1 * sumTt - sumT * sumT);
    }

    /// Moves all that was seen so far into the past, and lets it fade.
    private void age(long byS) {
      double weight = Math.exp(-byS / fadeS);
      sumTt = weight * (sumTt - 2 * byS * sumT + (double) byS * byS * sum1);
      sumTx = weight * (sumTx - byS * sumX);
      sumT = weight * (sumT - byS * sum1);
      sum1 *= weight;
      sumX *= weight;
    }
  }
}
