package io.leasehold.lease;

import java.util.ArrayList;
import java.util.List;

/// The records of a store on their way into an empty table, at the start: each is [#add]ed, in any
/// order, then [#finish]. Nobody asks the table anything before.
///
/// How a lease is found, by its address and by its client, is noted at the end: the places of an
/// index lie far apart, and each collection of garbage meanwhile would look at nearly all of them.
public final class Filling {
  private static final int CHUNK = 4_096;

  private final LeaseTable table;
  private final AddressIndex<Lease> byAddress;
  private final ClientIndex<Lease> byClient;
  private final Places places;
  private final List<List<Lease>> chunks = new ArrayList<>();
  private int size;

  /// True once an address has come for the second time: a store that turned out to be damaged is
  /// read again from the start. Then each record is looked for, or memory would hold all of it
  /// twice.
  private boolean again;

  private boolean finished;

  Filling(
      LeaseTable table, AddressIndex<Lease> byAddress, ClientIndex<Lease> byClient, Places places) {
    this.table = table;
    this.byAddress = byAddress;
    this.byClient = byClient;
    this.places = places;
  }

  /// Takes the latest record of an address; none of a freed one. Of two for one address the one
  /// that comes later counts.
  public void add(LeaseRecord record) {
    requireOpen();
    size++;
    if (!again && places.isUsed(record.address().bits())) {
      again = true;
      index();
    }
    if (again) {
      table.apply(record);
      return;
    }
    if (chunks.isEmpty() || chunks.getLast().size() == CHUNK) {
      chunks.add(new ArrayList<>(CHUNK));
    }
    chunks.getLast().add(table.enter(record));
  }

  /// How many records were added.
  public int size() {
    return size;
  }

  /// Makes the table whole. Idle addresses queue by the time they became idle.
  public void finish() {
    requireOpen();
    finished = true;
    index();
    places.sortIdle();
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("the table is filled already");
    }
  }

  private void index() {
    int more = chunks.stream().mapToInt(List::size).sum();
    byAddress.expect(more);
    byClient.expect(more);
    for (List<Lease> chunk : chunks) {
      for (Lease lease : chunk) {
        index(lease);
      }
    }
    chunks.clear();
  }

  /// An address that no pool admits may have come twice all the same.
  private void index(Lease lease) {
    byAddress.get(lease.bits()).ifPresent(table::forget);
    byAddress.add(lease);
    byClient.addHashed(lease);
  }
}
