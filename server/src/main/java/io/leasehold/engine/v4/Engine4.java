package io.leasehold.engine.v4;

import io.leasehold.config.Behaviour;
import io.leasehold.config.ClassNames;
import io.leasehold.config.Config;
import io.leasehold.lease.LeaseTable;
import io.leasehold.model.Ipv4;
import io.leasehold.select.Arrival;
import io.leasehold.select.Classes;
import io.leasehold.select.QueryFacts;
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
/// [Decline4] (§4.3.3), [Release4] (§4.3.4) and [Inform4] (§4.3.5); [Bootp4] is for what came
/// before it. Before any of them, [Standpoint] finds the classes of the query and where it belongs.
public final class Engine4 {
  private final Configured configured;

  private Engine4(Configured configured) {
    this.configured = configured;
  }

  public static Engine4 of(Config config) {
    return new Engine4(Configured.of(config));
  }

  /// True if a reservation, wherever it stands, keeps the address for one client.
  public boolean isReserved(Ipv4 address) {
    return configured.selector().isReserved(address);
  }

  /// By which network queries are taken to be where they come from.
  public Selector selector() {
    return configured.selector();
  }

  /// The classes that a query is in where it belongs, but for those that are looked at with its
  /// address. Of a query that is dropped those that it is in by then.
  ///
  /// @param leases may be empty: nothing is asked of them
  public Classes classesOf(Query query, Arrival arrival, LeaseTable leases) {
    Client client = Client.of(query, query.message(), configured.config().behaviour());
    Classes classes = new Classes();
    Standpoint.of(
        new Ask(
            query,
            client,
            new QueryFacts(query.message(), arrival, classes),
            configured,
            leases,
            0,
            Trace.NONE),
        configured);
    return classes;
  }

  /// @param nowS seconds since 1970-01-01T00:00Z
  public Decision decide(Query query, Arrival arrival, LeaseTable leases, long nowS) {
    return decide(query, arrival, leases, nowS, Trace.NONE);
  }

  /// The same decision; the trace hears every step on the way to it.
  public Decision decide(Query query, Arrival arrival, LeaseTable leases, long nowS, Trace trace) {
    Behaviour behaviour = configured.config().behaviour();
    Message4 judged = Judged4.of(query, arrival, behaviour, leases, nowS);
    Client client = Client.of(query, judged, behaviour);
    QueryFacts facts = new QueryFacts(judged, arrival, new Classes());
    Ask ask = new Ask(query, client, facts, configured, leases, nowS, trace);
    return switch (Standpoint.of(ask, configured)) {
      case Standpoint.Dropped() -> Decision.silence(Reason.DROPPED_BY_CLASS);
      case Standpoint.Here here -> decide(ask.under(here.place().settings().policy()), here);
      case Standpoint.Nowhere nowhere -> decide(ask, nowhere);
    };
  }

  private Decision decide(Ask ask, Standpoint.Heard from) {
    return switch (ask.query()) {
      // These are about an address, wherever they come from.
      case Query.Decline decline ->
          Decline4.decide(
              decline, about(decline.declined(), ask), configured.config().declineProbationS());
      case Query.Release release -> Release4.decide(release, about(release.ciaddr(), ask));
      // By naming another server these decline an offer of this one, or are not for it.
      case Query.Selecting selecting when !ask.namesUs(selecting.serverId()) ->
          Selecting4.ofAnotherServer(ask);
      case Query.Renewing renewing when ask.namesAnother(renewing.serverId()) ->
          Selecting4.ofAnotherServer(ask);
      case Query.Rebinding rebinding when ask.namesAnother(rebinding.serverId()) ->
          Selecting4.ofAnotherServer(ask);
      case Query.AboutNetwork query -> decide(query, ask, from);
    };
  }

  /// Whose lease of the address it is, the subnet of the address says.
  private Ask about(Ipv4 address, Ask ask) {
    return configured
        .selector()
        .subnetOf(address)
        .map(subnet -> ask.under(subnet.settings().policy()))
        .orElse(ask);
  }

  private Decision decide(Query.AboutNetwork query, Ask ask, Standpoint.Heard from) {
    return switch (from) {
      case Standpoint.Here here -> onLink(query, ask, here);
      case Standpoint.Nowhere nowhere -> Nowhere4.decide(ask, nowhere.why());
    };
  }

  private Decision onLink(Query.AboutNetwork query, Ask ask, Standpoint.Here here) {
    TracedSituation4.tell(ask.trace(), here.place());
    Optional<Ipv4> serverId = ServerId4.towards(here.place(), ask);
    if (serverId.isEmpty()) {
      return Decision.silence(Reason.NO_SERVER_ADDRESS);
    }
    Situation situation = Situation.of(ask, configured, here, serverId.get());
    return ask.classes().has(ClassNames.REJECT)
        ? Rejected4.decide(situation).orElseGet(() -> byRule(query, situation))
        : byRule(query, situation);
  }

  private static Decision byRule(Query.AboutNetwork query, Situation situation) {
    return switch (query) {
      case Query.Discover discover -> Discover4.decide(discover, situation);
      case Query.Selecting selecting -> Selecting4.decide(selecting, situation);
      case Query.InitReboot reboot -> InitReboot4.decide(reboot, situation);
      case Query.Renewing renewing -> Renewing4.decide(renewing, situation);
      case Query.Rebinding rebinding -> Rebinding4.decide(rebinding, situation);
      case Query.Inform inform -> Inform4.decide(inform, situation);
      case Query.Bootp bootp -> Bootp4.decide(bootp, situation);
    };
  }
}
