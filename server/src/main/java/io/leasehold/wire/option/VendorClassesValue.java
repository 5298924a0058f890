package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Vendor classes by enterprise number: option 124, RFC 3925 §3.
public record VendorClassesValue(List<Enterprise> enterprises) implements OptionValue {
  /// @param number of the IANA registry "Private Enterprise Numbers", 0 to 4294967295
  /// @param classes each of up to 255 octets, all of them 255 with their lengths
  public record Enterprise(long number, List<Octets> classes) {
    public Enterprise {
      classes = List.copyOf(classes);
      VendorBlock.check(number);
      classes.forEach(name -> Check.length("vendor class", name, 0, 255));
      VendorBlock.checkData(encode(classes));
    }

    private static Octets encode(List<Octets> classes) {
      OctetWriter writer = new OctetWriter();
      classes.forEach(writer::counted);
      return writer.done();
    }

    private String text() {
      return number
          + ": "
          + classes.stream().map(Printable::quoted).collect(Collectors.joining(", "));
    }
  }

  public VendorClassesValue {
    enterprises = List.copyOf(enterprises);
    Check.notEmpty("enterprises", enterprises);
  }

  static VendorClassesValue decode(Octets octets) {
    List<Enterprise> enterprises = new ArrayList<>();
    for (VendorBlock block : VendorBlock.readAll(octets)) {
      OctetReader data = new OctetReader(block.data());
      List<Octets> classes = new ArrayList<>();
      while (!data.atEnd()) {
        classes.add(data.counted("vendor class"));
      }
      enterprises.add(new Enterprise(block.enterprise(), classes));
    }
    return new VendorClassesValue(enterprises);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    for (Enterprise one : enterprises) {
      new VendorBlock(one.number, Enterprise.encode(one.classes)).writeTo(writer);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return enterprises.stream().map(Enterprise::text).collect(Collectors.joining("; "));
  }
}
