package io.leasehold.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A clean Debian that has booted: systemd is its first process, and its network is a [Namespace].
/// What is written there is kept in memory, and gone with it.
final class Machine implements AutoCloseable {
  private static final int BOOT_S_MAX = 60;
  private static final int COMMAND_S_MAX = 180;
  private static final Path BOOT = Path.of("src/test/resources/boot-machine").toAbsolutePath();

  private final Path folder;
  private final Namespace network;
  private final List<Path> mounted = new ArrayList<>();
  private Optional<Long> first = Optional.empty();

  private Machine(Path folder, Namespace network) {
    this.folder = folder;
    this.network = network;
  }

  /// Without what it needs the test is skipped, and says so.
  ///
  /// @param role for people who look at `ip netns` meanwhile
  static Machine boot(String role) {
    Needs.rootAnd("debootstrap", "unshare", "nsenter");
    Needs.mountedRoot();
    Path debian = Debian.root();
    try {
      Machine machine =
          new Machine(Files.createTempDirectory("leasehold-machine"), Namespace.create(role));
      machine.start(debian);
      return machine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(Path debian) throws IOException {
    mount(folder, "-t", "tmpfs", "tmpfs");
    for (String name : List.of("upper", "work", "root")) {
      Files.createDirectory(folder.resolve(name));
    }
    mount(
        root(),
        "-t",
        "overlay",
        "overlay",
        "-o",
        "lowerdir=%s,upperdir=%s,workdir=%s"
            .formatted(debian, folder.resolve("upper"), folder.resolve("work")));
    Process unshare =
        network.start(
            log(),
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--uts",
            "--ipc",
            "--cgroup",
            "bash",
            BOOT.toString(),
            root().toString());
    first =
        Optional.of(
            Until.present(
                BOOT_S_MAX,
                () -> unshare.toHandle().children().map(ProcessHandle::pid).findFirst(),
                () -> "systemd did not begin: " + Commands.read(log())));
    // "degraded" is a machine, too: what a container has no use for may have failed.
    Until.holds(
        BOOT_S_MAX,
        () -> result("systemctl is-system-running").out().matches("(running|degraded)\n"),
        () -> "the machine did not boot: " + Commands.read(log()));
  }

  private void mount(Path where, String... how) {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(how));
    command.add(where.toString());
    Commands.run(command.toArray(String[]::new));
    mounted.add(where);
  }

  /// What its disk looks like from outside.
  Path root() {
    return folder.resolve("root");
  }

  Namespace network() {
    return network;
  }

  private Path log() {
    return folder.resolve("boot.log");
  }

  /// Types a command as root; fails, with the output, if it does.
  String run(String command) {
    Commands.Result result = result(command);
    if (result.exit() != 0) {
      throw new AssertionError(command + ": " + result.all());
    }
    return result.out();
  }

  /// Types a command as root, whatever becomes of it.
  Commands.Result result(String command) {
    return Commands.result(inside("bash", "-c", command), COMMAND_S_MAX);
  }

  private List<String> inside(String... command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "nsenter",
                "--all",
                "--target=" + first.orElseThrow(),
                "env",
                "-i",
                "HOME=/root",
                "LANG=C.UTF-8",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
    all.addAll(List.of(command));
    return all;
  }

  /// Puts a file there, under the same name into a folder of the machine.
  void take(Path file, String toFolder) {
    Commands.run("cp", file.toString(), root() + toFolder);
  }

  @Override
  public void close() {
    // The first process takes all others of its namespace with it.
    first.flatMap(ProcessHandle::of).ifPresent(Machine::kill);
    network.close();
    mounted.reversed().forEach(each -> Commands.run("umount", "--lazy", each.toString()));
    Commands.run("rmdir", folder.toString());
  }

  private static void kill(ProcessHandle systemd) {
    systemd.destroyForcibly();
    systemd.onExit().join();
  }
}
