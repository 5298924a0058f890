package io.leasehold.store.sqlite;

/// A batch or a row that cannot be read: says what was found in it and what was expected. Never a
/// reason to lose what stands around it.
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  /// Of a text that was found; it may be a megabyte.
  private static final int SHOWN_MAX = 100;

  /// True if a newer version of the server wrote it: whole, but not for us to read.
  private final boolean newer;

  Unreadable(String message) {
    this(message, false);
  }

  Unreadable(String message, boolean newer) {
    super(message);
    this.newer = newer;
  }

  /// What was found, in quotes, as much of it as a person reads.
  static String quoted(String found) {
    return found.length() <= SHOWN_MAX
        ? '"' + found + '"'
        : "\"%s…\" (%,d characters)".formatted(found.substring(0, SHOWN_MAX), found.length());
  }

  boolean isNewer() {
    return newer;
  }
}
