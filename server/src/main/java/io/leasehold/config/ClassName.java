package io.leasehold.config;

/// The name of a client class, and its number in this configuration: sets of classes are sets of
/// numbers.
public record ClassName(String name, int number) {
  @Override
  public String toString() {
    return name;
  }
}
