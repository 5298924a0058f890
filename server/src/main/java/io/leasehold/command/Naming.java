package io.leasehold.command;

import io.leasehold.ddns.Ddns;
import io.leasehold.ddns.Source;
import io.leasehold.events.DnsEvent;
import io.leasehold.events.EventLog;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Range;
import io.leasehold.pipeline.Parts;
import io.leasehold.pipeline.ServerClock;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.NameBook;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteNames;
import io.leasehold.store.sqlite.SqliteReader;
import io.leasehold.stream.EventStream;
import io.leasehold.stream.Time;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Puts together what keeps DNS up to date.
final class Naming {
  private static final Range EVERY = Range.of("0.0.0.0-255.255.255.255");

  private Naming() {}

  /// It does nothing until it gets a configuration.
  static Ddns of(Path data, Parts parts, EventStream stream) {
    ServerClock clock = parts.clock();
    Source source = new Source(stream::reader, stream::latest, each -> all(data, parts, each));
    Ddns ddns =
        new Ddns(
            new Ddns.Outside(
                data,
                () -> opened(data, parts.log()),
                source,
                parts.log(),
                new Time(clock::nowS, clock::monotonicNs)));
    ddns.watch(parts.metrics().metrics());
    return ddns;
  }

  private static void all(Path data, Parts parts, Consumer<LeaseRecord> each)
      throws StoreException {
    try (LeaseReader reader = SqliteReader.open(data, parts.config().store())) {
      reader.leases(EVERY, each);
    }
  }

  private static NameBook opened(Path data, EventLog log) throws StoreException {
    SqliteNames.Opened opened = SqliteNames.open(data);
    opened
        .aside()
        .ifPresent(aside -> log.log(DnsEvent.NAMES_LOST, data.resolve(SqliteNames.FILE), aside));
    return opened.names();
  }
}
