package io.leasehold.metrics;

import java.util.List;
import java.util.Optional;

/// A metric's name and what it says.
///
/// @param name `dhcp_<area>_<what>_<unit|total>`
/// @param meaning for people: a sentence
/// @param labels their names
public record Metric(String name, Kind kind, String meaning, List<String> labels) {
  /// The units that OpenMetrics is told of; those that count something are plain in the name.
  private static final List<String> UNITS = List.of("seconds", "bytes");

  /// How a value behaves over time.
  public enum Kind {
    /// Only grows, from the start of the process.
    COUNTER,
    /// Goes up and down.
    GAUGE,
    /// How many values there were up to each of some bounds, from the start of the process.
    HISTOGRAM,
    /// Always 1: what it says is in its labels.
    INFO
  }

  public Metric {
    labels = List.copyOf(labels);
  }

  /// The base unit in which its values are.
  public Optional<String> unit() {
    return UNITS.stream().filter(unit -> base().endsWith("_" + unit)).findFirst();
  }

  /// The name without what its kind adds to it.
  String base() {
    return switch (kind) {
      case COUNTER -> name.replaceFirst("_total$", "");
      case INFO -> name.replaceFirst("_info$", "");
      case GAUGE, HISTOGRAM -> name;
    };
  }
}
