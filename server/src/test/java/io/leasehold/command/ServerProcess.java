package io.leasehold.command;

import io.leasehold.Main;
import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The server as a process of its own, from the classes under test.
final class ServerProcess {
  private ServerProcess() {}

  /// What starts it, without privileges and without the exercise after the start.
  ///
  /// @param directory for what it takes out of its libraries
  static List<String> command(
      Path directory, int port, Path config, Path data, String... moreOptions) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.sqlite.tmpdir=" + directory,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--config",
                config.toString(),
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--no-rehearsal"));
    command.addAll(List.of(moreOptions));
    return command;
  }

  /// A UDP port that nobody has at the moment.
  static int freePort() throws IOException {
    try (DatagramSocket probe = new DatagramSocket()) {
      return probe.getLocalPort();
    }
  }
}
