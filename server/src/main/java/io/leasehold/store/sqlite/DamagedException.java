package io.leasehold.store.sqlite;

/// A database that SQLite reads without complaint, and that still lacks what must be in it: says
/// what.
final class DamagedException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedException(String message) {
    super(message);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
