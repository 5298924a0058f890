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
/// @param hash of xid and hardware address, cheaper than of all and as good; kept, for by the time
///   that the answer has left the processor would have to fetch them anew
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
        hashOf(query),
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

  /// The hash of its question, which need not be made for that.
  static int hashOf(Query query) {
    return 31 * query.message().xid() + query.message().chaddr().hashCode();
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
