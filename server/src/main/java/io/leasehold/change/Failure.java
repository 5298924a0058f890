package io.leasehold.change;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What went wrong with a file, in words.
final class Failure {
  private Failure() {}

  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
      case FileSystemException known -> String.valueOf(known.getMessage());
      default -> String.valueOf(e.getMessage());
    };
  }
}
