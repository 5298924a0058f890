package io.leasehold.pipeline;

import io.leasehold.wire.v4.Query;

/// What kinds of queries are counted apart. A DHCPREQUEST counts by the client's state, RFC 2131
/// §4.3.2.
public enum QueryKind {
  DISCOVER,
  SELECTING,
  INIT_REBOOT,
  RENEWING,
  REBINDING,
  DECLINE,
  RELEASE,
  INFORM,
  BOOTP;

  public static QueryKind of(Query query) {
    return switch (query) {
      case Query.Discover _ -> DISCOVER;
      case Query.Selecting _ -> SELECTING;
      case Query.InitReboot _ -> INIT_REBOOT;
      case Query.Renewing _ -> RENEWING;
      case Query.Rebinding _ -> REBINDING;
      case Query.Decline _ -> DECLINE;
      case Query.Release _ -> RELEASE;
      case Query.Inform _ -> INFORM;
      case Query.Bootp _ -> BOOTP;
    };
  }
}
