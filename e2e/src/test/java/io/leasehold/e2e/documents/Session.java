package io.leasehold.e2e.documents;

import io.leasehold.e2e.Until;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A shell on one machine, in which a reader types one thing after the other.
///
/// The shell reads lines of its own making: what is typed comes in base64, is evaluated in the
/// shell itself, so that variables and folders stay, and what it prints goes to a file; a line then
/// says how it ended, and what the file has.
final class Session implements AutoCloseable {
  private static final int PATIENCE_S = Until.withinS(120);

  private static final String PRELUDE =
      """
      exec 3>&1; out=$(mktemp); cd /home/reader
      for each in /etc/profile.d/*.sh; do [ ! -r "$each" ] || . "$each"; done
      export HOME=$PWD PATH=/usr/local/bin:/usr/bin:/bin LC_ALL=C.UTF-8 TERM=dumb PAGER=cat
      [ "$(id -u)" != 0 ] || PATH=/usr/local/sbin:$PATH:/usr/sbin:/sbin
      export DEBIAN_FRONTEND=noninteractive SYSTEMD_PAGER= COLUMNS=200
      said() { echo "said $? $(base64 -w0 "$out")" >&3; }
      trap said EXIT
      """;

  private final Process shell;
  private final BufferedReader answers;
  private final Writer typed;
  private boolean isOver;

  private Session(Process shell) {
    this.shell = shell;
    answers = shell.inputReader(StandardCharsets.UTF_8);
    typed = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /// What came of a command.
  record Answer(int exit, String output) {}

  /// @param shell the command that starts a bash where it is to be
  static Session open(List<String> shell) {
    try {
      Process process = new ProcessBuilder(shell).redirectErrorStream(true).start();
      Session session = new Session(process);
      session.send(PRELUDE);
      return session;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOver() {
    return isOver;
  }

  /// Types commands of which the first that fails is the last.
  Answer type(String commands) {
    return typed("set -e\n" + commands);
  }

  /// Types one command, whatever its end is.
  Answer show(String command) {
    return typed("set +e\n" + command);
  }

  private Answer typed(String text) {
    String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    send("eval \"$(base64 -d <<<%s)\" >\"$out\" 2>&1 </dev/null; said\n".formatted(coded));
    String line = await(text);
    String[] words = line.split(" ", 3);
    String output = new String(Base64.getDecoder().decode(words[2]), StandardCharsets.UTF_8);
    int exit = Integer.parseInt(words[1]);
    isOver = exit != 0 && text.startsWith("set -e");
    return new Answer(exit, output);
  }

  private void send(String text) {
    try {
      typed.write(text);
      typed.flush();
    } catch (IOException e) {
      isOver = true;
      throw new AssertionError("the shell is gone", e);
    }
  }

  private String await(String text) {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(this::said);
    try {
      return line.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("did not end within %d s: %s".formatted(PATIENCE_S, text), e);
    } catch (ExecutionException e) {
      isOver = true;
      throw new AssertionError("the shell ended: " + text, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody interrupts a test", e);
    }
  }

  private String said() {
    try {
      StringBuilder other = new StringBuilder();
      while (true) {
        String line = answers.readLine();
        if (line == null) {
          throw new IllegalStateException("the shell said: " + other);
        }
        if (line.startsWith("said ")) {
          return line;
        }
        other.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
