package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Domain names, one at least.
///
/// @param compressed true if names share their endings by pointers (RFC 3397 §2)
public record DomainListValue(List<DomainName> names, boolean compressed) implements OptionValue {
  public DomainListValue {
    names = List.copyOf(names);
    Check.notEmpty("domain names", names);
  }

  static DomainListValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    return new DomainListValue(read(reader), false);
  }

  static DomainListValue decodeCompressed(Octets octets) {
    return new DomainListValue(NameCompression.read(octets), true);
  }

  /// Names without pointers, up to the end.
  static List<DomainName> read(OctetReader reader) {
    List<DomainName> names = new ArrayList<>();
    while (!reader.atEnd()) {
      names.add(DomainName.read(reader));
    }
    return names;
  }

  static void write(List<DomainName> names, OctetWriter writer) {
    names.forEach(name -> writer.octets(name.encode()));
  }

  static String text(List<DomainName> names) {
    return names.stream().map(DomainName::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    if (compressed) {
      NameCompression.write(names, writer);
    } else {
      write(names, writer);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return text(names);
  }
}
