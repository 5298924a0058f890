package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.model.Ipv4;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A salvage carries over what earlier starts could not read, so that it can still be looked at and
/// its addresses are still given away last.
class SalvageKeptTest {
  private static final String KEPT =
      "SELECT seq || ': ' || reason FROM unreadable ORDER BY seq DESC";
  private static final Bound LOST = StoreFixture.bound("198.18.0.7", 7);
  private static final Bound OTHER = StoreFixture.bound("198.18.0.9", 9);

  @TempDir(factory = InMemory.class)
  Path data;

  @Test
  void whatWasKeptIsCarriedOver() throws IOException, StoreException {
    try (LeaseStore store = StoreFixture.open(data)) {
      StoreFixture.commit(store, LOST);
      StoreFixture.commit(store, OTHER);
      StoreFixture.execute(
          data, "UPDATE journal SET batch = substr(batch, 1, length(batch) - 1) WHERE seq = 1");
      StoreFixture.fold(store);
    }
    assertEquals(1, StoreFixture.number(data, "SELECT count(*) FROM unreadable WHERE seq = 1"));
    List<String> before = StoreFixture.texts(data, "SELECT hex(batch) || found_s FROM unreadable");
    String reason = StoreFixture.texts(data, "SELECT reason FROM unreadable").getFirst();

    salvage();

    assertEquals(List.of("-1: " + reason + " (batch 1)"), StoreFixture.texts(data, KEPT));
    assertEquals(before, StoreFixture.texts(data, "SELECT hex(batch) || found_s FROM unreadable"));
    Map<Ipv4, LeaseRecord> loaded = salvage();
    assertEquals(List.of("-1: " + reason + " (batch 1)"), StoreFixture.texts(data, KEPT));
    assertEquals(OTHER, loaded.get(OTHER.address()));
  }

  /// Breaks the header, and starts.
  private Map<Ipv4, LeaseRecord> salvage() throws IOException, StoreException {
    try (RandomAccessFile file =
        new RandomAccessFile(data.resolve(StoreFixture.FILE).toFile(), "rw")) {
      file.seek(100);
      file.write(new byte[] {(byte) 0xA5, (byte) 0xA5, (byte) 0xA5, (byte) 0xA5});
    }
    try (LeaseStore store = StoreFixture.open(data)) {
      assertFalse(store.salvaged().isEmpty());
      Map<Ipv4, LeaseRecord> loaded = new HashMap<>();
      store.load(record -> loaded.put(record.address(), record));
      return loaded;
    }
  }
}
