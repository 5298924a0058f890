package io.leasehold.pipeline;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// What a query asks, and where its answer goes: two that are the same here are one query that was
/// sent twice (RFC 2131 §4.1). `secs` and `hops` may differ, and what the client wants to be told.
///
/// @param hash of all, known beforehand: it is asked for when the rest has left the caches
record Question(
    int hash,
    QueryKind kind,
    int xid,
    ClientKey client,
    HardwareAddress hardware,
    int flags,
    Ipv4 giaddr,
    Ipv4 ciaddr,
    Optional<Octets> requested,
    Optional<Octets> serverId) {

  static Question of(Query query) {
    Message4 message = query.message();
    return new Question(
        31 * message.xid() + message.chaddr().hashCode(),
        QueryKind.of(query),
        message.xid(),
        query.client(),
        message.chaddr(),
        message.flags(),
        message.giaddr(),
        message.ciaddr(),
        message.option(OptionCode4.REQUESTED_ADDRESS),
        message.option(OptionCode4.SERVER_IDENTIFIER));
  }

  /// Cheaper than that of all components, and as good.
  @Override
  public int hashCode() {
    return hash;
  }
}
