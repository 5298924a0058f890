package io.leasehold.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// A program that may be started: below `hooks` wherever links lead, and on the way to it nothing
/// that anybody but root and the server's user can write.
final class HookFile {
  private static final Path SELF = Path.of("/proc/self");
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private HookFile() {}

  /// @throws IOException if it may not be started; says why
  static Path of(Path directory, String name) throws IOException {
    Path named = directory.resolve(name);
    if (!Files.exists(named)) {
      throw new IOException("there is no " + named);
    }
    Path hooks = directory.toRealPath();
    Path program = named.toRealPath();
    if (!program.startsWith(hooks) || program.equals(hooks)) {
      throw new IOException(named + " leads out of " + hooks);
    }
    Path step = hooks;
    check(step);
    for (Path next : hooks.relativize(program)) {
      step = step.resolve(next);
      check(step);
    }
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new IOException(named + " is no program");
    }
    return program;
  }

  private static void check(Path file) throws IOException {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    if (views.contains("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
      throw new IOException(file + " can be written by others than its owner; chmod go-w");
    }
    if (views.contains("unix") && Files.exists(SELF) && !isOurs(file)) {
      throw new IOException(file + " is neither root's nor the server's user's; chown");
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    Object owner = Files.getAttribute(file, "unix:uid");
    return owner.equals(0) || owner.equals(Files.getAttribute(SELF, "unix:uid"));
  }
}
