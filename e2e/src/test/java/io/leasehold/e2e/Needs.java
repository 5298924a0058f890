package io.leasehold.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a test needs of the machine; without it the test is skipped and says so.
public final class Needs {
  private static final List<String> FOLDERS =
      Stream.concat(
              Stream.of(System.getenv("PATH").split(":")),
              Stream.of("/usr/sbin", "/sbin", Commands.SYSTEMD))
          .toList();

  private Needs() {}

  public static void rootAnd(String... programs) {
    assumeTrue(
        System.getProperty("user.name").equals("root"),
        "needs root, for network namespaces: sudo ./leasehold test");
    for (String program : programs) {
      assumeTrue(
          FOLDERS.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
          "needs the program " + program + ", which is not installed");
    }
  }

  /// In a chroot the system gives no mount namespace that is apart.
  public static void mountedRoot() {
    assumeTrue(
        Commands.result(List.of("mountpoint", "-q", "/")).exit() == 0,
        "needs a root that is a mount point: not a chroot");
  }
}
