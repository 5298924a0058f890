package io.leasehold.config;

import io.leasehold.config.DdnsConfig.Server;
import io.leasehold.model.AddressBlock;
import io.leasehold.wire.option.DomainName;
import java.util.List;
import java.util.Optional;

/// How this server answers DNS queries for zones of its own, and who may copy those.
///
/// @param listen addresses and ports, over UDP and TCP; none: it does not answer
/// @param transferTo who may have a whole zone
/// @param transferKey whoever signs with it may, too; one of the keys beside
/// @param notified who is told of changes (RFC 1996)
/// @param name that the server has in its zones, if not the usual one
public record DnsAnswer(
    List<Server> listen,
    List<AddressBlock> transferTo,
    Optional<DomainName> transferKey,
    List<Server> notified,
    Optional<DomainName> name) {
  /// It does not answer.
  public static final DnsAnswer NONE =
      new DnsAnswer(List.of(), List.of(), Optional.empty(), List.of(), Optional.empty());

  public DnsAnswer {
    listen = List.copyOf(listen);
    transferTo = List.copyOf(transferTo);
    notified = List.copyOf(notified);
  }
}
