package io.leasehold.events;

/// How much an event matters. A log shows its own level and those above it.
public enum Level {
  /// Something promised is not kept until somebody acts.
  ERROR,
  /// It goes on, and somebody should look.
  WARN,
  /// What a reader of the log wants to know later.
  INFO,
  /// One line for each message: for finding faults, not for every day.
  DEBUG,
  /// Everything there is.
  TRACE;

  /// True if a log of this level shows an event of the other.
  public boolean shows(Level other) {
    return other.compareTo(this) <= 0;
  }
}
