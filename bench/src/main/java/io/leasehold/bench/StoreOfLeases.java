package io.leasehold.bench;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a data directory full of running leases, as a network has them: each with a hostname, half
/// of them with a client identifier, every third through a relay agent with option 82.
///
/// ```
/// StoreOfLeases DIRECTORY FIRST_ADDRESS COUNT [journal]
/// ```
///
/// With `journal` the last 200,000 are left to be folded by the next server.
public final class StoreOfLeases {
  private static final long LEASE_S = 30L * 86_400;

  /// What a store folds at a clean stop.
  private static final int FOLDED_BY_CLOSING = 200_000;

  private StoreOfLeases() {}

  public static void main(String[] arguments) throws StoreException {
    Path directory = Path.of(arguments[0]);
    Ipv4 first = Ipv4.of(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    int folded = arguments.length > 3 ? Math.max(0, count - FOLDED_BY_CLOSING) : count;
    for (int at = 0; at < folded; at += FOLDED_BY_CLOSING) {
      try (LeaseStore store = open(directory)) {
        fill(store, first, at, Math.min(folded, at + FOLDED_BY_CLOSING));
      }
    }
    if (folded < count) {
      fill(open(directory), first, folded, count);
      // As after a power cut: nothing is finished.
      Runtime.getRuntime().halt(0);
    }
  }

  private static LeaseStore open(Path directory) throws StoreException {
    return SqliteStore.open(directory, new StoreConfig("leases.db", 0));
  }

  private static void fill(LeaseStore store, Ipv4 first, int from, int to) {
    long nowS = System.currentTimeMillis() / 1_000;
    for (int at = from; at < to; at += LeaseStore.BATCH_MAX) {
      List<LeaseRecord> batch = new ArrayList<>();
      for (int i = at; i < Math.min(to, at + LeaseStore.BATCH_MAX); i++) {
        batch.add(new Bound(first.plus(i), holder(i), nowS - i % 3_600, nowS, nowS + LEASE_S));
      }
      if (!(store.commit(batch) instanceof CommitOutcome.Durable)) {
        throw new IllegalStateException("the store does not take it");
      }
    }
  }

  static Holder holder(int i) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(
            Octets.of(2, 0, i >>> 24, i >>> 16 & 0xFF, i >>> 8 & 0xFF, i & 0xFF));
    ClientKey key =
        i % 2 == 0
            ? new ClientKey.ByHardware(hardware)
            : new ClientKey.ById(Octets.of(1).concat(hardware.address()));
    Octets hostname = Octets.ofText("host-" + i);
    Octets agent = i % 3 == 0 ? Octets.ofText("\1\7port-%02d".formatted(i % 48)) : Octets.EMPTY;
    return new Holder(key, hardware, hostname, agent);
  }
}
