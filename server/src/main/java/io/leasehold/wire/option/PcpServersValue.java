package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// PCP servers, each with its addresses: RFC 7291 §4.
///
/// @param servers one at least, each of 1 to 63 addresses
public record PcpServersValue(List<List<Ipv4>> servers) implements OptionValue {
  private static final int ADDRESSES_MAX = 63;

  public PcpServersValue {
    servers = servers.stream().map(List::copyOf).toList();
    Check.notEmpty("servers", servers);
    servers.forEach(one -> Check.range("addresses of a server", one.size(), 1, ADDRESSES_MAX));
  }

  static PcpServersValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<List<Ipv4>> servers = new ArrayList<>();
    while (!reader.atEnd()) {
      servers.add(AddressListValue.read(new OctetReader(reader.counted("server"))));
    }
    return new PcpServersValue(servers);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    for (List<Ipv4> addresses : servers) {
      writer.uint8(addresses.size() * Ipv4.OCTETS);
      addresses.forEach(writer::address);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return servers.stream().map(AddressListValue::text).collect(Collectors.joining("; "));
  }
}
