package io.leasehold.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Why something cannot be done with a file, for people. What Java says of the two commonest
/// reasons is the file's name alone.
public final class Reason {
  private Reason() {}

  /// Without the file, which is said beside it.
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such file";
      case FileSystemException known when known.getReason() != null -> known.getReason();
      default -> e.getMessage() == null ? e.toString() : e.getMessage();
    };
  }

  /// The same failure with the file, which Java leaves out where a file that is open is written.
  public static IOException naming(Path file, IOException e) {
    if (e instanceof FileSystemException) {
      return e;
    }
    IOException named = new FileSystemException(file.toString(), null, of(e));
    named.initCause(e);
    return named;
  }

  /// With the file, where it may be one of several.
  public static String withFile(IOException e) {
    return e instanceof FileSystemException known && known.getFile() != null
        ? known.getFile() + ": " + of(e)
        : of(e);
  }
}
