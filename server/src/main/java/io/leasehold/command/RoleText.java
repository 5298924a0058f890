package io.leasehold.command;

import io.leasehold.api.access.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A role on the command line, as the API calls it.
final class RoleText implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    return Role.parse(text)
        .map(Role::label)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "found \"%s\", expected viewer, operator or administrator".formatted(text)));
  }
}
