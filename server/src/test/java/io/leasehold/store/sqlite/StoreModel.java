package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.model.Ipv4;
import io.leasehold.store.Holding;
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

  List<Holding> history(Ipv4 address) {
    return history.computeIfAbsent(address, _ -> new ArrayList<>());
  }
}
