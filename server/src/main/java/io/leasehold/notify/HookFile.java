package io.leasehold.notify;

import io.leasehold.files.Writers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program that may be started: below `hooks` wherever links lead, and on the way to it nothing
/// that anybody but root and the server's user can write.
final class HookFile {
  private HookFile() {}

  /// @throws IOException if it may not be started; says why
  static Path of(Path directory, String name) throws IOException {
    Path named = directory.resolve(name);
    if (!Files.exists(named)) {
      throw new IOException("there is no " + named);
    }
    Path program = Writers.checkedBelow(directory, named);
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new IOException(named + " is no program");
    }
    return program;
  }
}
