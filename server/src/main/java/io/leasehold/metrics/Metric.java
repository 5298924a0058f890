package io.leasehold.metrics;

/// A metric's name and what it says.
///
/// @param name `dhcp_<area>_<what>_<unit|total>`
/// @param meaning for people: a sentence
public record Metric(String name, Kind kind, String meaning) {
  /// How a value behaves over time.
  public enum Kind {
    /// Only grows, from the start of the process.
    COUNTER,
    /// Goes up and down.
    GAUGE
  }
}
