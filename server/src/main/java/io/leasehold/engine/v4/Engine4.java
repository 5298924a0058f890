package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Config;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.select.Classes;
import io.leasehold.select.Selected;
import io.leasehold.select.Selected.Place;
import io.leasehold.select.Selector;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// The server's side of RFC 2131 under one configuration: what is answered to each query, what
/// changes, and why. Immutable; another configuration is another engine. It reads the lease table
/// and never writes it: whoever asks applies the decision before asking again.
///
/// Each message has a file of its own, named as the RFC names it: [Discover4] (§4.3.1),
/// [Selecting4], [InitReboot4], [Renewing4] and [Rebinding4] (the four DHCPREQUESTs of §4.3.2),
/// [Decline4] (§4.3.3), [Release4] (§4.3.4) and [Inform4] (§4.3.5).
public final class Engine4 {
  private final Selector selector;
  private final long declineProbationS;

  private Engine4(Selector selector, long declineProbationS) {
    this.selector = selector;
    this.declineProbationS = declineProbationS;
  }

  public static Engine4 of(Config config) {
    return new Engine4(Selector.of(config), config.declineProbationS());
  }

  /// @param nowS seconds since 1970-01-01T00:00Z
  public Decision decide(Query query, Arrival arrival, LeaseTable leases, long nowS) {
    return decide(query, arrival, leases, nowS, Trace.NONE);
  }

  /// The same decision; the trace hears every step on the way to it.
  public Decision decide(Query query, Arrival arrival, LeaseTable leases, long nowS, Trace trace) {
    Behaviour behaviour = selector.behaviour();
    Message4 judged =
        behaviour.stashAgentOptions()
            ? RememberedAgent.judged(query, leases, nowS)
            : query.message();
    Classes classes = selector.classesOf(query, arrival);
    Ask ask = new Ask(query, judged, arrival, behaviour, classes, leases, nowS, trace);
    return switch (query) {
      // These are about an address, wherever they come from.
      case Query.Decline decline -> Decline4.decide(decline, ask, declineProbationS);
      case Query.Release release -> Release4.decide(release, ask);
      // RFC 1534 §2 lets a server choose to serve DHCP clients only.
      case Query.Bootp _ -> Decision.silence(Reason.BOOTP_IGNORED);
      // These are about a network.
      case Query.Discover discover -> onLink(ask, s -> Discover4.decide(discover, s));
      case Query.Selecting selecting when !ask.namesUs(selecting.serverId()) ->
          Selecting4.ofAnotherServer(ask);
      case Query.Selecting selecting -> onLink(ask, s -> Selecting4.decide(selecting, s));
      case Query.InitReboot reboot -> onLink(ask, s -> InitReboot4.decide(reboot, s));
      case Query.Renewing renewing -> onLink(ask, s -> Renewing4.decide(renewing, s));
      case Query.Rebinding rebinding -> onLink(ask, s -> Rebinding4.decide(rebinding, s));
      case Query.Inform inform -> onLink(ask, s -> Inform4.decide(inform, s));
    };
  }

  private Decision onLink(Ask ask, Rule rule) {
    return switch (selector.select(ask.judged(), ask.arrival(), ask.classes())) {
      case Selected.BadRelay() -> Decision.silence(Reason.BAD_GIADDR);
      case Selected.Unknown() -> Nowhere4.decide(ask, Reason.NO_SUBNET);
      case Selected.UnknownLink() -> Nowhere4.decide(ask, Reason.NO_SUCH_LINK);
      case Selected.UnknownSubnet() -> Nowhere4.decide(ask, Reason.NO_SUCH_SUBNET);
      case Selected.UnknownVpn() -> Nowhere4.decide(ask, Reason.NO_SUCH_VPN);
      case Selected.NotAdmitted() -> Nowhere4.decide(ask, Reason.NOT_ADMITTED);
      case Place place -> {
        Optional<Ipv4> serverId = ServerId4.towards(place, ask);
        yield serverId.isEmpty()
            ? Decision.silence(Reason.NO_SERVER_ADDRESS)
            : rule.decide(Situation.of(ask, selector, place, serverId.get()));
      }
    };
  }

  /// What one of the files of this package says.
  @FunctionalInterface
  private interface Rule {
    Decision decide(Situation situation);
  }
}
