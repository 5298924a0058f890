package io.leasehold.model;

/// Who a client is, for its leases: its client identifier if it sends one, else its hardware type
/// and address (RFC 2131 §4.2). The identifier is opaque: one of RFC 4361 §6.3 is never taken
/// apart, and never equals a hardware address. Both compare by themselves as [Ipv4] does.
public sealed interface ClientKey {
  /// Option 61, RFC 2132 §9.14: two octets at least.
  record ById(Octets id) implements ClientKey {
    @Override
    public boolean equals(Object other) {
      return other instanceof ById(Octets others) && others.equals(id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }

    @Override
    public String toString() {
      return "id " + id.toColonHex();
    }
  }

  /// htype and chaddr.
  record ByHardware(HardwareAddress address) implements ClientKey {
    @Override
    public boolean equals(Object other) {
      return other instanceof ByHardware(HardwareAddress others) && others.equals(address);
    }

    @Override
    public int hashCode() {
      return address.hashCode();
    }

    @Override
    public String toString() {
      return "hw " + address;
    }
  }
}
