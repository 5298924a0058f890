package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A network namespace: a host of its own, as far as the network goes.
public final class Namespace implements AutoCloseable {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String name;
  private final List<Process> processes = new ArrayList<>();

  private Namespace(String name) {
    this.name = name;
  }

  /// @param role for people who look at `ip netns` meanwhile
  public static Namespace create(String role) {
    String name =
        "lh-%d-%d-%s".formatted(ProcessHandle.current().pid(), NEXT.incrementAndGet(), role);
    Commands.run("ip", "netns", "add", name);
    Namespace namespace = new Namespace(name);
    namespace.run(
        "sh", "-c", "echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6; ip link set lo up");
    return namespace;
  }

  /// Lays a cable between two hosts; both ends are up, without addresses.
  public static void cable(
      Namespace here, String interfaceHere, Namespace there, String interfaceThere) {
    Commands.run(
        "ip",
        "link",
        "add",
        interfaceHere,
        "netns",
        here.name,
        "type",
        "veth",
        "peer",
        "name",
        interfaceThere,
        "netns",
        there.name);
    here.run("ip", "link", "set", interfaceHere, "up");
    there.run("ip", "link", "set", interfaceThere, "up");
  }

  public String name() {
    return name;
  }

  public String run(String... command) {
    return Commands.run(inside(command).toArray(String[]::new));
  }

  Commands.Result result(String... command) {
    return Commands.result(inside(command));
  }

  /// Starts a program that ends with the namespace at the latest.
  public Process start(Path log, String... command) {
    Process process = Commands.start(log, inside(command));
    processes.add(process);
    return process;
  }

  public void address(String interfaceName, String addressAndLength) {
    run("ip", "address", "add", addressAndLength, "dev", interfaceName);
  }

  /// The addresses of an interface, without their lengths.
  List<String> addresses(String interfaceName) {
    return run("ip", "-4", "-o", "address", "show", "dev", interfaceName)
        .lines()
        .map(line -> line.replaceFirst(".* inet ([0-9.]+).*", "$1"))
        .toList();
  }

  /// Puts another card into a machine.
  void hardwareAddress(String interfaceName, String address) {
    run("ip", "link", "set", "dev", interfaceName, "address", address);
  }

  String hardwareAddress(String interfaceName) {
    return run("ip", "-o", "link", "show", "dev", interfaceName)
        .replaceFirst("(?s).* link/ether ([0-9a-f:]+).*", "$1");
  }

  @Override
  public void close() {
    processes.reversed().forEach(Commands::end);
    for (String pid : Commands.run("ip", "netns", "pids", name).lines().toList()) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }
    Commands.run("ip", "netns", "delete", name);
  }

  /// Not `ip netns exec`, which mounts /sys anew and so is refused in a chroot.
  List<String> inside(String... command) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + name));
    all.addAll(List.of(command));
    return all;
  }
}
