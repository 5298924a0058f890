package io.leasehold.api.leasefile;

import io.leasehold.model.Spelling;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lines of CSV with our columns, in any order.
final class CsvParser implements LineParser {
  private final String header;
  private final List<LeaseField> columns;
  private final long nowS;

  private CsvParser(String header, List<LeaseField> columns, long nowS) {
    this.header = header;
    this.columns = columns;
    this.nowS = nowS;
  }

  /// @param names of the columns
  /// @param nowS by the wall clock
  static CsvParser of(String header, List<String> names, long nowS) throws BadFileException {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (LeaseField.parse(name).isEmpty()) {
        throw new BadFileException(
            "there is no column %s; they are %s%s"
                .formatted(
                    FieldReader.quoted(name),
                    String.join(",", LeaseField.LABELS),
                    Spelling.hint(name, LeaseField.LABELS)));
      }
      if (!seen.add(name)) {
        throw new BadFileException("the column %s is there twice".formatted(name));
      }
    }
    for (LeaseField needed : List.of(LeaseField.ADDRESS, LeaseField.STATE)) {
      if (!seen.contains(needed.label())) {
        throw new BadFileException(
            "the first line has to name the columns, %s among them".formatted(needed.label()));
      }
    }
    return new CsvParser(
        header, names.stream().map(LeaseField::parse).flatMap(Optional::stream).toList(), nowS);
  }

  @Override
  public Line parse(String line) {
    if (line.equals(header)) {
      return new Line.Nothing();
    }
    Optional<List<String>> values = CsvLine.split(line);
    if (values.isEmpty()) {
      return new Line.Bad("a quote is not where it may be");
    }
    if (values.get().size() != columns.size()) {
      return new Line.Bad(
          // Behind a comma too many another field may be taken for the address.
          columns.getFirst() == LeaseField.ADDRESS ? values.get().getFirst() : "",
          List.of("found %d fields, expected %d".formatted(values.get().size(), columns.size())));
    }
    Map<LeaseField, String> fields = new EnumMap<>(LeaseField.class);
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), values.get().get(i));
    }
    return LeaseReading.read(fields, nowS);
  }
}
