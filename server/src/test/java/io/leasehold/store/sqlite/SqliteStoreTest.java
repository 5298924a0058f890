package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final StoreConfig CONFIG = new StoreConfig("leases.db", 3600);
  private static final HardwareAddress PRINTER = HardwareAddress.of("00:53:00:12:34:56");
  private static final Holder HOLDER =
      new Holder(new ClientKey.ByHardware(PRINTER), PRINTER, Octets.ofText("pc"), Octets.EMPTY);

  @TempDir Path directory;

  @Test
  void loadsWhatWasCommitted() throws StoreException {
    LeaseRecord bound = new Bound(Ipv4.of("192.0.2.1"), HOLDER, 1000, 1000, 2000);
    LeaseRecord gone = new Bound(Ipv4.of("192.0.2.2"), HOLDER, 1000, 1000, 2000);
    LeaseRecord freed = new Freed(Ipv4.of("192.0.2.2"), 1001);
    try (LeaseStore store = SqliteStore.open(directory, CONFIG)) {
      assertEquals(CommitOutcome.Durable.ALL, store.commit(List.of(bound, gone)));
      assertEquals(CommitOutcome.Durable.ALL, store.commit(List.of(freed)));
    }

    List<LeaseRecord> loaded = new ArrayList<>();
    try (LeaseStore store = SqliteStore.open(directory, CONFIG)) {
      store.load(loaded::add);
    }

    assertEquals(List.of(bound), loaded);
  }
}
