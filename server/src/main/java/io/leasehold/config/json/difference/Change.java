package io.leasehold.config.json.difference;

import java.util.Optional;

/// One thing that is not the same in two configurations.
///
/// @param path by what things are, not by where they stand: `$.subnets[192.0.2.0/24].lease-time`
/// @param before as JSON on one line, cut where it is long; empty if there was nothing
/// @param after likewise; empty if there is nothing any more
public record Change(JsonPath path, Kind kind, Optional<String> before, Optional<String> after) {
  /// What has happened to the value.
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    /// The same things, in another order, where the order says which comes first.
    REORDERED
  }

  /// "+ path: after", "- path: before", "~ path: before -> after".
  @Override
  public String toString() {
    return switch (kind) {
      case ADDED -> "+ %s: %s".formatted(path, after.orElse(""));
      case REMOVED -> "- %s: %s".formatted(path, before.orElse(""));
      case CHANGED, REORDERED ->
          "~ %s: %s -> %s".formatted(path, before.orElse(""), after.orElse(""));
    };
  }
}
