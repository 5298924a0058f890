package io.leasehold.testkit;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Behaviour.Compatibility;
import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Behaviour.Limits;
import io.leasehold.config.PacketRates;
import io.leasehold.expression.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Builds behaviours for tests: the default until told otherwise.
public final class Behaviours {
  private boolean echoClientId = true;
  private List<IdentifierKind> identifiers = Behaviour.DEFAULT.identifiers();
  private Optional<Value> flexId = Optional.empty();
  private boolean replaceClientId;
  private boolean earlyGlobalReservations;
  private boolean stashAgentOptions = true;
  private Compatibility compatibility = Compatibility.NONE;
  private Limits limits = Limits.NONE;
  private PacketRates rates = PacketRates.NONE;

  private Behaviours() {}

  public static Behaviours behaving() {
    return new Behaviours();
  }

  /// A client's reservation is looked for by these, in this order.
  public Behaviours identifiers(IdentifierKind... order) {
    identifiers = List.of(order);
    return this;
  }

  public Behaviours flexId(Value value, boolean replacesClientId) {
    flexId = Optional.of(value);
    replaceClientId = replacesClientId;
    return this;
  }

  public Behaviours notEchoingClientId() {
    echoClientId = false;
    return this;
  }

  public Behaviours earlyGlobalReservations() {
    earlyGlobalReservations = true;
    return this;
  }

  public Behaviours forgettingAgentOptions() {
    stashAgentOptions = false;
    return this;
  }

  public Behaviours ignoringLinkSelection() {
    compatibility = new Compatibility(false, false, true, false, false);
    return this;
  }

  public Behaviours ignoringServerId() {
    compatibility = new Compatibility(false, true, false, false, false);
    return this;
  }

  /// Each line has no more addresses than this.
  public Behaviours perCircuit(long addresses) {
    limits = new Limits(OptionalLong.empty(), OptionalLong.of(addresses), OptionalLong.empty());
    return this;
  }

  public Behaviours rates(PacketRates packets) {
    rates = packets;
    return this;
  }

  public Behaviour build() {
    return new Behaviour(
        echoClientId,
        identifiers,
        flexId,
        replaceClientId,
        true,
        earlyGlobalReservations,
        stashAgentOptions,
        compatibility,
        limits,
        rates);
  }
}
