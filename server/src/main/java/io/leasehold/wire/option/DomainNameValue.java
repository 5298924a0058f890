package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// One complete domain name, never compressed.
public record DomainNameValue(DomainName name) implements OptionValue {
  static DomainNameValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    DomainName name = DomainName.read(reader);
    reader.end();
    return new DomainNameValue(name);
  }

  @Override
  public Octets encode() {
    return name.encode();
  }

  @Override
  public String text() {
    return name.toString();
  }
}
