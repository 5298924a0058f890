package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// The frames of a write-ahead log, each a page, read past those that are damaged.
///
/// The checksum of a frame is computed on from that of the frame before. SQLite ends at the first
/// that does not fit; but since each has its checksum with it, the next can be checked by what the
/// damaged one says of itself.
final class LogFrames implements AutoCloseable {
  static final int LOG_HEADER_SIZE = 32;
  private static final int FRAME_HEADER_SIZE = 24;
  private static final int FRAME_SIZE = FRAME_HEADER_SIZE + DatabasePages.PAGE_SIZE;

  /// The checksums are over numbers of the order that the last bit of the first number says.
  private static final int MAGIC = 0x377f0682;

  private final List<FileChannel> file;
  private final Versions versions = new Versions();
  private boolean headless;
  private boolean broken;
  private boolean damaged;

  private LogFrames(List<FileChannel> file) {
    this.file = List.copyOf(file);
  }

  /// No frames if there is no such file.
  static LogFrames open(Path path) throws IOException {
    if (!Files.exists(path)) {
      return new LogFrames(List.of());
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      LogFrames frames = new LogFrames(List.of(file));
      frames.scan();
      return frames;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// What was committed of each page.
  Versions versions() {
    return versions;
  }

  ByteBuffer page(long at) throws IOException {
    return read(at, DatabasePages.PAGE_SIZE);
  }

  /// True if it may have lost commits: it is broken, or its header is, or it ends with a commit
  /// behind a damaged frame. For who knows by other signs that something is wrong; a power cut in a
  /// commit looks alike.
  boolean isDamaged() {
    return damaged;
  }

  /// True if frames that were synced are damaged: behind them is a commit, and a frame of a later
  /// one, which is not written before the former is on the disk. A commit that a power cut has torn
  /// is the last.
  boolean isBroken() {
    return broken;
  }

  @Override
  public void close() throws IOException {
    for (FileChannel each : file) {
      each.close();
    }
  }

  private void scan() throws IOException {
    ByteBuffer header = read(0, LOG_HEADER_SIZE);
    long frames = (file.getFirst().size() - LOG_HEADER_SIZE) / FRAME_SIZE;
    if (frames < 1) {
      return;
    }
    Checksum checksum = new Checksum(order(header));
    if ((header.getInt(0) & ~1) == MAGIC && checksum.covers(header, 24, 24)) {
      scan(new Progress(checksum, header.getLong(16), false), frames);
      return;
    }
    headless = true;
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      OptionalLong salts = salts(frames, new Checksum(order));
      if (salts.isPresent()) {
        checksum = new Checksum(order);
        checksum.continueFrom(header.getLong(24));
        scan(new Progress(checksum, salts.getAsLong(), true), frames);
        return;
      }
    }
  }

  /// A header that is damaged says nothing; each frame has its salts, too: those of the first whole
  /// frame that goes on from the one before it. A round begins at the front of the file, so they
  /// are of the latest, or, where all of that is damaged, of one before. Frames of nothing but
  /// zeros fit each other, but are of no page.
  private OptionalLong salts(long frames, Checksum checksum) throws IOException {
    ByteBuffer before = read(LOG_HEADER_SIZE, FRAME_HEADER_SIZE);
    for (long i = 1; i < frames; i++) {
      ByteBuffer frame = read(LOG_HEADER_SIZE + i * FRAME_SIZE, FRAME_SIZE);
      checksum.continueFrom(before.getLong(16));
      if (frame.getInt(0) != 0 && frame.getLong(8) == before.getLong(8) && checksum.covers(frame)) {
        return OptionalLong.of(frame.getLong(8));
      }
      before = frame;
    }
    return OptionalLong.empty();
  }

  private void scan(Progress progress, long frames) throws IOException {
    for (long i = 0; i < frames; i++) {
      long at = LOG_HEADER_SIZE + i * FRAME_SIZE;
      ByteBuffer frame = read(at, FRAME_SIZE);
      if (frame.getLong(8) != progress.salts) {
        // Of an earlier round of the log, or damaged.
        progress.gap = true;
      } else if (progress.checksum.covers(frame)) {
        frame(progress, frame, at);
      } else {
        progress.gap = true;
      }
      progress.checksum.continueFrom(frame.getLong(16));
    }
    damaged = broken || headless || progress.committedBehindGap;
    if (damaged) {
      versions.addAll(progress.behindGap);
    }
  }

  private void frame(Progress progress, ByteBuffer frame, long at) {
    broken |= progress.committedBehindGap;
    progress.pending.put(frame.getInt(0), at + FRAME_HEADER_SIZE);
    boolean commits = frame.getInt(4) != 0;
    if (commits) {
      (progress.gap ? progress.behindGap : versions).add(at, progress.pending);
      progress.pending.clear();
      progress.committedBehindGap |= progress.gap;
    }
  }

  private static ByteOrder order(ByteBuffer header) {
    return (header.getInt(0) & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private ByteBuffer read(long at, int size) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(size);
    while (read.hasRemaining() && file.getFirst().read(read, at + read.position()) > 0) {
      // The rest of it.
    }
    return read.clear();
  }

  /// Where the pages of each commit lie. A commit is named by where its last frame begins.
  static final class Versions {
    private final Map<Integer, NavigableMap<Long, Long>> byPage = new HashMap<>();

    Set<Integer> pages() {
      return byPage.keySet();
    }

    /// The commits that wrote the page, the earliest first.
    NavigableSet<Long> commits(int page) {
      return byPage.getOrDefault(page, Collections.emptyNavigableMap()).navigableKeySet();
    }

    /// Where the page lies as it was after the commit, if one up to that wrote it.
    OptionalLong asOf(int page, long commit) {
      Map.Entry<Long, Long> at =
          byPage.getOrDefault(page, Collections.emptyNavigableMap()).floorEntry(commit);
      return at == null ? OptionalLong.empty() : OptionalLong.of(at.getValue());
    }

    private void add(long commit, Map<Integer, Long> pages) {
      pages.forEach(
          (page, at) -> byPage.computeIfAbsent(page, _ -> new TreeMap<>()).put(commit, at));
    }

    private void addAll(Versions later) {
      later.byPage.forEach(
          (page, at) -> byPage.computeIfAbsent(page, _ -> new TreeMap<>()).putAll(at));
    }
  }

  /// How far the scan has come.
  private static final class Progress {
    private final Checksum checksum;
    private final long salts;
    private final Map<Integer, Long> pending = new HashMap<>();

    /// What was committed by frames behind a damaged one.
    private final Versions behindGap = new Versions();

    /// True if a frame before was damaged.
    private boolean gap;

    private boolean committedBehindGap;

    Progress(Checksum checksum, long salts, boolean gap) {
      this.checksum = checksum;
      this.salts = salts;
      this.gap = gap;
    }
  }

  /// That of SQLite's log.
  private static final class Checksum {
    private final ByteOrder order;
    private int first;
    private int second;

    Checksum(ByteOrder order) {
      this.order = order;
    }

    void continueFrom(long both) {
      first = (int) (both >>> 32);
      second = (int) both;
    }

    /// A frame: its number and size, and its page.
    boolean covers(ByteBuffer frame) {
      add(frame, 0, 8);
      add(frame, FRAME_HEADER_SIZE, FRAME_SIZE);
      return says(frame, 16);
    }

    boolean covers(ByteBuffer header, int to, int saidAt) {
      add(header, 0, to);
      return says(header, saidAt);
    }

    private boolean says(ByteBuffer in, int at) {
      return in.getInt(at) == first && in.getInt(at + 4) == second;
    }

    private void add(ByteBuffer in, int from, int to) {
      ByteBuffer numbers = in.duplicate().order(order);
      for (int at = from; at < to; at += 8) {
        first += numbers.getInt(at) + second;
        second += numbers.getInt(at + 4) + first;
      }
    }
  }
}
