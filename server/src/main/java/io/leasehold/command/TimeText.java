package io.leasehold.command;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A time on the command line (RFC 3339), as the API takes it.
final class TimeText implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "found \"%s\", expected a time with its zone, as 2027-01-31T12:00:00Z".formatted(text));
    }
  }
}
