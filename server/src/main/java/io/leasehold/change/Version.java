package io.leasehold.change;

import java.time.Instant;

/// One configuration that was in use.
///
/// @param number counted up from 1, never used again
/// @param author who brought it: a name, or [#FILE]
/// @param comment why; may be empty
/// @param tag of its text
public record Version(int number, Instant at, String author, String comment, String tag) {
  /// Somebody wrote it into the file.
  public static final String FILE = "file";

  static final int AUTHOR_MAX = 100;
  static final int COMMENT_MAX = 1_000;

  public Version {
    author = cut(author, AUTHOR_MAX);
    comment = cut(comment, COMMENT_MAX);
  }

  private static String cut(String text, int lengthMax) {
    return text.length() > lengthMax ? text.substring(0, lengthMax) : text;
  }
}
