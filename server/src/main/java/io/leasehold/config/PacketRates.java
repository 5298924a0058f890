package io.leasehold.config;

import java.util.Optional;

/// How many queries are taken from each sender.
///
/// @param perClient for each hardware address
/// @param perCircuit for each giaddr and circuit-id (RFC 3046 §3.1)
/// @param perRelay for each giaddr
public record PacketRates(
    Optional<PacketRate> perClient,
    Optional<PacketRate> perCircuit,
    Optional<PacketRate> perRelay) {
  public static final PacketRates NONE =
      new PacketRates(Optional.empty(), Optional.empty(), Optional.empty());
}
