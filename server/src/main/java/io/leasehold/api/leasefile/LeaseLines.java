package io.leasehold.api.leasefile;

import io.leasehold.api.http.JsonText;
import io.leasehold.api.lease.Lease;
import io.leasehold.api.lease.LeaseJson;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Leases for other programs, a line each. Everything that an import needs is in it. Only ASCII, so
/// that no locale spoils it.
public enum LeaseLines {
  /// RFC 4180 with the line ends of Unix. Where a text is a client's to choose, no spreadsheet
  /// takes it for a formula.
  CSV("text/csv") {
    @Override
    public String header() {
      return String.join(",", LeaseField.LABELS);
    }

    @Override
    public String line(Lease lease) {
      return LeaseField.ALL.stream()
          .map(field -> quoted(noFormula(field.of(lease))))
          .collect(Collectors.joining(","));
    }
  },

  /// A JSON object a line. What is empty is left out.
  JSONL("application/x-ndjson") {
    @Override
    public String header() {
      return "";
    }

    @Override
    public String line(Lease lease) {
      return JsonText.ascii(LeaseJson.exported(lease));
    }
  };

  private static final String FORMULA_STARTS = "=+-@";

  private final String mediaType;

  LeaseLines(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /// @param type without parameters
  public static Optional<LeaseLines> ofMediaType(String type) {
    return Stream.of(values()).filter(each -> each.mediaType.equals(type)).findFirst();
  }

  /// What comes before the first lease; empty for nothing.
  public abstract String header();

  public abstract String line(Lease lease);

  /// Where a semicolon parts fields, as in half of Europe, what follows one is a field, too.
  private static String noFormula(String text) {
    String whole = text.replace(";", "\\x3b");
    return !whole.isEmpty() && FORMULA_STARTS.indexOf(whole.charAt(0)) >= 0
        ? "\\x%02x%s".formatted((int) whole.charAt(0), whole.substring(1))
        : whole;
  }

  private static String quoted(String text) {
    boolean isSpecial =
        text.indexOf(',') >= 0
            || text.indexOf('"') >= 0
            || text.indexOf('\n') >= 0
            || text.indexOf('\r') >= 0;
    return isSpecial ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
