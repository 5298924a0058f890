package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Resolvers that speak encrypted DNS: RFC 9463 §5.1.
public record EncryptedDnsValue(List<Resolver> resolvers) implements OptionValue {
  /// @param priority 0 to 65535, lower first
  /// @param name by which the resolver is authenticated
  /// @param addresses up to 63; empty if the resolver is given by its name alone
  /// @param parameters service parameters as RFC 9460 §2.2 encodes them; empty without addresses
  public record Resolver(int priority, DomainName name, List<Ipv4> addresses, Octets parameters) {
    private static final int ADDRESSES_MAX = 63;
    private static final int PARAMETERS_MAX = 65_000;

    public Resolver {
      addresses = List.copyOf(addresses);
      Check.range("priority", priority, 0, 0xFFFF);
      Check.range("addresses of a resolver", addresses.size(), 0, ADDRESSES_MAX);
      Check.length("parameters", parameters, 0, addresses.isEmpty() ? 0 : PARAMETERS_MAX);
    }

    private static Resolver read(OctetReader reader) {
      int priority = reader.uint16("priority");
      OctetReader name = new OctetReader(reader.counted("name"));
      DomainName authentication = DomainName.read(name);
      name.end();
      if (reader.atEnd()) {
        return new Resolver(priority, authentication, List.of(), Octets.EMPTY);
      }
      List<Ipv4> addresses = AddressListValue.read(new OctetReader(reader.counted("addresses")));
      return new Resolver(priority, authentication, addresses, reader.rest());
    }

    private Octets encode() {
      OctetWriter writer = new OctetWriter().uint16(priority).counted(name.encode());
      if (!addresses.isEmpty()) {
        writer.uint8(addresses.size() * Ipv4.OCTETS);
        addresses.forEach(writer::address);
        writer.octets(parameters);
      }
      return writer.done();
    }

    private String text() {
      String hosts = addresses.isEmpty() ? "" : " " + AddressListValue.text(addresses);
      String rest = parameters.isEmpty() ? "" : " " + ServiceParameters.text(parameters);
      return priority + " " + name + hosts + rest;
    }
  }

  public EncryptedDnsValue {
    resolvers = List.copyOf(resolvers);
    Check.notEmpty("resolvers", resolvers);
  }

  static EncryptedDnsValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Resolver> resolvers = new ArrayList<>();
    while (!reader.atEnd()) {
      Octets one = reader.octets(reader.uint16("resolver"), "resolver");
      resolvers.add(Resolver.read(new OctetReader(one)));
    }
    return new EncryptedDnsValue(resolvers);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    for (Resolver resolver : resolvers) {
      Octets one = resolver.encode();
      writer.uint16(one.length()).octets(one);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return resolvers.stream().map(Resolver::text).collect(Collectors.joining("; "));
  }
}
