package io.leasehold.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// Who can write a file whose content is going to run: nobody but root and the server's user may.
public final class Writers {
  private static final Path SELF = Path.of("/proc/self");
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private Writers() {}

  /// @throws IOException if anybody else can; says what to do
  public static void check(Path file) throws IOException {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    if (views.contains("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
      throw new IOException(file + " can be written by others than its owner; chmod go-w");
    }
    if (views.contains("unix") && Files.exists(SELF) && !isOurs(file)) {
      throw new IOException(file + " is neither root's nor the server's user's; chown");
    }
  }

  /// Checks a file below a directory wherever links lead, the directory and each step from there.
  ///
  /// @return the file itself
  /// @throws IOException if it is elsewhere, or anybody else can write any of these
  public static Path checkedBelow(Path directory, Path named) throws IOException {
    Path top = directory.toRealPath();
    Path file = named.toRealPath();
    if (!file.startsWith(top) || file.equals(top)) {
      throw new IOException(named + " leads out of " + top);
    }
    Path step = top;
    check(step);
    for (Path next : top.relativize(file)) {
      step = step.resolve(next);
      check(step);
    }
    return file;
  }

  private static boolean isOurs(Path file) throws IOException {
    Object owner = Files.getAttribute(file, "unix:uid");
    return owner.equals(0) || owner.equals(Files.getAttribute(SELF, "unix:uid"));
  }
}
