package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Binding an address to a client, RFC 2131 §3.1(4): what is recorded, and the DHCPACK that may go
/// out once it is durable. Each DHCPACK renews the lease to its full time from now.
final class Binding4 {
  private Binding4() {}

  /// DHCPACK if nothing stands in the way, else DHCPNAK (RFC 2131 §3.5).
  static Decision bindOrRefuse(Situation situation, Ipv4 address, Reason why) {
    return Obstacle.to(situation, address)
        .map(obstacle -> refuse(situation, obstacle))
        .orElseGet(() -> bind(situation, address, why));
  }

  /// DHCPNAK. The lease that the client may have stays as it is: the DHCPNAK can be lost.
  static Decision refuse(Situation situation, Reason why) {
    return Decision.answer(Reply4.nak(situation.ask(), situation.serverId(), why), why);
  }

  private static Decision bind(Situation situation, Ipv4 address, Reason why) {
    Grant grant = Grant.of(situation, address, LeaseTime4.grantedS(situation, address));
    List<LeaseRecord> records = new ArrayList<>(givenUp(situation, address));
    handedOver(situation, address).ifPresent(records::add);
    records.add(bound(situation, grant));
    return new Decision(
        records, takenOffers(situation, address), Optional.of(Reply4.ack(situation, grant)), why);
  }

  private static LeaseRecord.Bound bound(Situation situation, Grant grant) {
    long nowS = situation.nowS();
    Optional<LeaseRecord> before = situation.ask().leases().at(grant.address());
    long startS =
        before
            .filter(situation.ask()::holds)
            .map(record -> ((LeaseRecord.Bound) record).startS())
            .orElse(nowS);
    return new LeaseRecord.Bound(
        grant.address(),
        holder(situation.ask().message(), situation, before),
        startS,
        nowS,
        LeaseTime4.endS(nowS, grant.leaseS()));
  }

  /// A renewal by unicast passes no relay agent, and so brings no option 82: what the relay agent
  /// last said of the client still holds.
  private static Holder holder(
      Message4 message, Situation situation, Optional<LeaseRecord> before) {
    Octets hostname =
        message.option(OptionCode4.HOST_NAME).map(Binding4::bounded).orElse(Octets.EMPTY);
    Octets relayAgent =
        message
            .option(OptionCode4.RELAY_AGENT_INFORMATION)
            .map(agent -> agent.length() > Holder.RELAY_AGENT_SIZE_MAX ? Octets.EMPTY : agent)
            .or(
                () ->
                    before
                        .filter(_ -> !message.relayed())
                        .filter(situation.ask()::holds)
                        .map(record -> ((LeaseRecord.Bound) record).holder().relayAgent()))
            .orElse(Octets.EMPTY);
    return new Holder(situation.ask().client(), message.chaddr(), hostname, relayAgent);
  }

  private static Octets bounded(Octets hostname) {
    return hostname.length() > Holder.HOSTNAME_SIZE_MAX
        ? hostname.slice(0, Holder.HOSTNAME_SIZE_MAX)
        : hostname;
  }

  /// A client has one address in a network (RFC 2131 §2.1): with a new one it gives up the old.
  private static List<LeaseRecord> givenUp(Situation situation, Ipv4 taken) {
    List<LeaseRecord> records = new ArrayList<>();
    for (LeaseRecord record : situation.recordsHere()) {
      if (situation.ask().holds(record) && !record.address().equals(taken)) {
        situation.ask().trace().step(Trace.Step.MOVED_FROM, record.address());
        records.add(
            new LeaseRecord.Released(
                record.address(), ((LeaseRecord.Bound) record).holder(), situation.nowS()));
      }
    }
    return records;
  }

  /// The same machine held its reserved address under another identifier: that holding ends.
  private static Optional<LeaseRecord> handedOver(Situation situation, Ipv4 taken) {
    return situation
        .ask()
        .leases()
        .at(taken)
        .filter(record -> !situation.ask().holds(record))
        .filter(LeaseRecord.Bound.class::isInstance)
        .map(LeaseRecord.Bound.class::cast)
        .filter(bound -> bound.endS() > situation.nowS())
        .map(bound -> new LeaseRecord.Released(taken, bound.holder(), situation.nowS()));
  }

  private static List<OfferChange> takenOffers(Situation situation, Ipv4 taken) {
    List<OfferChange> changes = new ArrayList<>();
    for (Offer offer : situation.offersHere()) {
      changes.add(new OfferChange.Withdraw(offer));
    }
    situation
        .ask()
        .leases()
        .offerOn(taken, situation.nowS())
        .filter(offer -> !offer.client().equals(situation.ask().client()))
        .ifPresent(offer -> changes.add(new OfferChange.Withdraw(offer)));
    return changes;
  }
}
