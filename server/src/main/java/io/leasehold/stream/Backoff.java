package io.leasehold.stream;

import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long each time, up to five minutes, and not to
/// the second, so that many servers do not come at once. One thread.
public final class Backoff {
  public static final long FIRST_MS = 1_000;
  public static final long MAX_MS = 300_000;

  private final RandomGenerator random;
  private long nextMs = FIRST_MS;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /// Between half of it and all of it.
  public long nextMs() {
    long ms = nextMs / 2 + random.nextLong(nextMs / 2 + 1);
    nextMs = Math.min(nextMs * 2, MAX_MS);
    return ms;
  }

  public void reset() {
    nextMs = FIRST_MS;
  }
}
