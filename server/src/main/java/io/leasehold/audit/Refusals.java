package io.leasehold.audit;

/// How many refusals are written down: so many at once, and one now and then after that. Whoever is
/// let in by nobody must not fill the disk. One thread at a time.
final class Refusals {
  static final int BURST = 60;
  static final long NS_EACH = 60_000_000_000L;

  private long left = BURST;
  private long sinceNs;
  private long leftOut;
  private boolean begun;

  /// @param nowNs nanoseconds since any moment
  /// @return false if this one is to be left out
  boolean takes(long nowNs) {
    if (!begun) {
      begun = true;
      sinceNs = nowNs;
    }
    long more = (nowNs - sinceNs) / NS_EACH;
    sinceNs += more * NS_EACH;
    left = Math.min(BURST, left + more);
    if (left == 0) {
      leftOut++;
      return false;
    }
    left--;
    return true;
  }

  /// One could not be written.
  void lost() {
    leftOut++;
  }

  /// How many were left out and not told of yet.
  long leftOut() {
    return leftOut;
  }

  void told() {
    leftOut = 0;
  }
}
