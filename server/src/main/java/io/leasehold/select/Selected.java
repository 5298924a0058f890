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
      return nearest.map(LinkSubnet::settings).orElseGet(link::settings);
    }
  }

  /// No configured network covers where the query came from.
  record Unknown() implements Selected {}

  /// giaddr is no address that a relay agent can have: not unicast, or one of the server's own.
  record BadRelay() implements Selected {}
}
