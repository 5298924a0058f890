package io.leasehold.effect;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import io.leasehold.wire.v4.Query;
import java.util.Optional;

/// The DHCPREQUEST by which the holder of a lease renews it, as far as the record tells: who it is
/// and which address it has. It goes past the relay agents (RFC 2131 §4.4.5), so the engine adds
/// what it remembers of them, as it does for one that comes from outside.
final class Renewal {
  private Renewal() {}

  static Query.Renewing of(LeaseRecord.Bound lease) {
    Holder holder = lease.holder();
    return new Query.Renewing(
        message(lease.address(), holder), holder.key(), lease.address(), Optional.empty());
  }

  private static Message4 message(Ipv4 address, Holder holder) {
    return new Message4(
        Message4.BOOTREQUEST,
        0,
        0,
        0,
        0,
        address,
        Ipv4.ANY,
        Ipv4.ANY,
        Ipv4.ANY,
        holder.hardware(),
        Octets.EMPTY,
        Octets.EMPTY,
        options(holder));
  }

  private static Options4 options(Holder holder) {
    Options4.Builder options =
        Options4.builder().put(OptionCode4.MESSAGE_TYPE, Octets.of(MessageType4.REQUEST.code()));
    if (!holder.hostname().isEmpty()) {
      options.put(OptionCode4.HOST_NAME, holder.hostname());
    }
    if (holder.key() instanceof ClientKey.ById(Octets id)) {
      options.put(OptionCode4.CLIENT_IDENTIFIER, id);
    }
    return options.build();
  }
}
