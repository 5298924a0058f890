package io.leasehold.pipeline;

import java.util.Arrays;

/// Keeps a client that sends without end from pushing all others out of memory: of each only so
/// many messages count in a round, which ends after a minute, or earlier where many others send.
/// For one thread; time is an argument.
///
/// Clients share a mark where their hashes meet; then both have less.
final class ClientQuota {
  /// Of one client in a round.
  static final int SHARE = 16;

  /// Taken in a round.
  static final int ROUND = 1_024;

  static final long ROUND_NS = 60_000_000_000L;

  private static final int MARKS = 4_096;

  private final byte[] taken = new byte[MARKS];
  private int round;
  private long sinceNs;

  /// @param hash of the client, by a secret
  /// @return false if it has had its share
  boolean take(long hash, long nowNs) {
    if (round == ROUND || nowNs - sinceNs > ROUND_NS) {
      Arrays.fill(taken, (byte) 0);
      round = 0;
      sinceNs = nowNs;
    }
    int mark = (int) (hash & MARKS - 1);
    if (taken[mark] == SHARE) {
      return false;
    }
    taken[mark]++;
    round++;
    return true;
  }
}
