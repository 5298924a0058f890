package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whole numbers, one at least.
///
/// @param shape one of the lists of numbers, UINT8_LIST to INT32_LIST
public record NumberListValue(Shape shape, List<Long> numbers) implements OptionValue {
  public NumberListValue {
    numbers = List.copyOf(numbers);
    Check.notEmpty("numbers", numbers);
    numbers.forEach(NumberKind.of(shape)::check);
  }

  static NumberListValue decode(Shape shape, Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<Long> numbers = new ArrayList<>();
    while (!reader.atEnd()) {
      numbers.add(NumberKind.of(shape).read(reader));
    }
    return new NumberListValue(shape, numbers);
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    numbers.forEach(number -> NumberKind.of(shape).write(number, writer));
    return writer.done();
  }

  @Override
  public String text() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
