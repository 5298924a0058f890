package io.leasehold.ddns.responder;

import io.leasehold.model.Octets;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/// How much is answered over UDP, where anybody can ask in the name of others: a token bucket for
/// each network that queries come from. For any thread.
///
/// A bucket is one number, the moment at which it will be full again. There is a fixed number of
/// them, and networks that share one by chance share what it has; which do nobody can know.
final class Allowance {
  static final int PER_S = 200;
  static final int BURST = 600;

  private static final int BUCKETS = 1 << 13;
  private static final long TOKEN_NS = 1_000_000_000L / PER_S;
  private static final int BITS_4 = 24;
  private static final int BITS_6 = 56;

  private final AtomicLongArray fullAtNs = new AtomicLongArray(BUCKETS);
  private final LongSupplier monotonicNs;
  private final int seed;

  /// @param seed a number that nobody outside knows
  Allowance(LongSupplier monotonicNs, int seed) {
    this.monotonicNs = monotonicNs;
    this.seed = seed;
    long nowNs = monotonicNs.getAsLong();
    for (int i = 0; i < BUCKETS; i++) {
      fullAtNs.set(i, nowNs);
    }
  }

  /// Takes a token of the network of an address. This machine has as many as it likes.
  ///
  /// @return false if there is none
  boolean take(InetAddress from) {
    if (from.isLoopbackAddress()) {
      return true;
    }
    int bucket = bucketOf(Origin.of(from, BITS_4, BITS_6));
    long nowNs = monotonicNs.getAsLong();
    while (true) {
      long old = fullAtNs.get(bucket);
      long aheadNs = Math.max(0, old - nowNs);
      if (aheadNs > TOKEN_NS * (BURST - 1)) {
        return false;
      }
      if (fullAtNs.compareAndSet(bucket, old, nowNs + aheadNs + TOKEN_NS)) {
        return true;
      }
    }
  }

  /// FNV-1a, and the last step of MurmurHash3.
  private int bucketOf(Octets network) {
    int hash = seed;
    for (int i = 0; i < network.length(); i++) {
      hash = (hash ^ network.at(i)) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 13;
    return hash & BUCKETS - 1;
  }
}
