package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;

/// The client that holds, or last held, an address.
///
/// @param key what identifies it
/// @param hardware htype and chaddr of its last message, whatever identifies it
/// @param hostname option 12 as it was sent, up to [#HOSTNAME_SIZE_MAX] octets; not to be trusted
/// @param origin of its last message through a relay agent; or of an earlier one, if a limit left
///   no room for it there
public record Holder(ClientKey key, HardwareAddress hardware, Octets hostname, Origin origin) {
  /// What one option holds; RFC 3396 lets a client send more in several.
  public static final int HOSTNAME_SIZE_MAX = 255;

  /// One of whose origin only option 82 is known.
  public Holder(ClientKey key, HardwareAddress hardware, Octets hostname, Octets relayAgent) {
    this(key, hardware, hostname, Origin.of(relayAgent));
  }

  /// Option 82 of its origin.
  public Octets relayAgent() {
    return origin.relayAgent();
  }
}
