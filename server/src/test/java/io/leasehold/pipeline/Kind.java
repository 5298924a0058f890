package io.leasehold.pipeline;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.RawMessage;
import java.util.Optional;

/// What a client can send, to begin with: the fields that make it that, and no END yet.
enum Kind {
  DISCOVER(MessageType4.DISCOVER, false, false, false),
  SELECTING(MessageType4.REQUEST, false, true, true),
  INIT_REBOOT(MessageType4.REQUEST, false, true, false),
  RENEWING(MessageType4.REQUEST, true, false, false),
  DECLINE(MessageType4.DECLINE, false, true, true),
  RELEASE(MessageType4.RELEASE, true, false, true),
  INFORM(MessageType4.INFORM, true, false, false),
  LEASEQUERY(MessageType4.LEASEQUERY, true, false, false),
  BOOTP(true);

  private final Optional<MessageType4> type;
  private final boolean ciaddr;
  private final boolean requested;
  private final boolean serverId;

  /// Without a message type.
  Kind(boolean ciaddr) {
    type = Optional.empty();
    this.ciaddr = ciaddr;
    requested = false;
    serverId = false;
  }

  Kind(MessageType4 type, boolean ciaddr, boolean requested, boolean serverId) {
    this.type = Optional.of(type);
    this.ciaddr = ciaddr;
    this.requested = requested;
    this.serverId = serverId;
  }

  /// About this address.
  RawMessage about(Ipv4 address) {
    RawMessage message = bare(address);
    if (requested) {
      UnderFire.address(message, 50, address);
    }
    if (serverId) {
      UnderFire.address(message, 54, UnderFire.SERVER);
    }
    return message;
  }

  /// Without the options that name addresses.
  RawMessage bare(Ipv4 address) {
    RawMessage message = type.map(RawMessage::of).orElseGet(RawMessage::request);
    int bits = address.bits();
    return ciaddr
        ? message.set(UnderFire.CIADDR, bits >>> 24, bits >>> 16, bits >>> 8, bits)
        : message;
  }
}
