package io.leasehold.command;

import io.leasehold.api.leasefile.ExportedLeases;
import io.leasehold.api.leasefile.LeaseLines;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Range;
import io.leasehold.store.LeaseList;
import io.leasehold.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// The leases of a running server, through its API.
final class ServedLeases implements LeaseList {
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
