package io.leasehold.command;

import io.leasehold.api.exchange.ExportedLeases;
import io.leasehold.api.exchange.LeaseLines;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.Past;
import io.leasehold.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// The leases of a running server, through its API.
final class ServedLeases implements LeaseReader {
  private final ApiClient api;

  ServedLeases(ApiClient api) {
    this.api = api;
  }

  @Override
  public void leasesWhile(Range range, Predicate<LeaseRecord> each) throws StoreException {
    long nowS = Instant.now().getEpochSecond();
    String path = "/api/v1/leases?address=%s-%s".formatted(range.first(), range.last());
    try {
      api.download(
          path, LeaseLines.JSONL.mediaType(), body -> ExportedLeases.read(body, nowS, each));
    } catch (CouldNotException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }

  /// It has an answer of its own.
  @Override
  public List<Holding> history(Ipv4 address, int countMax) {
    throw new UnsupportedOperationException("history is not read like this");
  }

  /// It has an answer of its own, too.
  @Override
  public void holdingsWhile(Past wanted, Predicate<Ended> each) {
    throw new UnsupportedOperationException("history is not read like this");
  }

  /// The server's log tells it.
  @Override
  public List<String> damage() {
    return List.of();
  }

  @Override
  public void close() {
    // Each answer is closed as it has been read.
  }
}
