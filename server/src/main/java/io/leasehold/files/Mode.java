package io.leasehold.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/// Who may read and write a file, from the moment at which it is made.
public final class Mode {
  private Mode() {}

  public static boolean isKnownAt(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// For making a file; nothing where the system knows no such modes.
  ///
  /// @param mode as `ls` shows it: `rw-r-----`
  public static FileAttribute<?>[] of(Path path, String mode) {
    return isKnownAt(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /// True if every user may write it; what is not there, or where that is not known, is not open.
  public static boolean isOpenToOthers(Path path) {
    try {
      return isKnownAt(path)
          && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException e) {
      return false;
    }
  }
}
