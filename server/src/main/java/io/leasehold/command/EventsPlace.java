package io.leasehold.command;

import io.leasehold.files.Reason;
import io.leasehold.stream.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Where a consumer of events has come to, kept in a file.
record EventsPlace(Path file) {
  private static final int SIZE_MAX = 128;

  /// The id of the last event that was passed on; empty if there is no file yet.
  Optional<String> read() throws CouldNotException {
    if (!Files.exists(file)) {
      checkDirectory();
      return Optional.empty();
    }
    try {
      String text = Files.size(file) > SIZE_MAX ? "" : Files.readString(file).strip();
      if (Cursor.parse(text).isEmpty()) {
        throw new CouldNotException(
            "%s holds no id of an event; remove it to begin anew".formatted(file));
      }
      return Optional.of(text);
    } catch (IOException e) {
      throw new CouldNotException("cannot read %s: %s".formatted(file, Reason.of(e)), e);
    }
  }

  /// Before anything is passed on.
  private void checkDirectory() throws CouldNotException {
    Path directory = file.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
      throw new CouldNotException(
          "cannot make %s: %s is no directory that can be written".formatted(file, directory));
    }
  }

  /// Whole or not at all, whenever the machine stops.
  void write(String id) throws CouldNotException {
    if (Cursor.parse(id).isEmpty()) {
      return;
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.writeString(
          next,
          id + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.DSYNC);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CouldNotException("cannot write %s: %s".formatted(file, Reason.of(e)), e);
    }
  }
}
