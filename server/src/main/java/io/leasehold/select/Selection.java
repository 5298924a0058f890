package io.leasehold.select;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.wire.option.RelaySubOption;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;

/// The address that a query names to say where its client belongs, other than giaddr. A value that
/// is no address, or is 0.0.0.0, names nothing.
final class Selection {
  private Selection() {}

  /// Sub-option 5 of option 82: the link, RFC 3527 §3.
  static Optional<Ipv4> ofRelayAgent(Message4 message) {
    return address(message.agent(RelaySubOption.LINK_SELECTION));
  }

  /// Option 118: the subnet, RFC 3011 §2.
  static Optional<Ipv4> ofClient(Message4 message) {
    return address(message.option(OptionCode4.SUBNET_SELECTION));
  }

  private static Optional<Ipv4> address(Optional<Octets> value) {
    return value.flatMap(Ipv4::ofOctets).filter(address -> !address.isAny());
  }
}
