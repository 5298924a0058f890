package io.leasehold.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What happened in one step of a [Timeline].
///
/// @param endS when the step was over, seconds since 1970-01-01T00:00Z
/// @param lastedS how long it was; more than a step where a look was missed, less in the first one
/// @param rates of every flow, per second
/// @param p50Ns within which half of what was answered in the step was answered; empty if nothing
///   was
/// @param bound how many leases ran when it was over; empty if that is not known
public record Point(
    long endS,
    int lastedS,
    Map<Flow, Double> rates,
    OptionalDouble p50Ns,
    OptionalDouble p99Ns,
    OptionalLong bound) {
  public Point {
    rates = Collections.unmodifiableMap(new EnumMap<>(rates));
  }

  /// Per second.
  public double rate(Flow flow) {
    return rates.getOrDefault(flow, 0.0);
  }

  /// The same by another clock.
  Point later(long byS) {
    return new Point(endS + byS, lastedS, rates, p50Ns, p99Ns, bound);
  }
}
