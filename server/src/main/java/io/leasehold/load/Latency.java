package io.leasehold.load;

/// How long something took, in nanoseconds: so many percent took no longer.
public record Latency(long count, long p50, long p90, long p99, long p999, long max) {
  static Latency of(Histogram histogram) {
    return new Latency(
        histogram.count(),
        histogram.atPerMille(500),
        histogram.atPerMille(900),
        histogram.atPerMille(990),
        histogram.atPerMille(999),
        histogram.max());
  }
}
