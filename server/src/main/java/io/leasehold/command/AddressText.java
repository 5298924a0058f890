package io.leasehold.command;

import io.leasehold.model.Ipv4;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An address on the command line.
final class AddressText implements ITypeConverter<Ipv4> {
  @Override
  public Ipv4 convert(String text) {
    return Ipv4.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "found \"%s\", expected an IPv4 address".formatted(text)));
  }
}
