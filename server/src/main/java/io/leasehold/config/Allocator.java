package io.leasehold.config;

/// In which order the addresses that nobody ever had are given out.
public sealed interface Allocator {
  /// Those of the server itself.
  enum BuiltIn implements Allocator {
    /// The lowest first.
    ITERATIVE,
    /// Any, so that nobody can tell which comes next.
    RANDOM,
    /// By who asks, so that a client mostly finds the same one even if the server forgot.
    HASHED
  }

  /// That of an extension; `ITERATIVE` where it knows none.
  record Chosen(Outside.Choice choice) implements Allocator {}
}
