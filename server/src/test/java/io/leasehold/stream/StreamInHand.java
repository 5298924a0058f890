package io.leasehold.stream;

import io.leasehold.events.Level;
import io.leasehold.store.StoreException;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.nio.file.Path;
import java.util.List;

/// A stream that tests of other rooms step by hand: each record that is committed has an address of
/// its own, which counts on from 10.0.0.0.
public final class StreamInHand {
  private final StreamFixture it;
  private final FakeBatches store = new FakeBatches();

  public StreamInHand(Path directory) {
    it = new StreamFixture(directory, StreamFixture.SMALL, store);
    it.work();
  }

  /// One batch, on stable storage when this returns.
  public void commit(int records) {
    store.commit(records, true);
    it.sync();
  }

  public void tell(Change... changes) {
    it.follower.tell(List.of(changes));
    it.work();
  }

  /// So many that the first are not kept any more.
  public void commitMoreThanIsKept() {
    for (int i = 0; i < 2_000; i++) {
      commit(3);
    }
  }

  public EventReader reader(Cursor after) {
    return it.reader(after);
  }

  public Cursor oldest() {
    return it.oldest();
  }

  public Cursor latest() {
    long id = it.tail.view().lastId();
    return new Cursor(it.tail.view().epochOf(id), id);
  }

  public VirtualClock clock() {
    return it.clock;
  }

  public RecordedLog log() {
    return it.log;
  }

  /// One that goes by itself, of a store that nothing is committed to.
  public static EventStream open(Path directory, RecordedLog log) {
    VirtualClock clock = VirtualClock.at(1_800_000_000);
    try {
      return EventStream.open(
          directory,
          new FakeBatches(),
          StreamSettings.USUAL,
          log.at(clock, Level.INFO),
          new Time(clock::nowS, System::nanoTime));
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
