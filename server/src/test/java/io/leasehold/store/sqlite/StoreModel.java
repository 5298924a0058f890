package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
import io.leasehold.store.LeaseReader;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a store has to say: a map and a list.
final class StoreModel {
  private final Map<Ipv4, LeaseRecord> latest = new TreeMap<>();
  private final Map<Ipv4, List<Holding>> history = new TreeMap<>();

  void commit(List<LeaseRecord> records) {
    for (LeaseRecord record : records) {
      LeaseRecord before = latest.getOrDefault(record.address(), new Freed(record.address(), 0));
      Holding.ended(before, record).ifPresent(ended -> history(ended.address()).add(ended));
      latest.put(record.address(), record);
    }
  }

  Map<Ipv4, LeaseRecord> leases() {
    Map<Ipv4, LeaseRecord> leases = new TreeMap<>(latest);
    leases.values().removeIf(record -> record instanceof Freed);
    return leases;
  }

  /// That an address had no other holders, at any time, than those that it was given to.
  ///
  /// The latest first where the store orders them by their end; a clock that was set back may give
  /// two holdings another order than that in which they ended, so the order is not claimed.
  void checkHistory(Path data) {
    try (LeaseReader reader = SqliteReader.open(data, StoreFixture.CONFIG)) {
      for (int i = 0; i < RandomRecords.ADDRESSES; i++) {
        Ipv4 address = RandomRecords.address(i);
        assertEquals(sorted(history(address)), sorted(reader.history(address, Integer.MAX_VALUE)));
      }
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  List<Holding> history(Ipv4 address) {
    return history.computeIfAbsent(address, _ -> new ArrayList<>());
  }

  private static List<String> sorted(List<Holding> holdings) {
    return holdings.stream().map(Holding::toString).sorted().toList();
  }
}
