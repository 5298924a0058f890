package io.leasehold.notify;

import io.leasehold.stream.Cursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Notes one cursor after the other, and says which of them is on the disk.
final class CursorWorkload {
  static final String CONSUMER = "ipam";
  static final String SAID = "said";
  static final int COUNT = 40;

  private CursorWorkload() {}

  /// @param arguments the directory
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    CursorFile file = new CursorFile(directory, CONSUMER);
    for (int id = 1; id <= COUNT; id++) {
      try {
        file.write(new Cursor(7, id));
        Files.writeString(directory.resolve(SAID), id + "\n");
      } catch (IOException e) {
        // It is not there, or in doubt: nothing is said of it.
      }
    }
  }
}
