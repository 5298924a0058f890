package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Fields one after the other, for options that a configuration defines.
public record RecordValue(List<OptionValue> fields) implements OptionValue {
  public RecordValue {
    fields = List.copyOf(fields);
    Check.notEmpty("fields", fields);
  }

  /// Reads fields of these shapes. Where more come, they are of the last shape, or the record comes
  /// once more; the octets do not tell, and the former is tried first.
  static RecordValue decode(List<Shape> shapes, boolean repeats, Octets octets) {
    try {
      return decodeOnce(shapes, repeats, octets);
    } catch (BadOptionValue bad) {
      if (!repeats) {
        throw bad;
      }
      return decodeMany(shapes, octets);
    }
  }

  private static RecordValue decodeOnce(List<Shape> shapes, boolean lastRepeats, Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<OptionValue> fields = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      boolean takesTheRest = i == shapes.size() - 1 && !lastRepeats;
      fields.add(field(shapes.get(i), reader, takesTheRest));
    }
    while (lastRepeats && !reader.atEnd()) {
      fields.add(field(shapes.getLast(), reader, false));
    }
    reader.end();
    return new RecordValue(fields);
  }

  private static RecordValue decodeMany(List<Shape> shapes, Octets octets) {
    OctetReader reader = new OctetReader(octets);
    List<OptionValue> fields = new ArrayList<>();
    while (!reader.atEnd()) {
      shapes.forEach(shape -> fields.add(field(shape, reader, false)));
    }
    return new RecordValue(fields);
  }

  private static OptionValue field(Shape shape, OctetReader reader, boolean takesTheRest) {
    if (shape == Shape.DOMAIN_NAME) {
      return new DomainNameValue(DomainName.read(reader));
    }
    if (shape == Shape.TEXT_LIST) {
      return new TextListValue(List.of(reader.counted("text")));
    }
    if (shape.fixedLength() != Shape.VARIABLE) {
      return Reading.decode(shape, reader.octets(shape.fixedLength(), "field"));
    }
    if (takesTheRest) {
      return Reading.decode(shape, reader.rest());
    }
    throw new BadOptionValue("a field whose end nothing tells");
  }

  @Override
  public Octets encode() {
    OctetWriter writer = new OctetWriter();
    fields.forEach(field -> writer.octets(field.encode()));
    return writer.done();
  }

  @Override
  public String text() {
    return fields.stream().map(OptionValue::text).collect(Collectors.joining(", "));
  }
}
