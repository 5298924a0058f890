package io.leasehold.wire.v4;

/// What the decoder makes of a datagram: a query, or why it is none. Never an exception.
public sealed interface Decoded {
  record Valid(Query query) implements Decoded {}

  /// @param offset the octet at which it went wrong, counted from the start of the message
  /// @param detail for people: what was found and what was expected; holds no octet of the packet
  ///   raw
  record Malformed(MalformedReason reason, int offset, String detail) implements Decoded {}

  /// Well-formed, and nothing that a server answers: a BOOTREPLY, a DHCPOFFER, an unknown type.
  record NotForServers(IgnoredReason reason) implements Decoded {}
}
