package io.leasehold.command;

import io.leasehold.api.leasefile.LeaseImport;
import io.leasehold.api.leasefile.LeaseLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How leases are to be taken in.
final class ImportOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormText.class,
      description = "jsonl, csv, or kea. Default: what the file begins with tells.")
  private Optional<LeaseLines> format = Optional.empty();

  @Option(
      names = "--replace",
      description = "The file counts, even where another client holds the address now.")
  private boolean replace;

  @Option(names = "--dry-run", description = "Tells what would be, and changes nothing.")
  private boolean dryRun;

  boolean replaces() {
    return replace;
  }

  boolean isTrial() {
    return dryRun;
  }

  /// @param in can be marked; is left where it was
  LeaseLines form(InputStream in) throws IOException {
    return format.isPresent() ? format.get() : LeaseImport.formOf(in);
  }

  private static final class FormText implements ITypeConverter<LeaseLines> {
    @Override
    public LeaseLines convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "jsonl", "json" -> LeaseLines.JSONL;
        // By its columns it is known as Kea's.
        case "csv", "kea" -> LeaseLines.CSV;
        default ->
            throw new TypeConversionException(
                "found \"%s\", expected jsonl, csv or kea".formatted(text));
      };
    }
  }
}
