package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs of these tests, which run in namespaces, and leave the compiler's time to the
/// server.
final class Programs {
  private Programs() {}

  /// What starts the class's `main` with these arguments.
  static String[] java(Class<?> program, String... arguments) {
    return java(List.of(), program, arguments);
  }

  /// @param options more of the `java` command's
  static String[] java(List<String> options, Class<?> program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }
}
