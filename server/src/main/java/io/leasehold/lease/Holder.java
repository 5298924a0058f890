package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;

/// The client that holds, or last held, an address.
///
/// @param key what identifies it
/// @param hardware htype and chaddr of its last message, whatever identifies it
/// @param hostname option 12 as it was sent, up to [#HOSTNAME_SIZE_MAX] octets; not to be trusted
/// @param relayAgent option 82 of its last message through a relay agent, empty if there was none
///   or it was longer than [#RELAY_AGENT_SIZE_MAX] octets
public record Holder(ClientKey key, HardwareAddress hardware, Octets hostname, Octets relayAgent) {
  /// What one option holds; RFC 3396 lets a client send more in several.
  public static final int HOSTNAME_SIZE_MAX = 255;

  /// What one option holds.
  public static final int RELAY_AGENT_SIZE_MAX = 255;
}
