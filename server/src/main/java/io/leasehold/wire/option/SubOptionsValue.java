package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Sub-options as in a message, pad and END among them when read, never written (RFC 2132 §8.4 lets
/// END be left out). They do not nest: their values are octets.
///
/// @param options one at least, with codes from 1 to 254
public record SubOptionsValue(List<SubOption> options) implements OptionValue {
  private static final int PAD = 0;
  private static final int END = 255;

  public SubOptionsValue {
    options = List.copyOf(options);
    Check.notEmpty("sub-options", options);
    options.forEach(option -> Check.range("sub-option", option.code(), PAD + 1, END - 1));
  }

  static SubOptionsValue decode(Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<SubOption> options = new ArrayList<>();
    while (!reader.atEnd()) {
      int code = reader.uint8("sub-option");
      if (code == END) {
        break;
      }
      if (code != PAD) {
        options.add(new SubOption(code, reader.counted("sub-option")));
      }
    }
    return new SubOptionsValue(options);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    options.forEach(option -> option.writeTo(writer));
    return writer.done();
  }

  @Override
  public String text() {
    return options.stream().map(SubOption::text).collect(Collectors.joining(" "));
  }
}
