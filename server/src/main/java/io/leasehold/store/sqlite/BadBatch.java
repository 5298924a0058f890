package io.leasehold.store.sqlite;

/// A batch that cannot be read: says what was found in it and what was expected. Never a reason to
/// lose the batches around it.
final class BadBatch extends Exception {
  private static final long serialVersionUID = 1L;

  /// True if a newer version of the server wrote it: whole, but not for us to read.
  private final boolean newer;

  BadBatch(String message) {
    this(message, false);
  }

  BadBatch(String message, boolean newer) {
    super(message);
    this.newer = newer;
  }

  boolean isNewer() {
    return newer;
  }
}
