package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The pages of a database file, and of the log beside it, as they lie on the disk: read without
/// SQLite, so that what is broken is in nobody's way. Of a page that the log has, the log's latest
/// counts.
///
/// The layout is that of "Database File Format" in SQLite's documentation.
final class DatabasePages implements AutoCloseable {
  /// What SQLite takes where nobody asks for another, as we do not.
  static final int PAGE_SIZE = 4_096;

  /// Where the header of the file stands, on the first page.
  static final int FILE_HEADER_SIZE = 100;

  private static final int APPLICATION_ID_AT = 68;
  private static final int FREE_TRUNK_AT = 32;
  private static final int FREE_PAGES_MAX = (PAGE_SIZE - 8) / 4;

  private final FileChannel file;
  private final LogFrames log;
  private final Map<Integer, Long> inLog;
  private final int count;

  private DatabasePages(FileChannel file, LogFrames log, int count) {
    this.file = file;
    this.log = log;
    this.inLog = log.latest();
    this.count = count;
  }

  static DatabasePages open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      LogFrames log = LogFrames.open(Database.writeAheadLog(path));
      long inFile = (file.size() + PAGE_SIZE - 1) / PAGE_SIZE;
      int inLog = log.latest().keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
      return new DatabasePages(file, log, (int) Math.max(inFile, inLog));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// True if the log beside the file lost commits in its middle: SQLite would end there, silently.
  static boolean isLogBroken(Path path) throws IOException {
    if (!Files.exists(Database.writeAheadLog(path))) {
      return false;
    }
    try (LogFrames log = LogFrames.open(Database.writeAheadLog(path))) {
      return log.isBroken();
    }
  }

  /// True if the log has frames, and what it is the log of is missing or empty.
  static boolean isLogAlone(Path path) throws IOException {
    Path log = Database.writeAheadLog(path);
    return (!Files.exists(path) || Files.size(path) == 0)
        && Files.exists(log)
        && Files.size(log) > LogFrames.LOG_HEADER_SIZE;
  }

  /// They are numbered from 1 to this.
  int count() {
    return count;
  }

  /// A page, zeros where the file ends before it does.
  ByteBuffer page(int number) throws IOException {
    Long at = inLog.get(number);
    if (at != null) {
      return log.page(at);
    }
    ByteBuffer page = ByteBuffer.allocate(PAGE_SIZE);
    long from = (number - 1L) * PAGE_SIZE;
    while (page.hasRemaining() && file.read(page, from + page.position()) > 0) {
      // The rest of it.
    }
    return page.clear();
  }

  boolean isOurs() throws IOException {
    return page(1).getInt(APPLICATION_ID_AT) == Schema.APPLICATION_ID;
  }

  /// The pages that the file says are not in use; what lies on them is old.
  Set<Integer> free() throws IOException {
    Set<Integer> free = new HashSet<>();
    int trunk = page(1).getInt(FREE_TRUNK_AT);
    while (trunk > 1 && trunk <= count && free.add(trunk)) {
      ByteBuffer page = page(trunk);
      int leaves = Math.clamp(page.getInt(4), 0, FREE_PAGES_MAX);
      for (int i = 0; i < leaves; i++) {
        free.add(page.getInt(8 + 4 * i));
      }
      trunk = page.getInt(0);
    }
    return free;
  }

  @Override
  public void close() throws IOException {
    try {
      log.close();
    } finally {
      file.close();
    }
  }
}
