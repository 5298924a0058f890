package io.leasehold.engine.v4;

import io.leasehold.config.OptionSetting;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.Offer;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// DHCPDISCOVER, RFC 2131 §4.3.1: offer an address, and hold it for a while. A client that asks for
/// it gets its address at once where `rapid-commit` says so (RFC 4039 §3.1).
final class Discover4 {
  private static final int MS_PER_S = 1_000;

  private Discover4() {}

  static Decision decide(Query.Discover query, Situation situation) {
    if (situation.isTooEarly()) {
      return Decision.silence(Reason.TOO_EARLY);
    }
    Optional<Decision> withoutAddress = NoAddress4.offer(situation);
    if (withoutAddress.isPresent()) {
      return withoutAddress.get();
    }
    Optional<AddressChoice> choice = AddressChoice.forClient(situation, query.requested());
    // §4.3.1: a server without an address to give says nothing, so that another may offer one.
    return choice.isPresent() ? answer(situation, choice.get()) : NoAddress4.exhausted(situation);
  }

  private static Decision answer(Situation situation, AddressChoice choice) {
    if (!commitsRapidly(situation, choice.address())) {
      return offer(situation, choice);
    }
    situation.ask().trace().step(Trace.Step.RAPID_COMMIT, choice.address());
    return Binding4.bind(situation, choice.address(), Reason.ACK_RAPID_COMMIT);
  }

  /// RFC 4039 §3.1: if the client asks for it and the server is set to; else the option says
  /// nothing.
  private static boolean commitsRapidly(Situation situation, Ipv4 address) {
    return situation.ask().message().options().has(OptionCode4.RAPID_COMMIT)
        && !prefersV6(situation, address)
        && situation
            .subnetHere(address)
            .flatMap(subnet -> subnet.settings().policy().rapidCommit())
            .orElse(false);
  }

  /// RFC 8925 §3.2: a client that learns from an offer that it need not use the address does not
  /// ask for it, so the address is only offered.
  private static boolean prefersV6(Situation situation, Ipv4 address) {
    return situation.ask().requests(OptionCode4.V6_ONLY_PREFERRED)
        && situation
            .subnetHere(address)
            .map(subnet -> situation.settingsAt(subnet, address))
            .flatMap(
                settings ->
                    settings.option(
                        OptionCode4.V6_ONLY_PREFERRED.code(), situation.ask().classes()))
            .filter(found -> found.setting().sending() != OptionSetting.Sending.NEVER)
            .isPresent();
  }

  private static Decision offer(Situation situation, AddressChoice choice) {
    Grant grant = offered(situation, choice.address());
    int delayMs = grant.settings().policy().offerDelayMs().orElse(0);
    return new Decision(
        List.of(),
        holdOnly(situation, grant, delayMs),
        Optional.of(Reply4.offer(situation, grant).delayed(delayMs)),
        choice.why());
  }

  /// §4.3.1: a client that holds the address and asks for no lease time is told what remains of its
  /// lease; and any client if that is what it will get when it takes the offer.
  private static Grant offered(Situation situation, Ipv4 address) {
    Grant anew = Grant.toOffer(situation, address);
    Optional<LeaseRecord.Bound> held = LeaseTime4.held(situation, address);
    if (held.isEmpty()) {
      return anew;
    }
    boolean rest =
        !situation.ask().message().options().has(OptionCode4.LEASE_TIME)
            || KeptLease4.is(situation, held.get(), anew, Binding4.holder(situation, anew));
    return rest ? anew.lasting(LeaseTime4.remainingS(held.get(), situation.nowS())) : anew;
  }

  /// A client has one open offer in a network. It is held from when it leaves.
  private static List<OfferChange> holdOnly(Situation situation, Grant grant, int delayMs) {
    long fromS = situation.nowS() + Math.ceilDiv(delayMs, MS_PER_S);
    OfferChange hold =
        new OfferChange.Hold(
            new Offer(
                grant.address(),
                situation.ask().client().key(),
                fromS,
                fromS + grant.settings().offerLifetimeS(),
                Origin4.recorded(situation, grant.address()),
                Allowance.replaced(situation, grant.address())));
    List<Offer> earlier = situation.offersHere();
    if (earlier.isEmpty()) {
      return List.of(hold);
    }
    List<OfferChange> changes = new ArrayList<>();
    for (Offer offer : earlier) {
      if (!offer.address().equals(grant.address())) {
        changes.add(new OfferChange.Withdraw(offer));
      }
    }
    changes.add(hold);
    return changes;
  }
}
