package io.leasehold.load;

/// When things should begin that begin so often in a second, evenly, whatever became of those
/// before: so a server that stands still is charged for all that should have come in the meantime.
final class Pace {
  private static final double NS_PER_S = 1e9;

  private final double periodNs;
  private final long firstNs;
  private long taken;

  /// @param ratePerS 0 for never
  Pace(int ratePerS, long firstNs) {
    periodNs = ratePerS == 0 ? Double.POSITIVE_INFINITY : NS_PER_S / ratePerS;
    this.firstNs = firstNs;
  }

  /// When the next one should begin.
  long nextNs() {
    return isNever() ? Long.MAX_VALUE : firstNs + (long) (taken * periodNs);
  }

  boolean due(long nowNs) {
    return !isNever() && nextNs() - nowNs <= 0;
  }

  /// The next one begins, or is left out.
  void take() {
    taken++;
  }

  /// How many should have begun by then and did not.
  long missing(long nowNs) {
    return isNever() ? 0 : Math.max(0, (long) ((nowNs - firstNs) / periodNs) - taken);
  }

  private boolean isNever() {
    return Double.isInfinite(periodNs);
  }
}
