package io.leasehold.select;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.expression.Test;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;

/// By what a query's client can be recognised. Nothing is taken out of the message before a
/// configuration asks for it.
///
/// @param facts of the query, with the classes that it is in so far
/// @param watch what hears of the search
public record QueryIdentifiers(QueryFacts facts, Behaviour behaviour, ReservationWatch watch) {
  /// RFC 4361 §6.1: a type, an IAID of four octets, and the DUID.
  private static final int DUID_TYPE = 255;

  private static final int DUID_START = 5;

  /// In the order in which a reservation is looked for.
  List<IdentifierKind> order() {
    return behaviour.identifiers();
  }

  Optional<Identifier> of(IdentifierKind kind) {
    Message4 message = facts.message();
    return switch (kind) {
      case CLIENT_ID ->
          message.option(OptionCode4.CLIENT_IDENTIFIER).map(Identifier.ByClientId::new);
      case DUID ->
          message
              .option(OptionCode4.CLIENT_IDENTIFIER)
              .flatMap(QueryIdentifiers::duid)
              .map(Identifier.ByDuid::new);
      case HW_ADDRESS ->
          message.chaddr().isOfOneMachine()
              ? Optional.of(new Identifier.ByHardware(message.chaddr()))
              : Optional.empty();
      case CIRCUIT_ID -> message.agent(RelaySubOption.CIRCUIT_ID).map(Identifier.ByCircuitId::new);
      case REMOTE_ID -> message.agent(RelaySubOption.REMOTE_ID).map(Identifier.ByRemoteId::new);
      case FLEX_ID -> flexId(facts, behaviour).map(Identifier.ByFlexId::new);
    };
  }

  boolean pass(Test test) {
    return test.holds(facts);
  }

  /// The DUID in a client identifier of RFC 4361 §6.1.
  public static Optional<Octets> duid(Octets clientId) {
    return clientId.length() > DUID_START && clientId.at(0) == DUID_TYPE
        ? Optional.of(clientId.slice(DUID_START, clientId.length() - DUID_START))
        : Optional.empty();
  }

  /// What the configuration's `identifier-expression` comes to; empty if to nothing.
  public static Optional<Octets> flexId(QueryFacts facts, Behaviour behaviour) {
    return behaviour.flexId().flatMap(value -> value.of(facts)).filter(octets -> !octets.isEmpty());
  }
}
