package io.leasehold.api.leasefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of CSV (RFC 4180), taken apart. No field of ours goes over several lines.
final class CsvLine {
  private static final char QUOTE = '"';

  private final String line;
  private int at;

  private CsvLine(String line) {
    this.line = line;
  }

  /// Empty if a quote is not where it may be.
  static Optional<List<String>> split(String line) {
    CsvLine csv = new CsvLine(line);
    List<String> fields = new ArrayList<>();
    do {
      Optional<String> field = csv.next();
      if (field.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.get());
    } while (csv.at++ < line.length());
    return Optional.of(fields);
  }

  /// Leaves off at the comma after it, or at the end.
  private Optional<String> next() {
    if (at < line.length() && line.charAt(at) == QUOTE) {
      return quoted();
    }
    int comma = line.indexOf(',', at);
    int end = comma < 0 ? line.length() : comma;
    String field = line.substring(at, end);
    at = end;
    return field.indexOf(QUOTE) < 0 ? Optional.of(field) : Optional.empty();
  }

  private Optional<String> quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (true) {
      int quote = line.indexOf(QUOTE, at);
      if (quote < 0) {
        return Optional.empty();
      }
      field.append(line, at, quote);
      at = quote + 1;
      if (at == line.length() || line.charAt(at) == ',') {
        return Optional.of(field.toString());
      }
      if (line.charAt(at) != QUOTE) {
        return Optional.empty();
      }
      field.append(QUOTE);
      at++;
    }
  }
}
