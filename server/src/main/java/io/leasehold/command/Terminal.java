package io.leasehold.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The terminal that this process writes to, if it is one: what goes into a pipe or a file is never
/// cut, and nobody there waits for a sign of life.
final class Terminal {
  /// As wide as anything.
  static final int UNBOUNDED = Integer.MAX_VALUE;

  /// Below that a table is no table.
  private static final int WIDTH_MIN = 20;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
  private static final Path OWN_FILES = Path.of("/proc/self/fd");
  private static final int PATIENCE_MS = 500;

  private Terminal() {}

  /// How many columns stdout has; [#UNBOUNDED] if it is no terminal, or does not say.
  static int width() {
    return isTerminal(1) ? size() : UNBOUNDED;
  }

  static boolean isOut() {
    return isTerminal(1);
  }

  static boolean isErr() {
    return isTerminal(2);
  }

  private static boolean isTerminal(int file) {
    Path own = OWN_FILES.resolve(Integer.toString(file));
    try {
      String target = Files.readSymbolicLink(own).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException _) {
      // Where there is no /proc nothing is cut: the JDK does not tell of one file alone.
      return false;
    }
  }

  /// The JDK knows how to ask for no size; stty is wherever terminals are.
  private static int size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return UNBOUNDED;
      }
      return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException _) {
      return UNBOUNDED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return UNBOUNDED;
    }
  }

  /// @param said "rows columns"
  static int columns(String said) {
    Matcher size = SIZE.matcher(said);
    int columns = size.matches() ? Integer.parseInt(size.group(2)) : 0;
    return columns < WIDTH_MIN ? UNBOUNDED : columns;
  }
}
