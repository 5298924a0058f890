package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Routes to destinations of any prefix length, one at least: RFC 3442.
public record RoutesValue(List<Route> routes) implements OptionValue {
  /// @param via 0.0.0.0 if the destination is on the link
  public record Route(Prefix to, Ipv4 via) {}

  public RoutesValue {
    routes = List.copyOf(routes);
    Check.notEmpty("routes", routes);
  }

  static RoutesValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Route> routes = new ArrayList<>();
    while (!reader.atEnd()) {
      routes.add(new Route(destination(reader), reader.address("router")));
    }
    return new RoutesValue(routes);
  }

  /// The prefix length and as many octets as it has significant ones. Host bits that a sender left
  /// set are cleared, as RFC 3442 tells clients to.
  private static Prefix destination(OctetReader reader) {
    int length = reader.uint8("prefix length");
    Check.range("prefix length", length, 0, Prefix.LENGTH_MAX);
    int bits = 0;
    for (int i = 0; i < Ipv4.OCTETS; i++) {
      bits = bits << 8 | (i < significant(length) ? reader.uint8("destination") : 0);
    }
    return Prefix.containing(new Ipv4(bits), length);
  }

  private static int significant(int length) {
    return (length + 7) / 8;
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    for (Route route : routes) {
      int length = route.to.length();
      writer.uint8(length);
      for (int i = 0; i < significant(length); i++) {
        writer.uint8(route.to.network().bits() >>> (24 - i * 8));
      }
      writer.address(route.via);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return routes.stream()
        .map(route -> route.to + " via " + route.via)
        .collect(Collectors.joining(", "));
  }
}
