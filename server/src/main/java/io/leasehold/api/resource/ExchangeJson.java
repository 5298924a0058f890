package io.leasehold.api.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.api.lease.KnownVendors;
import io.leasehold.api.resource.Recollection.Detail;
import io.leasehold.api.resource.Recollection.Head;
import io.leasehold.api.resource.Recollection.Remembered;
import io.leasehold.api.resource.Recollection.Said;
import io.leasehold.api.resource.Running.Explaining;
import io.leasehold.events.Printable;
import io.leasehold.model.ClientKey.ById;
import io.leasehold.model.Ipv4;
import io.leasehold.wire.option.RelaySubOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A message and what was made of it, in an answer. What is not there is left out.
///
/// @param xid those of one transaction of a client have the same
record ExchangeJson(
    String id,
    String at,
    @JsonProperty("interface") Optional<String> interfaceName,
    String source,
    boolean broadcast,
    String type,
    Optional<String> xid,
    Optional<String> client,
    Optional<String> hwAddress,
    Optional<String> vendor,
    Optional<String> clientId,
    Optional<String> hostname,
    Optional<String> giaddr,
    Optional<String> circuitId,
    Optional<String> remoteId,
    String outcome,
    Optional<String> reply,
    Optional<String> address,
    Optional<String> subnet,
    Optional<String> serverId,
    Optional<Boolean> sent,
    Optional<String> nextServer,
    Optional<String> serverName,
    Optional<String> bootFile,
    Optional<List<Recollection.Option>> replyOptions,
    Optional<List<Integer>> replyLeftOut,
    String reason,
    String because,
    Optional<String> advice,
    int length,
    List<Recollection.Option> options,
    Explaining explain,
    Optional<Long> leftOut) {
  ExchangeJson {
    options = List.copyOf(options);
  }

  static ExchangeJson of(Remembered remembered) {
    return of(remembered.head(), remembered.detail().get());
  }

  static ExchangeJson of(Head head, Detail detail) {
    return new ExchangeJson(
        Long.toString(head.id()),
        head.at().toString(),
        detail.interfaceName(),
        detail.source().toString(),
        detail.broadcast(),
        head.type(),
        ExchangeCriteria.xid(head),
        head.client().map(Object::toString),
        head.hardware().map(Object::toString),
        head.hardware().flatMap(KnownVendors::nameOf),
        head.client().filter(ById.class::isInstance).map(key -> ((ById) key).id().toColonHex()),
        head.hostname().map(name -> Printable.of(name.toByteArray())),
        head.giaddr().map(Ipv4::toString),
        ExchangeCriteria.agent(head, RelaySubOption.CIRCUIT_ID),
        ExchangeCriteria.agent(head, RelaySubOption.REMOTE_ID),
        ExchangeCriteria.label(head.outcome()),
        detail.reply(),
        head.address().map(Ipv4::toString),
        head.subnet().map(Object::toString),
        detail.serverId().map(Ipv4::toString),
        detail.sent(),
        detail.said().flatMap(Said::nextServer).map(Ipv4::toString),
        detail.said().flatMap(Said::serverName),
        detail.said().flatMap(Said::bootFile),
        detail.said().map(Said::options),
        detail.said().map(Said::leftOut).filter(Predicate.not(List::isEmpty)),
        head.reason(),
        detail.because(),
        detail.advice(),
        detail.length(),
        detail.options(),
        detail.explain(),
        Optional.of(detail.leftOut()).filter(Predicate.not(Long.valueOf(0)::equals)));
  }
}
