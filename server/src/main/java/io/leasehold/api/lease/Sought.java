package io.leasehold.api.lease;

import io.leasehold.model.HardwareAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A part of a text that somebody looks for, capitals or not. A whole Ethernet address is looked
/// for as it was typed, for it may be a name or a number, and as it is shown.
///
/// @param spellings in lower case, any of which will do
public record Sought(List<String> spellings) {
  public Sought {
    spellings = List.copyOf(spellings);
  }

  public static Sought of(String text) {
    return new Sought(
        Stream.concat(
                Stream.of(text),
                HardwareAddress.parseAnyForm(text).stream().map(HardwareAddress::toString))
            .map(each -> each.toLowerCase(Locale.ROOT))
            .distinct()
            .toList());
  }

  public boolean isIn(String value) {
    String lowered = value.toLowerCase(Locale.ROOT);
    return spellings.stream().anyMatch(lowered::contains);
  }
}
