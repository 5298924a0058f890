package io.leasehold.ddns;

import java.util.Locale;

/// How a zone's servers stand.
///
/// @param sinceS when that began, by the time of the records; 0 if it has not begun
/// @param why it is so, empty if all is well
public record ZoneStanding(State state, long sinceS, String why) {
  static final ZoneStanding UNTRIED = new ZoneStanding(State.UNTRIED, 0, "");

  /// What is known of them.
  public enum State {
    /// Nothing has been told yet.
    UNTRIED,
    /// One of them takes updates.
    TAKES_UPDATES,
    /// None of them does.
    FAILS,
    /// The key cannot be read.
    KEY_UNUSABLE;

    /// As the API has it.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
