package io.leasehold.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
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

  /// Before all commits, and after all.
  private static final long FIRST = -1;

  private static final long LATEST = Long.MAX_VALUE;

  private final FileChannel file;
  private final LogFrames log;
  private final int count;

  /// Up to which commit the log is read.
  private final long commit;

  private DatabasePages(FileChannel file, LogFrames log, int count, long commit) {
    this.file = file;
    this.log = log;
    this.count = count;
    this.commit = commit;
  }

  static DatabasePages open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      LogFrames log = LogFrames.open(Database.writeAheadLog(path));
      long inFile = (file.size() + PAGE_SIZE - 1) / PAGE_SIZE;
      int inLog = log.versions().pages().stream().mapToInt(Integer::intValue).max().orElse(0);
      return new DatabasePages(file, log, (int) Math.max(inFile, inLog), LATEST);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /// True if the log beside the file lost commits in its middle: SQLite would end there, silently.
  static boolean isLogBroken(Path path) throws IOException {
    try (LogFrames log = LogFrames.open(Database.writeAheadLog(path))) {
      return log.isBroken();
    }
  }

  /// True if there is a log that is longer than its header.
  static boolean isLogThere(Path path) throws IOException {
    Path log = Database.writeAheadLog(path);
    return Files.exists(log) && Files.size(log) > LogFrames.LOG_HEADER_SIZE;
  }

  /// True if the log has frames, and what it is the log of is missing or empty.
  static boolean isLogAlone(Path path) throws IOException {
    return (!Files.exists(path) || Files.size(path) == 0) && isLogThere(path);
  }

  /// They are numbered from 1 to this.
  int count() {
    return count;
  }

  /// True if a commit may be missing in the log, so that pages may be older than what others say.
  boolean isLogDamaged() {
    return log.isDamaged();
  }

  /// What pages were before the log's latest, as far as it is still there: where that or another is
  /// damaged, rows that have moved since stand there alone.
  List<Earlier> earlier() {
    List<Earlier> earlier = new ArrayList<>();
    for (int number : log.versions().pages()) {
      earlier.add(new Earlier(asOf(FIRST), number));
      NavigableSet<Long> commits = log.versions().commits(number);
      for (long each : commits.headSet(commits.last())) {
        earlier.add(new Earlier(asOf(each), number));
      }
    }
    return earlier;
  }

  /// A page as it was when all were as they are in `pages`.
  record Earlier(DatabasePages pages, int number) {}

  private DatabasePages asOf(long earlier) {
    return new DatabasePages(file, log, count, earlier);
  }

  /// A page, zeros where the file ends before it does.
  ByteBuffer page(int number) throws IOException {
    OptionalLong at = log.versions().asOf(number, commit);
    if (at.isPresent()) {
      return log.page(at.getAsLong());
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
