package io.leasehold.wire.option;

import io.leasehold.model.Octets;
import java.util.List;
import java.util.stream.Collectors;

/// Fields one after the other, for options that a configuration defines.
public record RecordValue(List<OptionValue> fields) implements OptionValue {
  public RecordValue {
    fields = List.copyOf(fields);
    Check.notEmpty("fields", fields);
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
