package io.leasehold.load;

/// How long something took, in nanoseconds: so many percent of what was answered took no longer.
///
/// @param count how often an answer came; only these have a time
/// @param unanswered how often none came: no percentile knows of them
public record Latency(
    long count, long unanswered, long p50, long p90, long p99, long p999, long max) {
  static Latency of(Histogram histogram, long unanswered) {
    return new Latency(
        histogram.count(),
        unanswered,
        histogram.atPerMille(500),
        histogram.atPerMille(900),
        histogram.atPerMille(990),
        histogram.atPerMille(999),
        histogram.max());
  }
}
