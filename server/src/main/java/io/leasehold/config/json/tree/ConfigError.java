package io.leasehold.config.json.tree;

/// One thing that is wrong in a configuration, told so that a person can put it right.
///
/// @param path the JSON path, `$.subnets[2].pools[0].range`
/// @param line from 1
/// @param column in characters, from 1
/// @param found what stands there
/// @param expected what should
/// @param excerpt the text around, and below it a mark at the very character; empty where the value
///   as a whole is wrong
public record ConfigError(
    String path, int line, int column, String found, String expected, String excerpt) {
  /// On one line.
  @Override
  public String toString() {
    return "line %d, column %d, %s: found %s, expected %s"
        .formatted(line, column, path, found, expected);
  }

  /// With the excerpt, for a terminal.
  public String shown() {
    return excerpt.isEmpty() ? toString() : this + "\n" + excerpt;
  }
}
