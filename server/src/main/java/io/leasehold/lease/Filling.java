package io.leasehold.lease;

import java.util.ArrayList;
import java.util.List;

/// The records of a store on their way into an empty table, at the start: each is [#add]ed, in any
/// order, then [#finish]. Nobody asks the table anything before.
///
/// How a lease is found, by its address and by its client, is noted at the end: the places of an
/// index lie far apart, and each collection of garbage meanwhile would look at nearly all of them.
/// Two threads can do that at once, one [#indexAddresses], the other [#indexClients]: neither
/// touches what the other does. What nobody has done is done by [#finish].
public final class Filling {
  private static final int CHUNK = 4_096;

  private final LeaseTable table;
  private final AddressIndex<Lease> byAddress;
  private final ClientIndex<Lease> byClient;
  private final Places places;
  private final List<List<Lease>> chunks = new ArrayList<>();

  /// Whose address another has in the index: they are to take its place, one after the other.
  private final List<Lease> latecomers = new ArrayList<>();

  private int size;
  private boolean addressesAreIndexed;
  private boolean clientsAreIndexed;

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

  /// Takes the latest record of an address, which nobody has freed. Of two for one address the one
  /// that comes later counts.
  public void add(LeaseRecord record) {
    requireOpen();
    if (!again && (addressesAreIndexed || clientsAreIndexed)) {
      throw new IllegalStateException("all has been added already");
    }
    if (!(record instanceof LeaseRecord.Held held)) {
      throw new IllegalStateException("nobody holds a freed address: " + record.address());
    }
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
    chunks.getLast().add(table.enter(held));
  }

  /// How many records were added.
  public int size() {
    return size;
  }

  /// Notes by which address each lease is found, once. Nothing is added any more, unless records
  /// have come [#again].
  public void indexAddresses() {
    requireOpen();
    requireFirst(addressesAreIndexed);
    addressesAreIndexed = true;
    byAddress.expect(waiting());
    for (List<Lease> chunk : chunks) {
      for (Lease lease : chunk) {
        indexAddress(lease);
      }
    }
  }

  /// Notes by which client each lease is found, once. Nothing is added any more, unless records
  /// have come [#again].
  public void indexClients() {
    requireOpen();
    requireFirst(clientsAreIndexed);
    clientsAreIndexed = true;
    byClient.expect(waiting());
    for (List<Lease> chunk : chunks) {
      for (Lease lease : chunk) {
        byClient.addHashed(lease);
      }
    }
  }

  /// Makes the table whole. Idle addresses queue by the time they became idle.
  public void finish() {
    index();
    finished = true;
    places.sortIdle();
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("the table is filled already");
    }
  }

  /// Where records came [#again], nothing waits any more.
  private void requireFirst(boolean isIndexed) {
    if (isIndexed && !chunks.isEmpty()) {
      throw new IllegalStateException("how leases are found is noted already");
    }
  }

  private int waiting() {
    return chunks.stream().mapToInt(List::size).sum();
  }

  private void index() {
    requireOpen();
    if (!addressesAreIndexed) {
      indexAddresses();
    }
    if (!clientsAreIndexed) {
      indexClients();
    }
    for (Lease lease : latecomers) {
      byAddress.get(lease.bits()).ifPresent(table::forget);
      byAddress.add(lease);
    }
    chunks.clear();
    latecomers.clear();
  }

  /// An address that no pool admits may have come twice all the same.
  private void indexAddress(Lease lease) {
    if (byAddress.get(lease.bits()).isEmpty()) {
      byAddress.add(lease);
    } else {
      latecomers.add(lease);
    }
  }
}
