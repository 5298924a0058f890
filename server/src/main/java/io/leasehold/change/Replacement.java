package io.leasehold.change;

import io.leasehold.files.Durable;
import io.leasehold.files.Mode;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// The next content of a file, written beside it and durable, with the file's mode, owner and
/// group: all that can fail has been done before it takes the file's place, at once and whole.
/// Whoever reads the file finds the one content or the other.
///
/// A symbolic link stays one: what it points to is replaced.
final class Replacement {
  private final Path file;
  private final Path staged;

  private Replacement(Path file, Path staged) {
    this.file = file;
    this.staged = staged;
  }

  /// What is to be written.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream output) throws IOException;
  }

  /// @param path of a file that is there
  static Replacement of(Path path, Content content) throws IOException {
    Path file = path.toRealPath();
    Path staged = beside(file);
    Files.deleteIfExists(staged);
    try {
      write(staged, content);
      keepAttributes(file, staged);
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw Reason.naming(file, e);
    }
    return new Replacement(file, staged);
  }

  /// Of a file that is not there yet, and is for its owner and group alone.
  static Replacement ofNew(Path file, Content content) throws IOException {
    Path staged = beside(file);
    Files.deleteIfExists(staged);
    try {
      write(staged, content);
      if (Mode.isKnownAt(staged)) {
        Files.setPosixFilePermissions(staged, PosixFilePermissions.fromString("rw-r-----"));
      }
    } catch (IOException e) {
      Files.deleteIfExists(staged);
      throw Reason.naming(file, e);
    }
    return new Replacement(file, staged);
  }

  /// Removes what a process that was killed has left.
  static void clean(Path path) throws IOException {
    Files.deleteIfExists(beside(Files.exists(path) ? path.toRealPath() : path));
  }

  /// Takes the file's place.
  void commit() throws IOException {
    try {
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new FileSystemException(file.toString(), null, "cannot be replaced in one step");
    }
    try {
      Durable.names(file.toAbsolutePath().resolveSibling(""));
    } catch (IOException _) {
      // The file has the one content or the other, whatever comes.
    }
  }

  void drop() {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException _) {
      // It is in nobody's way, and overwritten by the next one.
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".next");
  }

  private static void write(Path staged, Content content) throws IOException {
    Files.createFile(staged, Mode.of(staged, "rw-------"));
    try (FileChannel channel =
            FileChannel.open(staged, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        OutputStream output = Channels.newOutputStream(channel)) {
      content.writeTo(output);
      channel.force(true);
    }
  }

  /// The group first: only as long as the file is ours can we give it away.
  private static void keepAttributes(Path file, Path staged) throws IOException {
    if (!Mode.isKnownAt(file)) {
      return;
    }
    PosixFileAttributes kept = Files.readAttributes(file, PosixFileAttributes.class);
    PosixFileAttributes own = Files.readAttributes(staged, PosixFileAttributes.class);
    PosixFileAttributeView view = Files.getFileAttributeView(staged, PosixFileAttributeView.class);
    if (!own.group().equals(kept.group())) {
      view.setGroup(kept.group());
    }
    view.setPermissions(kept.permissions());
    if (!own.owner().equals(kept.owner())) {
      view.setOwner(kept.owner());
    }
  }
}
