package io.leasehold.wire.v4;

/// What octets are when read as a message of either direction: what clients and tools read replies
/// with. Never an exception.
public sealed interface MessageReading {
  record Good(Message4 message) implements MessageReading {}

  record Bad(Decoded.Malformed why) implements MessageReading {}
}
