package io.leasehold.wire.v4;

import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import java.util.Optional;

/// What a client asks, told apart as RFC 2131 §4.3 does; each variant has just the fields it may
/// use.
public sealed interface Query {
  Message4 message();

  ClientKey client();

  /// What is decided by where the client is.
  sealed interface AboutNetwork extends Query {}

  /// RFC 2131 §4.3.1. `requested` is option 50.
  record Discover(Message4 message, ClientKey client, Optional<Ipv4> requested)
      implements AboutNetwork {}

  /// DHCPREQUEST with a server identifier, RFC 2131 §4.3.2. `requested` is option 50; clients that
  /// leave it out (against table 5), and ciaddr, mean what they were offered.
  record Selecting(Message4 message, ClientKey client, Ipv4 serverId, Optional<Ipv4> requested)
      implements AboutNetwork {}

  /// DHCPREQUEST with option 50 and neither server identifier nor ciaddr.
  record InitReboot(Message4 message, ClientKey client, Ipv4 requested) implements AboutNetwork {}

  /// DHCPREQUEST with ciaddr, sent to this server alone (unicast), or to a relay agent that says
  /// so. Clients that name the server (against table 5) mean it alone.
  record Renewing(Message4 message, ClientKey client, Ipv4 ciaddr, Optional<Ipv4> serverId)
      implements AboutNetwork {}

  /// DHCPREQUEST with ciaddr, broadcast to all servers (or handed on by a relay).
  record Rebinding(Message4 message, ClientKey client, Ipv4 ciaddr, Optional<Ipv4> serverId)
      implements AboutNetwork {}

  /// RFC 2131 §4.3.3. `declined` is option 50, `serverId` option 54.
  record Decline(Message4 message, ClientKey client, Ipv4 declined, Optional<Ipv4> serverId)
      implements Query {}

  /// RFC 2131 §4.3.4.
  record Release(Message4 message, ClientKey client, Ipv4 ciaddr, Optional<Ipv4> serverId)
      implements Query {}

  /// RFC 2131 §4.3.5.
  record Inform(Message4 message, ClientKey client, Ipv4 ciaddr) implements AboutNetwork {}

  /// A BOOTREQUEST without option 53 (RFC 951, RFC 1534 §2).
  record Bootp(Message4 message, ClientKey client) implements AboutNetwork {}
}
