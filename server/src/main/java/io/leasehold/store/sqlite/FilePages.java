package io.leasehold.store.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The pages of the database file, read beside SQLite that has it open.
///
/// Close it when SQLite has closed the file, or nobody needs its locks any more, and not before:
/// with any descriptor of a file a process gives up all its locks on it (POSIX), those of SQLite,
/// too. That is also why it is no channel, which an interrupted thread would close. For several
/// threads.
final class FilePages implements AutoCloseable {
  private final Path path;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable RandomAccessFile file;

  /// It is opened when it is wanted.
  FilePages(Path path) {
    this.path = path;
  }

  /// Reads a whole page.
  ///
  /// @param number from 1 on
  /// @return false if the file has no such page
  boolean read(int number, byte[] page) throws IOException {
    lock.lock();
    try {
      if (file == null) {
        file = new RandomAccessFile(path.toFile(), "r");
      }
      file.seek((number - 1L) * page.length);
      return file.read(page) == page.length;
    } finally {
      lock.unlock();
    }
  }

  /// True if they are all there is to know: nothing is in the write-ahead log.
  boolean areAll() throws IOException {
    Path log = Database.writeAheadLog(path);
    return !Files.exists(log) || Files.size(log) == 0;
  }

  @Override
  public void close() {
    lock.lock();
    try (RandomAccessFile _ = file) {
      file = null;
    } catch (IOException e) {
      // It was only read.
    } finally {
      lock.unlock();
    }
  }
}
