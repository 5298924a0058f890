package io.leasehold.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.StreamEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
  private final FakeBatches store = new FakeBatches();

  @TempDir private Path parent = Path.of("");

  private Path directory() {
    return parent.resolve("events");
  }

  private StreamFixture start() {
    return new StreamFixture(directory(), StreamFixture.SMALL, store);
  }

  @Test
  void aStreamBeginsByASayingSo() {
    StreamFixture stream = start();

    List<Entry> entries = stream.read(stream.oldest());

    assertEquals(List.of(new Change.Gap(Change.Gap.Why.BEGUN)), changes(entries));
    assertFalse(stream.log.has(StreamEvent.STREAM_GAP));
  }

  @Test
  void whatTheStoreHadBeforeTheStreamBeganIsNotTold() {
    store.commit(3, false);

    StreamFixture stream = start();
    stream.work();
    store.commit(1, true);
    stream.work();

    assertEquals(store.all.subList(3, 4), StreamFixture.records(stream.read(stream.oldest())));
  }

  @Test
  void whatWasNotHandedOverIsReadFromTheStore() {
    StreamFixture stream = start();
    for (int i = 0; i < 3 * BatchRing.BATCHES_MAX; i++) {
      store.commit(1, true);
    }

    stream.work();

    assertEquals(store.all, StreamFixture.records(stream.read(stream.oldest())));
  }

  @Test
  void theStoreKeepsWhatIsNotOnTheDiskYet() {
    StreamFixture stream = start();
    store.commit(2, true);
    stream.work();

    assertEquals(0, store.keptAfter());

    stream.clock.advanceNs(Follower.SYNC_NS);
    stream.work();
    assertEquals(1, store.keptAfter());
  }

  @Test
  void aConfigurationIsToldOnce() {
    StreamFixture stream = start();
    stream.follower.tell(ConfigChanges.atStart(StreamFixture.digest(1)));
    stream.work();
    stream.start();
    stream.follower.tell(ConfigChanges.atStart(StreamFixture.digest(1)));
    stream.work();
    stream.follower.tell(ConfigChanges.atStart(StreamFixture.digest(2)));
    stream.work();

    assertEquals(
        List.of("gap", "configuration", "configuration"),
        stream.read(stream.oldest()).stream().map(entry -> entry.change().kind()).toList());
  }

  @Test
  void tooManyChangesOfTheConfigurationAreAGap() {
    StreamFixture stream = start();
    for (int i = 0; i < 100; i++) {
      stream.follower.tell(ConfigChanges.atStart(StreamFixture.digest(i + 1)));
    }
    stream.work();

    assertEquals(
        List.of(Change.Gap.Why.BEGUN, Change.Gap.Why.OVERFLOW),
        StreamFixture.gaps(stream.read(stream.oldest())));
  }

  @Test
  void anotherStoreIsAGapAndNothingOfItIsTakenForTheFormer() {
    StreamFixture stream = start();
    store.commit(2, true);
    stream.sync();
    Cursor before = stream.reader(stream.oldest()).cursor();
    FakeBatches other = new FakeBatches();
    other.commit(5, false);
    other.commit(5, false);

    StreamFixture next = new StreamFixture(directory(), StreamFixture.SMALL, other);
    next.work();

    List<Entry> entries = next.read(before);
    assertEquals(
        List.of("gap", "lease-bound", "lease-bound", "gap"),
        entries.stream().map(entry -> entry.change().kind()).toList());
    assertEquals(
        List.of(Change.Gap.Why.BEGUN, Change.Gap.Why.OTHER_STORE), StreamFixture.gaps(entries));
    assertTrue(next.log.has(StreamEvent.STREAM_GAP));
  }

  @Test
  void anOlderCopyOfTheStoreIsAGap() {
    StreamFixture stream = start();
    long mark = store.mark();
    store.commit(2, true);
    stream.sync();
    FakeBatches copy = new FakeBatches();
    copy.mark(mark);

    StreamFixture next = new StreamFixture(directory(), StreamFixture.SMALL, copy);
    next.work();

    assertEquals(
        List.of(Change.Gap.Why.BEGUN, Change.Gap.Why.OTHER_STORE),
        StreamFixture.gaps(next.read(next.oldest())));
  }

  @Test
  void aStoreWhoseMarkIsGoneIsAGap() {
    StreamFixture stream = start();
    stream.sync();
    store.crash();

    store.mark(0);
    store.commit(1, false);
    stream.start();
    stream.work();

    assertEquals(
        List.of(Change.Gap.Why.BEGUN, Change.Gap.Why.OTHER_STORE),
        StreamFixture.gaps(stream.read(stream.oldest())));
  }

  @Test
  void aBatchThatCannotBeReadIsAGapAndTheNextIsTold() {
    StreamFixture stream = start();
    store.commit(1, false);
    store.commit(1, false);
    store.damage(1);

    stream.work();

    List<Entry> entries = stream.read(stream.oldest());
    assertEquals(
        List.of(Change.Gap.Why.BEGUN, Change.Gap.Why.DAMAGED), StreamFixture.gaps(entries));
    assertEquals(store.all.subList(1, 2), StreamFixture.records(entries));
    StreamFixture.assertDense(entries);
  }

  @Test
  void whereItCannotBeWrittenItIsTriedAgainAndNothingIsMissing() throws Exception {
    StreamFixture stream = start();
    EventReader reader = stream.reader(stream.oldest());
    Files.move(directory(), parent.resolve("away"));
    for (int i = 0; i < 200; i++) {
      store.commit(1, true);
      stream.work();
      store.fold();
    }
    assertTrue(stream.follower.hasFailed());
    assertEquals(1, stream.log.count(StreamEvent.STREAM_FAILED));

    Files.move(parent.resolve("away"), directory());
    stream.work();
    assertTrue(stream.follower.hasFailed(), "it waits between two tries");
    stream.clock.advanceNs(Follower.RETRY_NS);
    stream.work();

    assertEquals(store.all, StreamFixture.records(StreamFixture.readAll(reader)));
    assertEquals(1, stream.log.count(StreamEvent.STREAM_GOES_ON));
  }

  @Test
  void whatTheStoreHasLetGoMeanwhileIsAGap() throws Exception {
    StreamFixture stream = start();
    store.commit(1, true);
    stream.sync();
    Files.move(directory(), parent.resolve("away"));
    for (int i = 0; i < 200; i++) {
      store.commit(1, true);
      stream.work();
    }
    store.letGoUpTo(150);
    Files.move(parent.resolve("away"), directory());
    stream.clock.advanceNs(Follower.RETRY_NS);
    stream.work();

    List<Entry> entries = stream.read(stream.oldest());
    assertEquals(
        List.of(Change.Gap.Why.BEGUN, Change.Gap.Why.TOO_LATE), StreamFixture.gaps(entries));
    assertEquals(store.all.getFirst(), StreamFixture.records(entries).getFirst());
    assertEquals(store.all.getLast(), StreamFixture.records(entries).getLast());
    StreamFixture.assertDense(entries);
    assertTrue(stream.log.has(StreamEvent.STREAM_GAP));
  }

  @Test
  void aDirectoryThatCannotBeMadeKeepsNobodyFromServing() throws IOException {
    Files.createFile(directory());

    StreamFixture stream = start();
    store.commit(1, true);
    stream.work();
    assertTrue(stream.follower.hasFailed());
    Files.delete(directory());
    stream.clock.advanceNs(Follower.RETRY_NS);
    stream.work();

    List<Entry> entries = stream.read(stream.oldest());
    assertEquals(store.all, StreamFixture.records(entries));
  }

  @Test
  void whatIsTooMuchGoesByWholeSegments() throws IOException {
    StreamFixture stream = start();
    for (int i = 0; i < 2_000; i++) {
      store.commit(1, true);
      stream.sync();
    }

    long size = size(stream);
    assertTrue(size <= StreamFixture.SMALL.sizeMax() + 2_048, size + " octets");
    assertTrue(size > StreamFixture.SMALL.sizeMax() / 2, size + " octets");
    List<Entry> entries = stream.read(stream.oldest());
    StreamFixture.assertDense(entries);
    assertEquals(store.all.getLast(), StreamFixture.records(entries).getLast());
  }

  @Test
  void whereThereIsLittleRoomItLeavesHalfOfItToOthers() throws IOException {
    StreamFixture stream = start();
    for (int i = 0; i < 600; i++) {
      store.commit(1, true);
      stream.sync();
    }
    assertTrue(size(stream) > 40 << 10, size(stream) + " octets");

    stream.room = 0;
    for (int i = 0; i < 6; i++) {
      store.commit(1, true);
      stream.sync();
    }

    assertTrue(size(stream) < 4 << 10, size(stream) + " octets");
    List<Entry> entries = stream.read(stream.oldest());
    assertEquals(store.all.getLast(), StreamFixture.records(entries).getLast());
  }

  private static long size(StreamFixture stream) throws IOException {
    long size = 0;
    for (Path file : stream.files()) {
      size += Files.size(file);
    }
    return size;
  }

  @Test
  void whatIsTooOldGoes() {
    StreamFixture stream = start();
    store.commit(1, true);
    stream.sync();
    stream.clock.advanceS(StreamFixture.SMALL.keepS() / 4);
    stream.work();
    stream.clock.advanceS(StreamFixture.SMALL.keepS() / 2);
    store.commit(1, true);
    stream.sync();

    stream.clock.advanceS(StreamFixture.SMALL.keepS() / 2 + 1);
    stream.work();

    assertEquals(store.all.subList(1, 2), StreamFixture.records(stream.read(stream.oldest())));
  }

  private static List<Change> changes(List<Entry> entries) {
    return entries.stream().map(Entry::change).toList();
  }
}
