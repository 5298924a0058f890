package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;

/// SLP directory agents: RFC 2610 §3.
///
/// @param mandatory true if the client must use these alone
public record SlpAgentsValue(boolean mandatory, List<Ipv4> addresses) implements OptionValue {
  public SlpAgentsValue {
    addresses = List.copyOf(addresses);
    Check.notEmpty("addresses", addresses);
  }

  static SlpAgentsValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    boolean mandatory = reader.uint8("flag") != 0;
    return new SlpAgentsValue(mandatory, AddressListValue.read(reader));
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter().uint8(mandatory ? 1 : 0);
    addresses.forEach(writer::address);
    return writer.done();
  }

  @Override
  public String text() {
    return (mandatory ? "mandatory " : "") + AddressListValue.text(addresses);
  }
}
