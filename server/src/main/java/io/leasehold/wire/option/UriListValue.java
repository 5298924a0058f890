package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// URIs, each behind two octets with its length: bootstrap servers, RFC 8572 §8.1.
///
/// @param uris one at least, each of 1 to 65535 octets
public record UriListValue(List<Octets> uris) implements OptionValue {
  public UriListValue {
    uris = List.copyOf(uris);
    Check.notEmpty("URIs", uris);
    uris.forEach(uri -> Check.length("URI", uri, 1, 0xFFFF));
  }

  static UriListValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Octets> uris = new ArrayList<>();
    while (!reader.atEnd()) {
      uris.add(reader.octets(reader.uint16("URI"), "URI"));
    }
    return new UriListValue(uris);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    uris.forEach(uri -> writer.uint16(uri.length()).octets(uri));
    return writer.done();
  }

  @Override
  public String text() {
    return uris.stream().map(Printable::quoted).collect(Collectors.joining(", "));
  }
}
