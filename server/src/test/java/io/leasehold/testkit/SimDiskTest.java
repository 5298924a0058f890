package io.leasehold.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimDiskTest {
  private static final LeaseRecord FREED = new LeaseRecord.Freed(Ipv4.of("192.0.2.1"), 5);

  private final List<LeaseRecord> durable = new ArrayList<>();
  private final SimDisk disk = new SimDisk(new SplittableRandom(1), durable::add);

  @Test
  void committedRecordOutlivesThePower() throws StoreException {
    LeaseRecord record = new LeaseRecord.Released(Ipv4.of("192.0.2.9"), holder(), 1_000);
    disk.mount().commit(List.of(record));
    disk.cutPower();
    List<LeaseRecord> loaded = new ArrayList<>();

    disk.mount().load(loaded::add);

    assertEquals(List.of(record), loaded);
    assertEquals(Optional.of(record), disk.at(record.address()));
  }

  @Test
  void whatIsFoldedAndWhatIsNotIsReadTogether() throws StoreException {
    LeaseStore store = disk.mount();
    for (int i = 0; i < 100; i++) {
      Ipv4 address = Ipv4.of("192.0.2.0").plus(i % 20);
      store.commit(List.of(new LeaseRecord.Released(address, holder(), i)));
      store.tidy(i);
    }
    disk.cutPower();
    List<LeaseRecord> loaded = new ArrayList<>();

    disk.mount().load(loaded::add);

    assertEquals(Set.copyOf(disk.all()), Set.copyOf(loaded));
    assertEquals(20, loaded.size());
  }

  @Test
  void nothingIsKnownAfterTidyingThatFailed() {
    LeaseStore store = disk.mount();
    store.commit(List.of(FREED));
    disk.breakNextTidying();

    store.tidy(1);

    assertInstanceOf(CommitOutcome.Unknown.class, store.commit(List.of(FREED)));
    assertFalse(disk.isSound());
  }

  @Test
  void fullDiskKeepsNothingAndSaysSo() {
    LeaseStore store = disk.mount();
    disk.full(true);

    assertInstanceOf(CommitOutcome.NotNow.class, store.commit(List.of(FREED)));
    assertEquals(List.of(), durable);
    disk.full(false);
    assertEquals(CommitOutcome.Durable.ALL, store.commit(List.of(FREED)));
  }

  @Test
  void nothingIsCommittedAfterAnUnknownOutcome() {
    LeaseStore store = disk.mount();
    disk.breakNextCommit();

    assertInstanceOf(CommitOutcome.Unknown.class, store.commit(List.of(FREED)));
    assertThrows(IllegalStateException.class, () -> store.commit(List.of(FREED)));
  }

  @Test
  void twoServersOnOneDiskAreRefused() {
    disk.mount();

    assertThrows(IllegalStateException.class, disk::mount);
  }

  private static Holder holder() {
    HardwareAddress hardware = HardwareAddress.of("00:53:00:12:34:56");
    return new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.EMPTY, Octets.EMPTY);
  }
}
