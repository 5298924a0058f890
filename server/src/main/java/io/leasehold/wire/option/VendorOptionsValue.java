package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Vendor-specific sub-options by enterprise number: option 125, RFC 3925 §4. An enterprise whose
/// sub-options need more than 255 octets comes more than once.
public record VendorOptionsValue(List<Enterprise> enterprises) implements OptionValue {
  /// @param number of the IANA registry "Private Enterprise Numbers", 0 to 4294967295
  /// @param options 255 octets in all
  public record Enterprise(long number, List<SubOption> options) {
    public Enterprise {
      options = List.copyOf(options);
      VendorBlock.check(number);
      VendorBlock.checkData(encode(options));
    }

    private static Octets encode(List<SubOption> options) {
      OctetWriter writer = new OctetWriter();
      options.forEach(option -> option.writeTo(writer));
      return writer.done();
    }

    private String text() {
      return number + ": " + options.stream().map(SubOption::text).collect(Collectors.joining(" "));
    }
  }

  public VendorOptionsValue {
    enterprises = List.copyOf(enterprises);
    Check.notEmpty("enterprises", enterprises);
  }

  static VendorOptionsValue decode(Octets octets) {
    List<Enterprise> enterprises = new ArrayList<>();
    for (VendorBlock block : VendorBlock.readAll(octets)) {
      OctetReader data = new OctetReader(block.data());
      List<SubOption> options = new ArrayList<>();
      while (!data.atEnd()) {
        options.add(SubOption.read(data));
      }
      enterprises.add(new Enterprise(block.enterprise(), options));
    }
    return new VendorOptionsValue(enterprises);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    for (Enterprise one : enterprises) {
      new VendorBlock(one.number, Enterprise.encode(one.options)).writeTo(writer);
    }
    return writer.done();
  }

  @Override
  public String text() {
    return enterprises.stream().map(Enterprise::text).collect(Collectors.joining("; "));
  }
}
