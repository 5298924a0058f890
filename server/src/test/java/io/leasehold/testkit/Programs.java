package io.leasehold.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Programs of others that tests let look at what we make.
public final class Programs {
  private static final int PATIENCE_S = 60;

  private Programs() {}

  /// How a program ended.
  ///
  /// @param said all of it, on both ways out
  public record Result(int exit, String said) {}

  /// Without it the test is skipped and says so.
  ///
  /// @param debianPackage that has it
  public static void need(String program, String debianPackage) {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(
        isThere,
        "needs the program %s (Debian's package %s), which is not installed"
            .formatted(program, debianPackage));
  }

  /// @param folder where it runs
  /// @param in what it reads, a file in there
  public static Result run(Path folder, String in, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(folder.resolve(in).toFile())
            .directory(folder.toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    return new Result(process.exitValue(), said);
  }
}
