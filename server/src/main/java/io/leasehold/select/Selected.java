package io.leasehold.select;

import java.util.Optional;

/// Where a query belongs, or why it belongs nowhere.
public sealed interface Selected {
  /// On this link.
  ///
  /// @param nearest the subnet that the query points at: the one of giaddr or of the interface;
  ///   empty if it points at the link as a whole
  record Place(Link link, Optional<LinkSubnet> nearest) implements Selected {
    static Place of(LinkSubnet subnet) {
      return new Place(subnet.link(), Optional.of(subnet));
    }

    /// What holds for the link as the query sees it.
    public Settings settings() {
      return nearest.isPresent() ? nearest.get().settings() : link.settings();
    }
  }

  /// No configured network covers where the query came from.
  record Unknown() implements Selected {}

  /// The relay agent says on which link the client is, and no configured subnet has that address
  /// (RFC 3527 §3).
  record UnknownLink() implements Selected {}

  /// The client asks for an address of a subnet that is not configured (RFC 3011 §2).
  record UnknownSubnet() implements Selected {}

  /// It belongs to a virtual private network that is not configured (RFC 6607 §7).
  record UnknownVpn() implements Selected {}

  /// There are networks where it came from, but none of them is for clients of its classes.
  record NotAdmitted() implements Selected {}

  /// giaddr is no address that a relay agent can have: not unicast, a subnet's broadcast address,
  /// or one of the server's own.
  record BadRelay() implements Selected {}
}
