package io.leasehold.convert;

/// Something that someone who takes a configuration over should know: what was not carried over, or
/// what is wrong.
///
/// @param path the JSON path in the other server's file
/// @param line from 1
/// @param column in characters, from 1
public record Note(String path, int line, int column, String text) {
  @Override
  public String toString() {
    return "line %d, column %d, %s: %s".formatted(line, column, path, text);
  }
}
