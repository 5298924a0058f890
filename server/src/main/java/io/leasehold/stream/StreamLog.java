package io.leasehold.stream;

import io.leasehold.model.Octets;
import io.leasehold.store.CommittedBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The stream as its one writer sees it: segments, of which the last is appended to. One thread.
///
/// What was appended is for readers once it is flushed, and safe once it is synced. Of batches that
/// is enough, for until then the store has them, too, and they are told again under the same
/// numbers. All else is synced before anybody reads it. When a write or a sync fails, nobody knows
/// what the disk has of what was not synced: it is cut off ([#reset]) and appended anew.
final class StreamLog implements AutoCloseable {
  private static final int PENDING_SIZE = 256 << 10;

  /// A stream that is restarted again and again has small segments.
  private static final int SEGMENTS_MAX = 1_024;

  /// Where there is little room.
  private static final int SEGMENTS_MIN = 4;

  private static final int SEGMENT_SIZE_MIN = 16 << 10;

  /// So that what is older than is to be kept can go.
  private static final int PARTS_OF_AGE = 8;

  private final SegmentFiles files;
  private final LongSupplier nowS;
  private final LongSupplier room;
  private volatile StreamSettings settings;
  private final SecureRandom random = new SecureRandom();
  private final List<Segment> sealed = new ArrayList<>();
  private Optional<FileChannel> channel = Optional.empty();
  private Path file = Path.of("");
  private Header header = new Header(0, 0, 1, 0, 0, 0, 0, Header.NO_DIGEST);
  private ByteBuffer pending = ByteBuffer.allocate(PENDING_SIZE);

  /// Up to where it is appended, flushed, and on stable storage.
  private End end = new End(0, 0, 0, Header.NO_DIGEST);

  /// Leases need the room more: of what is left and what it has itself it takes half at most.
  private long sizeMax;

  private End flushed = end;
  private End synced = end;

  /// @param lastSeq the last batch of the store
  private record End(long size, long lastId, long lastSeq, Octets digest) {}

  /// @param room octets that are left on the file system
  StreamLog(Path directory, StreamSettings settings, LongSupplier nowS, LongSupplier room) {
    files = new SegmentFiles(directory);
    this.settings = settings;
    this.nowS = nowS;
    this.room = room;
    sizeMax = settings.sizeMax();
  }

  /// What a store is known by.
  ///
  /// @param mark that it has
  /// @param nextMark that it will have
  record Known(long mark, long nextMark, long lastSeq) {
    /// A store that was made anew has no mark.
    boolean isFollowedBy(Header latest) {
      return mark != 0 && (mark == latest.mark() || mark == latest.formerMark());
    }
  }

  /// From the next look on. For any thread.
  void keep(StreamSettings next) {
    settings = next;
  }

  boolean isOpen() {
    return channel.isPresent();
  }

  /// Goes on where the files end, or begins another epoch.
  ///
  /// @return why it does, if it does
  Optional<Change.Gap.Why> open(Known store) throws IOException {
    sealed.clear();
    List<Segment> found = files.list();
    if (found.isEmpty()) {
      Header first =
          new Header(
              random.nextLong(),
              0,
              1,
              store.lastSeq(),
              nowS.getAsLong(),
              store.nextMark(),
              store.mark(),
              Header.NO_DIGEST);
      begin(first, Change.Gap.Why.BEGUN);
      return Optional.of(Change.Gap.Why.BEGUN);
    }
    Segment last = found.removeLast();
    sealed.addAll(found);
    Recovered recovered = Recovered.of(last);
    Header former = last.header();
    boolean isEmpty = recovered.lastId() < former.firstId();
    if (!isEmpty) {
      // Anew: what is read of a file may not be on the disk, after a sync that failed.
      sealed.add(files.make(former, recovered.lastId(), List.of(recovered.frames())));
    }
    boolean same = store.isFollowedBy(former) && recovered.lastSeq() <= store.lastSeq();
    Header next =
        new Header(
            same ? former.epoch() : random.nextLong(),
            isEmpty ? former.formerEpoch() : former.epoch(),
            recovered.lastId() + 1,
            same ? recovered.lastSeq() : store.lastSeq(),
            nowS.getAsLong(),
            store.nextMark(),
            store.mark(),
            recovered.digest());
    if (same) {
      use(files.make(next, recovered.lastId(), List.of()));
      return Optional.empty();
    }
    begin(next, Change.Gap.Why.OTHER_STORE);
    return Optional.of(Change.Gap.Why.OTHER_STORE);
  }

  /// The last batch of the store that it has.
  long lastSeq() {
    return end.lastSeq();
  }

  long syncedSeq() {
    return synced.lastSeq();
  }

  /// Octets that a power cut may take.
  long unsynced() {
    return end.size() - synced.size();
  }

  Octets digest() {
    return end.digest();
  }

  /// What may be read.
  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>(sealed);
    segments.add(new Segment(file, header, flushed.lastId(), flushed.size()));
    return segments;
  }

  void append(CommittedBatch batch) throws IOException {
    rollIfDue();
    ByteBuffer body = batch.octets().asBuffer();
    put(new Frame(Frame.BATCH, end.lastId() + 1, batch.records(), batch.seq(), 0, body));
  }

  /// On stable storage when this returns.
  void append(List<Change> changes) throws IOException {
    rollIfDue();
    put(changes(end.lastId() + 1, end.lastSeq(), changes));
    sync();
  }

  private Frame changes(long firstId, long seq, List<Change> changes) {
    ByteBuffer body = ChangeCodec.encode(changes);
    return new Frame(Frame.CHANGES, firstId, changes.size(), seq, nowS.getAsLong(), body);
  }

  private void put(Frame frame) throws IOException {
    if (pending.remaining() < frame.size()) {
      write();
    }
    if (pending.capacity() < frame.size()) {
      pending = ByteBuffer.allocate(frame.size());
    }
    frame.putTo(pending);
    Octets digest = Recovered.digestAfter(frame, end.digest());
    end = new End(end.size() + frame.size(), frame.lastId(), frame.seq(), digest);
  }

  /// Lets readers see what was appended.
  void flush() throws IOException {
    write();
    flushed = end;
  }

  private void write() throws IOException {
    pending.flip();
    FileChannel out = channel.orElseThrow();
    while (pending.hasRemaining()) {
      out.write(pending);
    }
    pending =
        pending.capacity() > PENDING_SIZE ? ByteBuffer.allocate(PENDING_SIZE) : pending.clear();
  }

  /// Waits until all is on stable storage.
  void sync() throws IOException {
    write();
    channel.orElseThrow().force(false);
    synced = end;
    flushed = end;
  }

  /// Between its last entry and the next, changes are missing: another epoch begins.
  ///
  /// @param afterSeq the next batch is the one after this
  void breakOff(Change.Gap.Why why, long afterSeq) throws IOException {
    sync();
    begin(
        new Header(
            random.nextLong(),
            header.epoch(),
            end.lastId() + 1,
            afterSeq,
            nowS.getAsLong(),
            header.mark(),
            header.formerMark(),
            end.digest()),
        why);
  }

  /// The gap is in the segment when that gets its name: no epoch begins without.
  private void begin(Header next, Change.Gap.Why why) throws IOException {
    Frame gap = changes(next.firstId(), next.afterSeq(), List.of(new Change.Gap(why)));
    ByteBuffer frame = ByteBuffer.allocate(gap.size());
    gap.putTo(frame);
    use(files.make(next, next.firstId(), List.of(frame.flip())));
  }

  /// Begins another segment if this one is large or old: only what is behind the last can go.
  void rollIfDue() throws IOException {
    boolean isEmpty = end.lastId() < header.firstId();
    boolean old = nowS.getAsLong() - header.createdS() > settings.keepS() / PARTS_OF_AGE;
    if (isEmpty || end.size() < segmentSize() && !old) {
      return;
    }
    sync();
    Header next =
        new Header(
            header.epoch(),
            header.epoch(),
            end.lastId() + 1,
            end.lastSeq(),
            nowS.getAsLong(),
            header.mark(),
            header.formerMark(),
            end.digest());
    use(files.make(next, end.lastId(), List.of()));
  }

  private long segmentSize() {
    return Math.min(settings.segmentSize(), Math.max(SEGMENT_SIZE_MIN, sizeMax / SEGMENTS_MIN));
  }

  private void use(Segment next) throws IOException {
    FileChannel opened = FileChannel.open(next.file(), StandardOpenOption.WRITE);
    opened.position(next.size());
    if (isOpen() && end.lastId() >= header.firstId()) {
      sealed.add(new Segment(file, header, end.lastId(), end.size()));
    }
    close();
    channel = Optional.of(opened);
    file = next.file();
    header = next.header();
    end = new End(next.size(), next.lastId(), header.afterSeq(), header.digest());
    flushed = end;
    synced = end;
  }

  /// After a failure: what was not synced is not there.
  void forget() {
    pending = ByteBuffer.allocate(PENDING_SIZE);
    close();
    end = synced;
    flushed = synced;
  }

  /// After [#forget], and when no reader looks for it any more: cuts off what was not synced. To be
  /// tried again if that fails.
  void reset() throws IOException {
    FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      opened.truncate(synced.size());
      opened.position(synced.size());
      opened.force(true);
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    channel = Optional.of(opened);
  }

  /// True if there is something to go on from.
  boolean wasOpen() {
    return synced.size() > 0;
  }

  /// Takes out of the list what is not to be kept any more.
  ///
  /// @return the files, to be deleted when readers do not see them any more
  List<Path> retire() {
    List<Path> retired = new ArrayList<>();
    long size = flushed.size() + sealed.stream().mapToLong(Segment::size).sum();
    sizeMax = Math.min(settings.sizeMax(), (size + room.getAsLong()) / 2);
    while (!sealed.isEmpty() && isTooMuch(size)) {
      Segment oldest = sealed.removeFirst();
      size -= oldest.size();
      retired.add(oldest.file());
    }
    return retired;
  }

  private boolean isTooMuch(long size) {
    long nextS = (sealed.size() > 1 ? sealed.get(1).header() : header).createdS();
    return size > sizeMax
        || sealed.size() >= SEGMENTS_MAX
        || nowS.getAsLong() - nextS > settings.keepS();
  }

  static void delete(List<Path> retired) throws IOException {
    for (Path each : retired) {
      Files.deleteIfExists(each);
    }
  }

  @Override
  public void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException e) {
      // What was synced is safe, all else is told again.
    }
    channel = Optional.empty();
  }
}
