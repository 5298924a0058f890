package io.leasehold.extension;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Optional;

/// What a client asks, to be read. Everything in it but the interface is what somebody on the
/// network has sent, which need not be true. Not to be used after the call that it came with.
public interface Query {
  /// Of option 53 (RFC 2132 §9.6): 1 for a DHCPDISCOVER, 3 for a DHCPREQUEST; 0 for BOOTP.
  int messageType();

  /// `htype` and `chaddr`.
  HardwareAddress hardware();

  /// Option 61.
  Optional<Octets> clientId();

  /// The octets of an option, as they came.
  ///
  /// @param code 1 to 254
  Optional<Octets> option(int code);

  /// The octets of a sub-option of option 82, which the relay agent adds (RFC 3046).
  ///
  /// @param code 1 to 255
  Optional<Octets> agentOption(int code);

  /// Option 50, the address that the client asks for.
  Optional<Ipv4> requested();

  /// The address that the client says it has; 0.0.0.0 if it says none.
  Ipv4 ciaddr();

  /// The relay agent's address; 0.0.0.0 if there is no relay agent.
  Ipv4 giaddr();

  /// Where the datagram came from; 0.0.0.0 from a client that has no address.
  Ipv4 source();

  /// The name of the interface that received it.
  String interfaceName();
}
