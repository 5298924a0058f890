package io.leasehold.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs.
public final class Commands {
  private static final int PATIENCE_S = 60;

  /// The tests run in the folder of their module.
  public static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  public static final String LAUNCHER = REPOSITORY.resolve("leasehold").toString();

  /// Where systemd's programs are, which nobody is to start by hand.
  static final String SYSTEMD = "/usr/lib/systemd";

  private Commands() {}

  /// What a program that has ended left.
  public record Result(int exit, String out, String err) {
    /// For a message: everything there is to know.
    public String all() {
      return "exit %d%nstdout: %s%nstderr: %s".formatted(exit, out, err);
    }
  }

  /// Runs to the end; fails, with the output, if the program does.
  static String run(String... command) {
    Result result = result(List.of(command));
    if (result.exit() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + result.all());
    }
    return result.out();
  }

  /// Runs to the end, whatever the end is.
  static Result result(List<String> command) {
    return result(command, PATIENCE_S);
  }

  /// Runs to the end, whatever the end is, within so many seconds.
  public static Result result(List<String> command, int patienceS) {
    try {
      Path out = Files.createTempFile("leasehold-e2e", ".out");
      Path err = Files.createTempFile("leasehold-e2e", ".err");
      Process process =
          builder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(Until.withinS(patienceS), TimeUnit.SECONDS)) {
        end(process);
        throw new AssertionError(
            "%s did not end: %s%s"
                .formatted(
                    String.join(" ", command), Files.readString(out), Files.readString(err)));
      }
      Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Starts a program that stays, its output appended to a file.
  public static Process start(Path log, List<String> command) {
    try {
      return builder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// By the shell's own kill: the program of that name is not on every machine.
  static void signal(Process process, String name) {
    run("sh", "-c", "kill -%s %d".formatted(name, process.pid()));
  }

  /// Asks a program to end, then makes it.
  public static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("nobody interrupts a test", e);
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(new File("/dev/null"));
    builder.environment().put("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin:" + SYSTEMD);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
