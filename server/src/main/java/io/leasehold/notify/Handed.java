package io.leasehold.notify;

/// What became of events that were handed over.
sealed interface Handed {
  /// The first of them are dealt with.
  record Taken(Outcome outcome, int count) implements Handed {}

  /// They are to be handed over again.
  ///
  /// @param why for people; nothing secret
  /// @param pauseMs not before
  record NotYet(Outcome outcome, String why, long pauseMs) implements Handed {}
}
