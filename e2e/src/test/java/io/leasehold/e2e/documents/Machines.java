package io.leasehold.e2e.documents;

import io.leasehold.e2e.Commands;
import io.leasehold.e2e.Namespace;
import io.leasehold.e2e.Packages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The machines that a reader has: a server, whose system is booted, and others on its [Network].
/// They have the network alone to themselves; their files are the server's, but for what a DHCP
/// client notes.
final class Machines implements AutoCloseable {
  private static final int BOOT_S = 120;

  /// Who types what the pages say; `sudo` lets them.
  private static final String READER = "reader";

  private final Network network;
  private final Map<String, Session> sessions = new HashMap<>();
  private final Map<String, Session> ofRoot = new HashMap<>();
  private final List<Session> further = new ArrayList<>();
  private final Process boot;
  private long leader;

  private Machines(Network network, Process boot) {
    this.network = network;
    this.boot = boot;
  }

  /// The packages of this build lie where its reader is at home.
  static Machines withPackages(String layers, Path log) {
    return boot(List.of(layers, Packages.made().toString()), log);
  }

  /// The checkout is there, built, and a JDK.
  static Machines withCheckout(String layers, Path log) {
    String jdk = System.getProperty("java.home");
    return boot(List.of(layers, "", Commands.REPOSITORY.toString(), jdk), log);
  }

  /// Boots the server's system, a copy of the layers, and waits until it is up.
  private static Machines boot(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
    command.addAll(List.of("--cgroup", "--uts", "--ipc", "bash"));
    command.add(Path.of("src/test/resources/documents/boot").toAbsolutePath().toString());
    command.addAll(arguments);
    Network network = Network.lay();
    Process boot = network.host(Block.SERVER).start(log, command.toArray(String[]::new));
    Machines machines = new Machines(network, boot);
    try {
      machines.awaitBoot(log);
      return machines;
    } catch (AssertionError e) {
      machines.close();
      throw e;
    }
  }

  private void awaitBoot(Path log) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOOT_S);
    while (leader == 0 || !isUp()) {
      if (!boot.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("the machine does not boot:\n" + Commands.read(log));
      }
      leader = boot.descendants().filter(Machines::isSystem).mapToLong(p -> p.pid()).sum();
    }
  }

  private static boolean isSystem(ProcessHandle process) {
    return process.info().command().filter(name -> name.endsWith("/systemd")).isPresent()
        && process.parent().stream()
            .anyMatch(p -> p.info().command().orElse("").endsWith("unshare"));
  }

  private boolean isUp() {
    try {
      List<String> ask = new ArrayList<>(inside());
      ask.addAll(List.of("systemctl", "is-system-running", "--wait"));
      Process asked = new ProcessBuilder(ask).redirectErrorStream(true).start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said.startsWith("running") || said.startsWith("degraded");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The shell of a reader who sits before that machine; another one if a command that failed ended
  /// it.
  Session at(String host) {
    return sessions.compute(
        host, (_, open) -> open == null || open.isOver() ? this.open(host, READER) : open);
  }

  /// The shell of who prepares that machine for the reader.
  Session rootAt(String host) {
    return ofRoot.compute(
        host, (_, open) -> open == null || open.isOver() ? this.open(host, "root") : open);
  }

  /// A further terminal there.
  Session anotherAt(String host) {
    Session session = open(host, READER);
    further.add(session);
    return session;
  }

  private Session open(String host, String user) {
    String shell = "exec /usr/sbin/runuser -u %s -- bash --norc".formatted(user);
    List<String> command = new ArrayList<>(inside());
    if (!host.equals(Block.SERVER)) {
      Namespace namespace = network.host(host);
      // From outside, for the machine's files do not have the namespaces' names.
      command = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace.name()));
      command.addAll(List.of("nsenter", "-t", Long.toString(leader), "-m", "-p", "-u", "-i", "-C"));
      command.addAll(List.of("unshare", "-m", "-u", "sh", "-c"));
      command.add("hostname %s; mount -t tmpfs tmpfs /var/lib/dhcp; %s".formatted(host, shell));
    } else {
      command.addAll(List.of("sh", "-c", shell));
    }
    return Session.open(command);
  }

  private List<String> inside() {
    return List.of("nsenter", "-t", Long.toString(leader), "-a", "env", "-i");
  }

  /// Whoever read before goes, and gives the addresses back.
  void leave() {
    for (String host : Set.copyOf(sessions.keySet())) {
      if (!host.equals(Block.SERVER)) {
        rootAt(host)
            .show(
                "pkill -x dhclient; pkill -x dhcrelay; [ %s = relay ] || ip address flush dev eth0"
                    .formatted(host));
      }
    }
    for (Map<String, Session> each : List.of(sessions, ofRoot)) {
      each.values().forEach(Session::close);
      each.clear();
    }
  }

  @Override
  public void close() {
    sessions.values().forEach(Session::close);
    ofRoot.values().forEach(Session::close);
    further.forEach(Session::close);
    boot.descendants().forEach(ProcessHandle::destroyForcibly);
    network.close();
  }
}
