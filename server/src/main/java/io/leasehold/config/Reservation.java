package io.leasehold.config;

import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.Optional;

/// What is kept for one client.
///
/// @param address kept for this client alone; empty when only options or a name are
public record Reservation(
    Identifier identifier, Optional<Ipv4> address, Optional<String> hostname, Scope scope) {

  /// By what the client is recognised.
  public sealed interface Identifier {
    record ByHardware(HardwareAddress address) implements Identifier {}

    /// Option 61, whole.
    record ByClientId(Octets id) implements Identifier {}
  }
}
