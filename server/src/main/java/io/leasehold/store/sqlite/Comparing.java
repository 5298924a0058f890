package io.leasehold.store.sqlite;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LostLease;
import io.leasehold.model.Ipv4;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The records of the store of an extension beside those of ours: of each address the later one
/// counts. Ours gives nothing for an address that is nobody's, the other keeps what freed it. For
/// one start and one thread.
final class Comparing {
  private final Map<Ipv4, LeaseRecord> there;
  private final Map<Ipv4, LeaseRecord> laterThere;
  private final Map<Ipv4, LeaseRecord> laterHere = new LinkedHashMap<>();

  /// Addresses of which something older is here.
  private final Set<Ipv4> outdated = new HashSet<>();

  /// @param there the latest of each address
  Comparing(Map<Ipv4, LeaseRecord> there) {
    this.there = there;
    laterThere = new LinkedHashMap<>(there);
  }

  /// Hears of a record of ours.
  ///
  /// @return true if it is the one that counts
  boolean here(LeaseRecord record) {
    LeaseRecord other = there.get(record.address());
    if (other == null || other.atS() < record.atS() && !isFoundAgain(record, other)) {
      laterHere.put(record.address(), record);
      laterThere.remove(record.address());
      return true;
    }
    if (other.equals(record)) {
      laterThere.remove(record.address());
      return true;
    }
    outdated.add(record.address());
    return false;
  }

  /// True if ours stands for one that a damage has taken, and the other is that one.
  private static boolean isFoundAgain(LeaseRecord record, LeaseRecord other) {
    return LostLease.is(record) && (other instanceof Bound || other instanceof Declined);
  }

  /// After the last of ours: what frees an address that is nobody's here is nothing new.
  void end() {
    laterThere.values().removeIf(other -> other instanceof Freed && isUnknownHere(other));
  }

  /// Leases of addresses that are nobody's here.
  List<Bound> unknownHere() {
    return laterThere.values().stream()
        .filter(this::isUnknownHere)
        .filter(Bound.class::isInstance)
        .map(Bound.class::cast)
        .toList();
  }

  private boolean isUnknownHere(LeaseRecord other) {
    return !outdated.contains(other.address());
  }

  /// They ended here while the other store was left out.
  ///
  /// @param ended when each did
  void endedHere(Map<Ipv4, Long> ended) {
    ended.forEach(
        (address, atS) -> {
          laterThere.remove(address);
          laterHere.put(address, new Freed(address, atS));
        });
  }

  List<LeaseRecord> laterThere() {
    return List.copyOf(laterThere.values());
  }

  List<LeaseRecord> laterHere() {
    return List.copyOf(laterHere.values());
  }
}
