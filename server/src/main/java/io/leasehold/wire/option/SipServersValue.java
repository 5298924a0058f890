package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;

/// SIP servers in order of preference, all by name or all by address: RFC 3361 §3.
///
/// @param names empty if `addresses` is not
public record SipServersValue(List<DomainName> names, List<Ipv4> addresses) implements OptionValue {
  private static final int NAMES = 0;
  private static final int ADDRESSES = 1;

  public SipServersValue {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
    if (names.isEmpty() == addresses.isEmpty()) {
      throw new BadOptionValue(
          names.isEmpty()
              ? "no SIP servers, expected one at least"
              : "names and addresses, expected one kind");
    }
  }

  static SipServersValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    int encoding = reader.uint8("encoding");
    Check.range("encoding", encoding, NAMES, ADDRESSES);
    return encoding == NAMES
        ? new SipServersValue(NameCompression.readAfter(octets, 1), List.of())
        : new SipServersValue(List.of(), AddressListValue.read(reader));
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    if (names.isEmpty()) {
      writer.uint8(ADDRESSES);
      addresses.forEach(writer::address);
    } else {
      writer.uint8(NAMES);
      DomainListValue.write(names, writer);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return names.isEmpty() ? AddressListValue.text(addresses) : DomainListValue.text(names);
  }
}
