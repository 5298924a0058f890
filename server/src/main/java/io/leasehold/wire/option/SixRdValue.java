package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import java.util.List;

/// IPv6 over an IPv4 provider's network: RFC 5969 §7.1.1.
///
/// @param maskLength bits that all the provider's IPv4 addresses share, 0 to 32
/// @param prefixLength 0 to 128
/// @param relays addresses of border relays, one at least
public record SixRdValue(int maskLength, int prefixLength, Ipv6 prefix, List<Ipv4> relays)
    implements OptionValue {
  public SixRdValue {
    relays = List.copyOf(relays);
    Check.range("IPv4 mask length", maskLength, 0, 32);
    Check.range("prefix length", prefixLength, 0, 128);
    Check.notEmpty("border relays", relays);
  }

  static SixRdValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new SixRdValue(
        reader.uint8("IPv4 mask length"),
        reader.uint8("prefix length"),
        Address6Value.read(reader),
        AddressListValue.read(reader));
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter().uint8(maskLength).uint8(prefixLength);
    Address6Value.write(prefix, writer);
    relays.forEach(writer::address);
    return writer.done();
  }

  @Override
  public String text() {
    return "%s/%d mask %d via %s"
        .formatted(prefix, prefixLength, maskLength, AddressListValue.text(relays));
  }
}
