package io.leasehold.api.resource;

import io.leasehold.api.access.Sessions;
import io.leasehold.api.access.Tokens;
import io.leasehold.api.leasefile.Taker;
import io.leasehold.audit.Audit;
import io.leasehold.ddns.NamesInDns;
import io.leasehold.events.EventLog;
import io.leasehold.metrics.Exposition;
import io.leasehold.metrics.Timeline;
import io.leasehold.stream.EventStream;

/// What resources are made of.
///
/// @param metrics everything that is counted
/// @param log hears of what is changed, and by whom
public record Backing(
    Live live, Tokens tokens, Sessions sessions, Exposition metrics, EventLog log) {
  /// What of the running server can be asked and changed.
  ///
  /// @param names of leases in DNS
  /// @param taker of leases that come from elsewhere
  public record Live(
      Running running,
      Configuring configuring,
      Reserving reserving,
      Catalogue catalogue,
      EventStream events,
      NamesInDns names,
      Audit audit,
      Seen seen,
      Taker taker) {}

  /// What looks back, and what looks ahead.
  ///
  /// @param candidates answers by configurations that are not in use
  /// @param timeline what it did, over time
  /// @param trying classes that are in none
  /// @param suggesting configurations to begin with
  public record Seen(
      Recollection recollection,
      Candidates candidates,
      Timeline timeline,
      Trying trying,
      Suggesting suggesting) {}

  Running running() {
    return live.running();
  }
}
