package io.leasehold.lease;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import java.util.Optional;

/// The client that holds, or last held, an address.
///
/// @param key what identifies it
/// @param hardware htype and chaddr of its last message, whatever identifies it
/// @param hostname option 12 as it was sent, up to [#HOSTNAME_SIZE_MAX] octets; not to be trusted
/// @param origin of its last message through a relay agent; or of an earlier one, if a limit left
///   no room for it there
/// @param name what DNS says of it, if anything
public record Holder(
    ClientKey key,
    HardwareAddress hardware,
    Octets hostname,
    Origin origin,
    Optional<LeaseName> name) {
  /// What one option holds; RFC 3396 lets a client send more in several.
  public static final int HOSTNAME_SIZE_MAX = 255;

  /// Of option 61, however many options it came in.
  public static final int CLIENT_ID_SIZE_MAX = 0xFF00;

  /// One of which DNS says nothing.
  public Holder(ClientKey key, HardwareAddress hardware, Octets hostname, Origin origin) {
    this(key, hardware, hostname, origin, Optional.empty());
  }

  /// One of whose origin only option 82 is known.
  public Holder(ClientKey key, HardwareAddress hardware, Octets hostname, Octets relayAgent) {
    this(key, hardware, hostname, Origin.of(relayAgent));
  }

  /// The same of which DNS says this.
  public Holder called(Optional<LeaseName> other) {
    return new Holder(key, hardware, hostname, origin, other);
  }

  /// What of it is longer than any client can have said it, for people: whatever is kept of a
  /// holder counts on that. Empty if nothing is.
  public Optional<String> overlong() {
    int id = key instanceof ClientKey.ById(Octets octets) ? octets.length() : 0;
    if (id > CLIENT_ID_SIZE_MAX) {
      return Optional.of(overlong("client identifier", id, CLIENT_ID_SIZE_MAX));
    }
    if (hostname.length() > HOSTNAME_SIZE_MAX) {
      return Optional.of(overlong("host name", hostname.length(), HOSTNAME_SIZE_MAX));
    }
    return relayAgent().length() > Origin.SIZE_MAX
        ? Optional.of(overlong("option 82", relayAgent().length(), Origin.SIZE_MAX))
        : Optional.empty();
  }

  private static String overlong(String what, int size, int sizeMax) {
    return "%s of %,d octets, expected %,d at most".formatted(what, size, sizeMax);
  }

  /// Option 82 of its origin.
  public Octets relayAgent() {
    return origin.relayAgent();
  }
}
