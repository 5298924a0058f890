package io.leasehold.command;

/// A text that a POSIX shell takes for one word, and for nothing but itself.
final class ShellWord {
  private ShellWord() {}

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
