package io.leasehold.store.sqlite;

/// A batch or a row that cannot be read: says what was found in it and what was expected. Never a
/// reason to lose what stands around it.
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  /// True if a newer version of the server wrote it: whole, but not for us to read.
  private final boolean newer;

  Unreadable(String message) {
    this(message, false);
  }

  Unreadable(String message, boolean newer) {
    super(message);
    this.newer = newer;
  }

  boolean isNewer() {
    return newer;
  }
}
