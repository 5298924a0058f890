package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.List;

/// Name servers for some domains and networks: RFC 6731 §4.3.
///
/// @param preference 0 medium, 1 high, 3 low
/// @param secondary 0.0.0.0 if there is none
public record RdnssSelectionValue(
    int preference, Ipv4 primary, Ipv4 secondary, List<DomainName> domains) implements OptionValue {
  public RdnssSelectionValue {
    domains = List.copyOf(domains);
    Check.range("preference", preference, 0, 3);
    Check.notEmpty("domains", domains);
  }

  static RdnssSelectionValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new RdnssSelectionValue(
        reader.uint8("preference") & 3,
        reader.address("server"),
        reader.address("server"),
        DomainListValue.read(reader));
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter().uint8(preference).address(primary).address(secondary);
    DomainListValue.write(domains, writer);
    return writer.done();
  }

  @Override
  public String text() {
    return "preference %d %s %s for %s"
        .formatted(preference, primary, secondary, DomainListValue.text(domains));
  }
}
