package io.leasehold.notify;

import java.util.Locale;

/// What became of handing events over, once.
enum Outcome {
  /// The receiver took them; the program ended with 0.
  DONE,

  /// The receiver answered that it does not.
  REFUSED,

  /// No receiver could be reached.
  UNREACHABLE,

  /// It took longer than it may.
  TIMEOUT,

  /// The program ended with another code.
  FAILED,

  /// The program asked for another try.
  POSTPONED,

  /// A file that is needed for it is not there, or not as it should be.
  UNUSABLE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
