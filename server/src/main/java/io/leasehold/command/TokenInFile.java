package io.leasehold.command;

import io.leasehold.files.Mode;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The file that a new token is written to, for its owner and group, in place of being printed.
///
/// It is there whole or not at all, and once it is there it stays: a container that makes the token
/// of another can be started again and again.
record TokenInFile(Path file) {
  private static final String MODE = "rw-r-----";

  /// Asks for the token.
  interface Maker {
    ApiClient.Answer make() throws CouldNotException;
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /// Has the token made once it is sure that there is a file to write it to.
  ApiClient.Answer fill(Maker maker) throws CouldNotException {
    Path target = file.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.createFile(part, Mode.of(part, MODE));
      try {
        ApiClient.Answer answer = maker.make();
        if (answer.isGood()) {
          Files.writeString(part, answer.document().text("token") + "\n");
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return answer;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CouldNotException("%s cannot be written: %s".formatted(file, Reason.of(e)), e);
    }
  }
}
