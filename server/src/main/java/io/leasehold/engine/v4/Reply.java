package io.leasehold.engine.v4;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;

/// A reply and what its delivery needs.
///
/// @param serverId option 54 where there is one, and the source address it leaves from
/// @param sizeMax the most octets of the message the client takes, 300 or more (RFC 2132 §9.10)
/// @param delayMs how long it waits before it leaves
public record Reply(ReplyType type, Message4 message, Ipv4 serverId, int sizeMax, int delayMs) {
  /// One that leaves as soon as it may.
  public Reply(ReplyType type, Message4 message, Ipv4 serverId, int sizeMax) {
    this(type, message, serverId, sizeMax, 0);
  }

  Reply delayed(int byMs) {
    return new Reply(type, message, serverId, sizeMax, byMs);
  }
}
