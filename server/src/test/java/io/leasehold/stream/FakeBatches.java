package io.leasehold.stream;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommittedBatch;
import io.leasehold.store.CommittedBatches;
import io.leasehold.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A store that keeps its batches in memory, and outlives the servers that use it. A record is told
/// from all others by its address, which counts on. For one thread.
final class FakeBatches implements CommittedBatches {
  private static final Ipv4 FIRST = Ipv4.of("10.0.0.0");

  final List<LeaseRecord> all = new ArrayList<>();
  private final NavigableMap<Long, CommittedBatch> journal = new TreeMap<>();
  private Consumer<CommittedBatch> follower = _ -> {};
  private long lastSeq;
  private long goneSeq;
  private long keptAfter = Long.MAX_VALUE;
  private long mark;

  /// A batch of so many records.
  ///
  /// @param heard false if the follower is not told: it had no room
  void commit(int count, boolean heard) {
    List<LeaseRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(all.size()));
      all.add(records.getLast());
    }
    ByteBuffer octets = ByteBuffer.allocate(40).putInt(all.size() - count).putInt(count);
    CommittedBatch batch = new CommittedBatch(lastSeq + 1, count, Octets.copyOf(octets.array()));
    journal.put(batch.seq(), batch);
    if (heard) {
      follower.accept(batch);
    }
    lastSeq = batch.seq();
  }

  static LeaseRecord record(int number) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(Octets.of(0, 0x53, 0, number >> 16, number >> 8, number));
    Holder holder =
        new Holder(new ClientKey.ByHardware(hardware), hardware, Octets.ofText("pc"), Octets.EMPTY);
    return new LeaseRecord.Bound(FIRST.plus(number), holder, number, number, number + 3_600L);
  }

  /// Lets go of what nobody needs.
  void fold() {
    letGoUpTo(Math.min(keptAfter, lastSeq));
  }

  /// Whoever needs it.
  void letGoUpTo(long seq) {
    goneSeq = Math.max(goneSeq, seq);
    journal.headMap(goneSeq, true).clear();
  }

  /// As a disk may do it.
  void damage(long seq) {
    journal.put(seq, new CommittedBatch(seq, 0, Octets.EMPTY));
  }

  /// The server is gone.
  void crash() {
    follower = _ -> {};
    keptAfter = Long.MAX_VALUE;
  }

  long keptAfter() {
    return keptAfter;
  }

  @Override
  public long lastSeq() {
    return lastSeq;
  }

  @Override
  public void follow(Consumer<CommittedBatch> next) {
    follower = next;
  }

  @Override
  public Kept after(long seq, int countMax) {
    return new Kept(
        goneSeq, journal.tailMap(seq, false).values().stream().limit(countMax).toList());
  }

  @Override
  public void keepAfter(long seq) {
    keptAfter = seq;
  }

  @Override
  public List<LeaseRecord> records(Octets batch) throws StoreException {
    if (batch.length() != 40) {
      throw new StoreException("no batch of ours");
    }
    ByteBuffer octets = batch.asBuffer();
    int first = octets.getInt();
    return IntStream.range(first, first + octets.getInt()).mapToObj(FakeBatches::record).toList();
  }

  @Override
  public long mark() {
    return mark;
  }

  @Override
  public boolean mark(long next) {
    mark = next;
    return true;
  }
}
