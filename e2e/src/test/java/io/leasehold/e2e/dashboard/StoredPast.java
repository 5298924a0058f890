package io.leasehold.e2e.dashboard;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is in a server's data directory before it is started.
final class StoredPast {
  private static final String FILE = "leases.db";

  private StoredPast() {}

  /// A client by its hardware address.
  ///
  /// @param mac six octets
  static Holder holder(Octets mac, String hostname) {
    HardwareAddress hardware = HardwareAddress.ethernet(mac);
    return new Holder(
        new ClientKey.ByHardware(hardware), hardware, Octets.ofText(hostname), Octets.EMPTY);
  }

  static LeaseStore open(Path data, long historyS) throws IOException, StoreException {
    Files.createDirectories(data);
    return SqliteStore.open(data, new StoreConfig(FILE, historyS));
  }

  static void commit(LeaseStore store, List<LeaseRecord> records) {
    if (!(store.commit(records) instanceof CommitOutcome.Durable)) {
      throw new IllegalStateException("the store does not take it");
    }
  }
}
