package io.leasehold.change;

import io.leasehold.events.EventLog;
import java.util.function.Consumer;

/// What a change of the configuration takes hold of.
///
/// @param running answers by it
/// @param follower follows it otherwise
/// @param told hears of each that has come into use
/// @param onlooker hears of each that is tried
public record Hands(
    Running running, Follower follower, EventLog log, Consumer<Taken> told, Onlooker onlooker) {
  /// Nobody is told.
  public Hands(Running running, Follower follower, EventLog log) {
    this(running, follower, log, _ -> {}, Onlooker.NONE);
  }
}
