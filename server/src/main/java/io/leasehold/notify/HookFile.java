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
    Path hooks = directory.toRealPath();
    Path program = named.toRealPath();
    if (!program.startsWith(hooks) || program.equals(hooks)) {
      throw new IOException(named + " leads out of " + hooks);
    }
    Path step = hooks;
    Writers.check(step);
    for (Path next : hooks.relativize(program)) {
      step = step.resolve(next);
      Writers.check(step);
    }
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new IOException(named + " is no program");
    }
    return program;
  }
}
