package io.leasehold.wire.option;

import io.leasehold.model.Octets;

/// A whole number.
///
/// @param shape one of UINT8, UINT16, UINT32, INT8, INT16, INT32
public record NumberValue(Shape shape, long number) implements OptionValue {
  public NumberValue {
    NumberKind.of(shape).check(number);
  }

  static NumberValue decode(Shape shape, Octets octets) {
    OctetReader reader = new OctetReader(octets);
    long number = NumberKind.of(shape).read(reader);
    reader.end();
    return new NumberValue(shape, number);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    NumberKind.of(shape).write(number, writer);
    return writer.done();
  }

  @Override
  public String text() {
    return Long.toString(number);
  }
}
