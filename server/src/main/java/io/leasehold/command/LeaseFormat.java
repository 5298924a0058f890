package io.leasehold.command;

import io.leasehold.api.lease.Lease;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// How leases are written, a line each.
enum LeaseFormat {
  /// For people. A long value moves what follows it in its line.
  TABLE {
    private static final String LINE = "%-15s  %-8s  %-20s  %-17s  %-20s  %s";

    @Override
    String header() {
      return LINE.formatted("ADDRESS", "STATE", "ENDS", "HW ADDRESS", "HOSTNAME", "CLIENT ID");
    }

    @Override
    String line(Lease lease) {
      return LINE.formatted(
              lease.address(),
              lease.state(),
              lease.end(),
              lease.hardware(),
              lease.hostname(),
              lease.clientId())
          .stripTrailing();
    }
  },

  /// RFC 4180 with the line ends of Unix. Hostnames are escaped so that no spreadsheet takes one
  /// for a formula.
  CSV {
    @Override
    String header() {
      return String.join(",", FIELDS);
    }

    @Override
    String line(Lease lease) {
      Map<String, String> values = fieldsOf(lease);
      values.put("hostname", noFormula(lease.hostname()));
      return FIELDS.stream()
          .map(field -> quoted(values.getOrDefault(field, "")))
          .collect(Collectors.joining(","));
    }
  },

  /// A JSON object a line. What is empty is left out. Only ASCII, so that no locale spoils it.
  JSONL {
    @Override
    String header() {
      return "";
    }

    @Override
    String line(Lease lease) {
      return Json.object(filledOf(lease));
    }
  };

  /// The fields of CSV and JSON, in this order.
  private static final List<String> FIELDS =
      Arrays.asList(
          "address",
          "state",
          "start",
          "changed",
          "end",
          "hw-address",
          "client-id",
          "hostname",
          "relay-agent",
          "giaddr",
          "classes");

  private static final String FORMULA_STARTS = "=+-@";

  /// What comes before the first lease; empty for nothing.
  abstract String header();

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
        default ->
            throw new TypeConversionException(
                "found \"%s\", expected table, csv or jsonl".formatted(text));
      };
    }
  }

  /// The fields that are not empty.
  static Map<String, String> filledOf(Lease lease) {
    Map<String, String> values = fieldsOf(lease);
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static Map<String, String> fieldsOf(Lease lease) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("address", lease.address().toString());
    values.put("state", lease.state().toString());
    values.put("start", lease.start());
    values.put("changed", lease.changed());
    values.put("end", lease.end());
    values.put("hw-address", lease.hardware());
    values.put("client-id", lease.clientId());
    values.put("hostname", lease.hostname());
    values.put("relay-agent", lease.relayAgent());
    values.put("giaddr", lease.giaddr());
    values.put("classes", lease.classes());
    return values;
  }

  private static String noFormula(String text) {
    return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
        ? "\\x%02x%s".formatted((int) text.charAt(0), text.substring(1))
        : text;
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
