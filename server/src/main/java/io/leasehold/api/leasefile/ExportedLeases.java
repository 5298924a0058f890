package io.leasehold.api.leasefile;

import io.leasehold.lease.LeaseRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Predicate;

/// What a server has exported as lines of JSON, read one by one.
public final class ExportedLeases {
  private ExportedLeases() {}

  /// @param each told the records, by the wall clock; false if it wants no more
  /// @param nowS by the wall clock
  public static void read(InputStream lines, long nowS, Predicate<LeaseRecord> each)
      throws IOException {
    LineSource source = new LineSource(lines);
    JsonParser parser = new JsonParser(nowS);
    for (Optional<LineSource.Read> read = source.next(); read.isPresent(); read = source.next()) {
      LeaseRecord record = record(parser, source.number(), read.get());
      if (!each.test(record)) {
        return;
      }
    }
  }

  private static LeaseRecord record(JsonParser parser, long number, LineSource.Read read)
      throws IOException {
    if (read instanceof LineSource.Read.Text(String line)
        && parser.parse(line) instanceof Line.Good(LeaseRecord record)) {
      return record;
    }
    throw new IOException("line %d is no lease".formatted(number));
  }
}
