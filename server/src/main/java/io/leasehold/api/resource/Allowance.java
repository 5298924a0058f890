package io.leasehold.api.resource;

/// How much somebody is told that looks on: so much in any second; of that half at once, so that a
/// burst comes whole and a flood comes steadily. One thread.
final class Allowance {
  private final int pace;
  private final int steady;

  /// How much was told each time of the last second but this one.
  private final int[] told;

  private int at;

  /// @param pace a second
  /// @param times that something can be told in a second, 2 or more
  Allowance(int pace, int times) {
    this.pace = pace;
    steady = pace / times;
    told = new int[times - 1];
  }

  /// How much can be told this time.
  int now() {
    int left = pace;
    for (int each : told) {
      left -= each;
    }
    return Math.min(left, Math.max(steady, left / 2));
  }

  /// So much was told this time.
  void told(int count) {
    told[at] = count;
    at = (at + 1) % told.length;
  }
}
