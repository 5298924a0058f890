package io.leasehold.command;

import io.leasehold.api.lease.Lease;
import io.leasehold.api.leasefile.KeaLine;
import io.leasehold.api.leasefile.LeaseLines;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How leases are written, a line each.
enum LeaseFormat {
  /// For people. A long value moves what follows it in its line.
  TABLE {
    private static final int[] WIDTHS = {15, 8, 20, 17, 20, 0};

    // Characters; most lines have no more.
    private static final int ROOM = 128;

    @Override
    String header() {
      return row("ADDRESS", "STATE", "ENDS", "HW ADDRESS", "HOSTNAME", "CLIENT ID");
    }

    @Override
    String line(Lease lease) {
      return row(
          lease.address().toString(),
          lease.state().toString(),
          lease.end(),
          lease.hardware(),
          lease.hostname(),
          lease.clientId());
    }

    private static String row(String... values) {
      StringBuilder row = new StringBuilder(ROOM);
      for (int i = 0; i < values.length; i++) {
        row.append(values[i]);
        row.repeat(' ', Math.max(0, WIDTHS[i] - values[i].length())).append("  ");
      }
      return row.toString().stripTrailing();
    }
  },

  /// What [LeaseLines#CSV] says.
  CSV {
    @Override
    String header() {
      return LeaseLines.CSV.header();
    }

    @Override
    String line(Lease lease) {
      return LeaseLines.CSV.line(lease);
    }
  },

  /// What [LeaseLines#JSONL] says.
  JSONL {
    @Override
    String header() {
      return LeaseLines.JSONL.header();
    }

    @Override
    String line(Lease lease) {
      return LeaseLines.JSONL.line(lease);
    }
  },

  /// What [KeaLine] says.
  KEA {
    @Override
    String header() {
      return KeaLine.HEADER;
    }

    @Override
    String line(Lease lease) {
      return KeaLine.of(lease);
    }
  };

  /// What comes before the first lease; empty for nothing.
  abstract String header();

  /// Empty if the format has no word for it.
  abstract String line(Lease lease);

  /// The format that is asked for: `--format`, or `--json` for lines of JSON.
  static final class Choice {
    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        converter = Text.class,
        completionCandidates = Words.class,
        description = "${COMPLETION-CANDIDATES}.")
    private Optional<LeaseFormat> format = Optional.empty();

    @Option(names = "--json", description = "The same as --format jsonl: a JSON object a line.")
    private boolean json;

    /// @param otherwise unless anything is asked for
    LeaseFormat or(LeaseFormat otherwise) {
      return json ? JSONL : format.orElse(otherwise);
    }
  }

  private static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(values()).map(each -> each.name().toLowerCase(Locale.ROOT)).iterator();
    }
  }

  /// `json` is another word for `jsonl`.
  static final class Text implements ITypeConverter<LeaseFormat> {
    @Override
    public LeaseFormat convert(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "table" -> TABLE;
        case "csv" -> CSV;
        case "jsonl", "json" -> JSONL;
        case "kea" -> KEA;
        default ->
            throw new TypeConversionException(
                "found \"%s\", expected table, csv, jsonl or kea".formatted(text));
      };
    }
  }
}
