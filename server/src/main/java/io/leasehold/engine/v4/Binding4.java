package io.leasehold.engine.v4;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Binding an address to a client, RFC 2131 §3.1(4): what is recorded, and the DHCPACK that may go
/// out once it is durable. A DHCPACK renews the lease to its full time from now, but for those of
/// [KeptLease4].
final class Binding4 {
  private Binding4() {}

  /// DHCPACK if nothing stands in the way, else DHCPNAK (RFC 2131 §3.5).
  static Decision bindOrRefuse(Situation situation, Ipv4 address, Reason why) {
    situation.ask().trace().step(Trace.Step.IN_QUESTION, address);
    TracedAddress4.lost(situation, address);
    if (situation.takesFormerOffer(address)) {
      situation.ask().trace().step(Trace.Step.OFFER_GAVE_WAY, address);
    }
    Optional<Reason> obstacle = Obstacle.to(situation, address);
    return obstacle.isPresent() ? refuse(situation, obstacle.get()) : bind(situation, address, why);
  }

  /// DHCPNAK. The lease that the client may have stays as it is: the DHCPNAK can be lost.
  static Decision refuse(Situation situation, Reason why) {
    return Decision.answer(Reply4.nak(situation.ask(), situation.serverId(), why), why);
  }

  /// DHCPACK for an address that nothing keeps the client from.
  static Decision bind(Situation situation, Ipv4 address, Reason why) {
    return bind(situation, Grant.of(situation, address), why);
  }

  /// The answer for an address that nothing keeps the client from.
  static Decision bind(Situation situation, Grant grant, Reason why) {
    Ipv4 address = grant.address();
    Optional<LeaseRecord.Bound> held = LeaseTime4.held(situation, address);
    Holder holder = holder(situation, grant);
    List<LeaseRecord> records = givenUp(situation, address);
    if (records.isEmpty()
        && held.isPresent()
        && KeptLease4.is(situation, held.get(), grant, holder)) {
      situation.ask().trace().step(Trace.Step.LEASE_KEPT, situation.nowS() - held.get().atS());
      Grant rest = grant.lasting(LeaseTime4.remainingS(held.get(), situation.nowS()));
      return acknowledged(situation, rest, records, KeptLease4.reason(situation));
    }
    Optional<LeaseRecord> handedOver = handedOver(situation, address);
    if (handedOver.isPresent()) {
      records.add(handedOver.get());
    }
    long nowS = situation.nowS();
    boolean goesOn = held.isPresent() && isSameHolding(situation, held.get());
    long startS = goesOn ? held.get().startS() : nowS;
    long endS = LeaseTime4.endS(nowS, grant.leaseS());
    LeaseRecord bound = new LeaseRecord.Bound(address, holder, startS, nowS, endS);
    if (records.isEmpty()) {
      return acknowledged(situation, grant, List.of(bound), why);
    }
    records.add(bound);
    return acknowledged(situation, grant, records, why);
  }

  private static Decision acknowledged(
      Situation situation, Grant grant, List<LeaseRecord> records, Reason why) {
    return new Decision(
        records,
        takenOffers(situation, grant.address()),
        Optional.of(
            situation.isBootp() ? Reply4.bootp(situation, grant) : Reply4.ack(situation, grant)),
        why);
  }

  /// What is recorded of the client that is to have the address.
  static Holder holder(Situation situation, Grant grant) {
    Message4 message = situation.ask().message();
    Octets hostname =
        message.option(OptionCode4.HOST_NAME).map(Binding4::bounded).orElse(Octets.EMPTY);
    return new Holder(
        situation.ask().client().key(),
        message.chaddr(),
        hostname,
        Origin4.recorded(situation, grant.address()),
        grant.naming().name());
  }

  private static Octets bounded(Octets hostname) {
    return hostname.length() > Holder.HOSTNAME_SIZE_MAX
        ? hostname.slice(0, Holder.HOSTNAME_SIZE_MAX)
        : hostname;
  }

  /// A client has one address in a network (RFC 2131 §2.1): with a new one it gives up the old.
  /// Whoever asks may add to them; mostly there are none.
  private static List<LeaseRecord> givenUp(Situation situation, Ipv4 taken) {
    List<LeaseRecord> records = new ArrayList<>(0);
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

  /// The same machine held the address under another key: that holding ends.
  private static Optional<LeaseRecord> handedOver(Situation situation, Ipv4 taken) {
    Optional<LeaseRecord.Bound> running = running(situation, taken);
    return running.isEmpty() || isSameHolding(situation, running.get())
        ? Optional.empty()
        : Optional.of(new LeaseRecord.Released(taken, running.get().holder(), situation.nowS()));
  }

  private static boolean isSameHolding(Situation situation, LeaseRecord.Bound bound) {
    return bound.holder().key().equals(situation.ask().client().key());
  }

  private static Optional<LeaseRecord.Bound> running(Situation situation, Ipv4 address) {
    Optional<LeaseRecord> record = situation.ask().leases().at(address);
    return record.isPresent()
            && record.get() instanceof LeaseRecord.Bound bound
            && bound.endS() > situation.nowS()
        ? Optional.of(bound)
        : Optional.empty();
  }

  private static List<OfferChange> takenOffers(Situation situation, Ipv4 taken) {
    List<OfferChange> changes = new ArrayList<>(1);
    for (Offer offer : situation.offersHere()) {
      changes.add(new OfferChange.Withdraw(offer));
    }
    Optional<Offer> ofAnother = situation.ask().leases().offerOn(taken, situation.nowS());
    if (ofAnother.isPresent() && !ofAnother.get().client().equals(situation.ask().client().key())) {
      changes.add(new OfferChange.Withdraw(ofAnother.get()));
    }
    Optional<LeaseRecord.Bound> running = running(situation, taken);
    if (running.isPresent() && !isSameHolding(situation, running.get())) {
      offersOfFormerKey(situation, running.get().holder().key(), changes);
    }
    return changes;
  }

  /// With its address the machine gives up what it has been offered under its other key.
  private static void offersOfFormerKey(
      Situation situation, ClientKey key, List<OfferChange> changes) {
    for (Offer offer : situation.ask().leases().offersTo(key, situation.nowS())) {
      if (situation.subnetHere(offer.address()).isPresent()) {
        changes.add(new OfferChange.Withdraw(offer));
      }
    }
  }
}
