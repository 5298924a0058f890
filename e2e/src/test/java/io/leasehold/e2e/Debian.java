package io.leasehold.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// A Debian in a folder, as it is after its installation, with systemd: made once, and kept with
/// the build. Nobody writes to it but who makes it.
public final class Debian {
  private static final String RELEASE = "trixie";
  private static final Path ROOT = Commands.REPOSITORY.resolve("e2e/target/debian");
  private static final int PATIENCE_S = 300;

  /// What a machine of somebody has, and what the tests look with.
  private static final String PACKAGES =
      "systemd,systemd-sysv,dbus,iproute2,iputils-ping,udhcpc,ca-certificates,adduser";

  /// Two tests may want it at once.
  private static final Lock MAKING = new ReentrantLock();

  private Debian() {}

  public static Path root() {
    Path made = ROOT.resolveSibling("debian.made");
    MAKING.lock();
    try {
      String contents = RELEASE + " " + PACKAGES;
      if (!Commands.read(made).equals(contents)) {
        make();
        Commands.write(made, contents);
      }
      return ROOT;
    } finally {
      MAKING.unlock();
    }
  }

  private static void make() {
    Commands.run("rm", "-rf", ROOT.toString());
    try {
      Files.createDirectories(ROOT.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        List.of(
            "debootstrap", "--variant=minbase", "--include=" + PACKAGES, RELEASE, ROOT.toString());
    Commands.Result result = Commands.result(command, PATIENCE_S);
    if (result.exit() != 0) {
      throw new AssertionError("debootstrap: " + result.all());
    }
  }
}
