package io.leasehold.config.json;

/// One thing that is wrong in a configuration, told so that a person can put it right.
///
/// @param path the JSON path, `$.subnets[2].pools[0].range`
/// @param line from 1
/// @param column in characters, from 1
/// @param found what stands there
/// @param expected what should
public record ConfigError(String path, int line, int column, String found, String expected) {
  @Override
  public String toString() {
    return "line %d, %s: found %s, expected %s".formatted(line, path, found, expected);
  }
}
