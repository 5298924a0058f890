package io.leasehold.store.sqlite;

import io.leasehold.files.Mode;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Locale;

/// The data directory, held by one server at a time: the lock goes when the process does, however
/// it ends.
final class DataDirectory implements AutoCloseable {
  static final String LOCK_FILE = "leasehold.lock";

  /// Leases say who was where and when: not for everyone to read.
  private static final String DIRECTORY_MODE = "rwxr-x---";

  private static final String FILE_MODE = "rw-r-----";

  /// Beyond the text of the file, which can then be read while the lock is held, on every system.
  private static final long LOCK_AT = Long.MAX_VALUE - 1;

  private final FileChannel lockFile;

  private DataDirectory(FileChannel lockFile) {
    this.lockFile = lockFile;
  }

  /// Makes the directory if it is missing and takes it for this process.
  static DataDirectory hold(Path directory) throws StoreException {
    make(directory);
    Path file = directory.resolve(LOCK_FILE);
    try {
      makeFile(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        take(directory, channel);
      } catch (StoreException | IOException e) {
        channel.close();
        throw e;
      }
      return new DataDirectory(channel);
    } catch (IOException e) {
      throw new StoreException(cannot("write " + file, directory, e), e);
    }
  }

  private static void take(Path directory, FileChannel channel) throws StoreException, IOException {
    if (!locked(channel)) {
      throw new StoreException(heldByAnother(directory, pid(channel)));
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
  }

  /// Makes an empty file that only its owner writes and only its group reads. It is whose directory
  /// it is in: root puts a backup in the place of the store of a server that is not root.
  static void makeFile(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file, Mode.of(file, FILE_MODE));
      giveToOwnerOfDirectory(file);
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: as good.
    }
  }

  private static void giveToOwnerOfDirectory(Path file) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Mode.isKnownAt(file)) {
      return;
    }
    PosixFileAttributes whose = Files.readAttributes(directory, PosixFileAttributes.class);
    PosixFileAttributeView made =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (made.readAttributes().owner().equals(whose.owner())) {
      return;
    }
    try {
      made.setGroup(whose.group());
      made.setOwner(whose.owner());
    } catch (FileSystemException e) {
      // Only root may.
    }
  }

  /// Waits until the names beside the file, and that of its directory, are on stable storage.
  ///
  /// @throws IOException if the disk fails
  static void sync(Path file) throws IOException {
    Path directory = file.toAbsolutePath().normalize().getParent();
    for (int level = 0; level < 2 && directory != null; level++) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException e) {
        if (isDiskError(e)) {
          throw e;
        }
        // Not every system syncs directories, and what is above ours need not be ours to open.
        return;
      }
      directory = directory.getParent();
    }
  }

  private static boolean isDiskError(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("input/output error");
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static void make(Path directory) throws StoreException {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, Mode.of(directory, DIRECTORY_MODE));
      }
    } catch (FileAlreadyExistsException e) {
      throw new StoreException(
          "the data directory %s is a file; name a directory with --data".formatted(directory), e);
    } catch (IOException e) {
      throw new StoreException(cannot("make it", directory, e), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCK_AT, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // This very process holds it.
      return false;
    }
  }

  private static String pid(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    channel.read(text, 0);
    String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
    return pid.matches("[0-9]+") ? " (process " + pid + ")" : "";
  }

  private static String heldByAnother(Path directory, String pid) {
    return "the data directory %s is in use by another server%s; stop that one, or give this one a"
            .formatted(directory, pid)
        + " directory of its own with --data";
  }

  private static String cannot(String what, Path directory, IOException cause) {
    return "the data directory %s: cannot %s: %s".formatted(directory, what, reason(cause));
  }

  private static String reason(IOException cause) {
    return cause instanceof AccessDeniedException
        ? "permission denied; it must belong to user %s, or name another with --data"
            .formatted(System.getProperty("user.name"))
        : "%s; make room or writable what is in the way, or name another directory with --data"
            .formatted(cause.getMessage());
  }
}
