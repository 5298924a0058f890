package io.leasehold.change;

import io.leasehold.events.EventLog;
import java.util.function.Consumer;

/// What a change of the configuration takes hold of.
///
/// @param running answers by it
/// @param follower follows it otherwise
/// @param told hears of each that has come into use
public record Hands(Running running, Follower follower, EventLog log, Consumer<Taken> told) {
  /// Nobody is told.
  public Hands(Running running, Follower follower, EventLog log) {
    this(running, follower, log, _ -> {});
  }
}
