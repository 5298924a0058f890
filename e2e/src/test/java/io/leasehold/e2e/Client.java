package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A DHCP client that people run, on the `eth0` of a host.
///
/// What it goes through it tells by the script that it runs at each change: ours, which appends the
/// change to a file and, for clients that leave that to the script, sets the address.
abstract class Client implements AutoCloseable {
  /// Clients can take a while: random delays before the first message, ARP probes.
  private static final int PATIENCE_S = 45;

  /// The clients, by the names people know.
  enum Program {
    DHCLIENT("dhclient"),
    UDHCPC("udhcpc"),
    DHCPCD("dhcpcd"),
    NETWORKD("systemd-networkd");

    private final String file;

    Program(String file) {
      this.file = file;
    }

    String file() {
      return file;
    }

    /// @param further what it is told beside: lines of its configuration; arguments for udhcpc
    Client on(Namespace host, Path folder, String... further) {
      Setting setting = new Setting(host, folder, file + "-" + host.name(), List.of(further));
      return switch (this) {
        case DHCLIENT -> new Dhclient(setting);
        case UDHCPC -> new Udhcpc(setting);
        case DHCPCD -> new Dhcpcd(setting);
        case NETWORKD -> new Networkd(setting);
      };
    }
  }

  /// Where a client runs and keeps its files.
  record Setting(Namespace host, Path folder, String name, List<String> further) {
    Path file(String ending) {
      return folder.resolve(name + "." + ending);
    }
  }

  /// A change that the client told of.
  ///
  /// @param what in the client's own word, in lower case: bound, renew, rebind, reboot, nak …
  /// @param address empty if there is none
  record Event(String what, String address) {
    boolean isOneOf(String... names) {
      return List.of(names).contains(what);
    }
  }

  private final Setting setting;
  private Optional<Process> process = Optional.empty();

  Client(Setting setting) {
    this.setting = setting;
    Path script = setting.file("script");
    Commands.write(
        script,
        SCRIPT
            .replace("EVENTS", setting.file("events").toString())
            .replace("TOLD", setting.file("told").toString()));
    Commands.run("chmod", "755", script.toString());
  }

  /// Starts it without waiting; a second start finds the lease of the first, if the client keeps
  /// one.
  final void start() {
    List<String> command = command();
    process = Optional.of(setting.host().start(log(), command.toArray(String[]::new)));
  }

  /// Starts it and waits until it has an address.
  final String boot() {
    int before = events().size();
    start();
    return await(before, "bound", "reboot", "renew").address();
  }

  /// Waits for one of these changes after the first `skip` ones.
  final Event await(int skip, String... names) {
    return Until.present(
        PATIENCE_S,
        () -> events().stream().skip(skip).filter(each -> each.isOneOf(names)).findFirst(),
        () ->
            "%s: no %s after %d of %s:%n%s"
                .formatted(setting.name(), List.of(names), skip, events(), Commands.read(log())));
  }

  /// Everything that it told of, oldest first.
  List<Event> events() {
    return Commands.read(setting.file("events"))
        .lines()
        .map(line -> line.split(" ", 2))
        .map(words -> new Event(words[0], words[1]))
        .toList();
  }

  /// What it was given with its address, at the last change: name and value, as the client tells
  /// them to those who configure the machine. Empty if it was not given that.
  final String told(String name) {
    return tellings()
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  /// All that it was given, a line `name=value` each.
  String tellings() {
    return Commands.read(setting.file("told"));
  }

  /// The address that the interface has now.
  final Optional<String> address() {
    return setting.host().addresses("eth0").stream().findFirst();
  }

  /// Gives the address back and ends.
  abstract void release();

  /// The program and its arguments, to run in the foreground.
  protected abstract List<String> command();

  /// As a power cut would: no farewell. The interface forgets its address, as in a reboot.
  final void crash() {
    process.ifPresent(running -> Commands.signal(running, "KILL"));
    close();
    setting.host().run("ip", "address", "flush", "dev", "eth0");
  }

  final Setting setting() {
    return setting;
  }

  final Process process() {
    return process.orElseThrow();
  }

  final Path log() {
    return setting.file("log");
  }

  @Override
  public final void close() {
    process.ifPresent(Commands::end);
    process = Optional.empty();
  }

  /// Run by dhclient and dhcpcd with `reason` and `new_ip_address`, by udhcpc with `$1` and `ip`.
  private static final String SCRIPT =
      """
      #!/bin/sh
      what=$(echo "${reason:-$1}" | tr 'A-Z' 'a-z')
      address=${new_ip_address:-$ip}
      mask=${new_subnet_mask:-$subnet}
      case $what in
        bound|renew|rebind|reboot)
          env >TOLD
          if [ -z "$if_configured" ]; then
            if [ "$what" = bound ] && [ -n "$check_arp" ] \\
                && ! busybox arping -D -q -c 2 -w 2 -I eth0 "$address"; then
              echo "taken $address" >>EVENTS
              exit 1
            fi
            ip address replace "$address/$mask" dev eth0
          fi
          ;;
        preinit|deconfig|expire|release)
          [ -n "$if_configured" ] || ip address flush dev eth0
          ;;
      esac
      echo "$what $address" >>EVENTS
      exit 0
      """;
}
