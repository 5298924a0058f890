package io.leasehold.command;

import io.leasehold.config.Config;
import io.leasehold.config.Outside;
import io.leasehold.events.EventLog;
import io.leasehold.events.ExtensionEvent;
import io.leasehold.events.StoreEvent;
import io.leasehold.files.Reason;
import io.leasehold.lease.Filling;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseTable;
import io.leasehold.lease.LostLease;
import io.leasehold.lease.PoolPlans;
import io.leasehold.model.Ipv4;
import io.leasehold.pipeline.Replay;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import io.leasehold.store.sqlite.StoreBeside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/// The leases as the store has them at the start.
final class StoredLeases {
  private StoredLeases() {}

  /// Opens the store, reads it into the table, and says in the log how that went.
  static LeaseStore into(LeaseTable leases, Path data, Config config, EventLog log)
      throws CouldNotException {
    long startNs = System.nanoTime();
    try {
      LeaseStore store = open(data, config, log);
      // Now, for the store knows it no more when reading it was cut short.
      store.lost().forEach(what -> log.log(StoreEvent.STORE_ROBBED, what));
      long count;
      try {
        // Now, so that each lease is put into its pool as it is read, not by a walk over all.
        Filling filling = leases.fill(PoolPlans.of(config));
        Set<Ipv4> lost = replay(store, filling);
        finish(filling);
        count = leases.size() - count(lost, leases);
      } catch (StoreException | RuntimeException e) {
        store.close();
        throw e;
      } catch (InterruptedException e) {
        store.close();
        Thread.currentThread().interrupt();
        throw new CouldNotException("interrupted", e);
      }
      Path file = data.resolve(config.store().path());
      long tookMs = (System.nanoTime() - startNs) / 1_000_000;
      store.salvaged().forEach(what -> log.log(StoreEvent.STORE_SALVAGED, what));
      store.damage().forEach(what -> log.log(StoreEvent.STORE_DAMAGED, what));
      log.log(StoreEvent.STORE_OPENED, file, tookMs, leases.bound(), count - leases.bound());
      return store;
    } catch (StoreException e) {
      throw new CouldNotException(String.valueOf(e.getMessage()), e);
    }
  }

  private static LeaseStore open(Path data, Config config, EventLog log) throws StoreException {
    LeaseStore own = SqliteStore.open(data, config.store());
    if (config.store().beside().isEmpty()) {
      return own;
    }
    try {
      Outside.Keeper keeper = config.store().beside().get().open(data);
      return new StoreBeside(
          keeper,
          own,
          (there, here) ->
              log.log(ExtensionEvent.EXTENSION_STORE_COMPARED, keeper.name(), there, here));
    } catch (IOException e) {
      own.close();
      throw new StoreException(
          "the store of an extension cannot be opened: " + Reason.withFile(e), e);
    }
  }

  /// @return the addresses that are, or were before the store was read again, a [LostLease]
  private static Set<Ipv4> replay(LeaseStore store, Filling filling)
      throws StoreException, InterruptedException {
    Set<Ipv4> lost = new HashSet<>();
    new Replay(store)
        .into(
            record -> {
              filling.add(record);
              if (LostLease.is(record)) {
                lost.add(record.address());
              }
            });
    return lost;
  }

  /// If that is interrupted, the other thread still fills a table that nobody will use.
  private static void finish(Filling filling) throws InterruptedException {
    FutureTask<Void> clients = new FutureTask<>(filling::indexClients, null);
    Thread beside = Thread.ofPlatform().name("load clients").daemon().start(clients);
    try {
      filling.indexAddresses();
    } finally {
      beside.join();
    }
    try {
      clients.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("indexing the leases by client", e);
    }
    filling.finish();
  }

  /// How many of the addresses are a [LostLease].
  private static long count(Set<Ipv4> lost, LeaseTable leases) {
    // A store that turns out to be damaged as it is read is read again from the start.
    Stream<LeaseRecord> latest = lost.stream().flatMap(address -> leases.at(address).stream());
    return latest.filter(LostLease::is).count();
  }
}
