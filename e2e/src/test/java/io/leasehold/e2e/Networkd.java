package io.leasehold.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// systemd's client, without the rest of systemd.
///
/// It runs no script and sets the address itself; its log tells what it goes through, and a file
/// what it was given. It has its files in `/run`: each client gets its own mounted there. It does
/// not wait for udev where `/sys` is read-only, as in a container.
final class Networkd extends Client {
  private static final Pattern STEP =
      Pattern.compile(
          "DHCPv4 client: State changed: (\\w+) -> (\\w+)"
              + "|Received (?:new|updated) DHCPv4 address \\(configured\\): ([0-9.]+)/");

  Networkd(Setting setting) {
    super(setting);
    Commands.run("mkdir", "-p", setting.file("run").resolve("systemd/network").toString());
    Commands.write(
        setting.file("run").resolve("systemd/network/eth0.network"),
        """
        [Match]
        Name=eth0
        [Network]
        DHCP=ipv4
        LinkLocalAddressing=no
        [DHCPv4]
        DUIDType=link-layer
        """
            + String.join("\n", setting.further())
            + "\n");
  }

  /// The network daemon of systemd on a host of its own, whose configuration is below `run`.
  static List<String> daemon(Path run) {
    return List.of(
        "unshare",
        "--mount",
        "--propagation",
        "unchanged",
        "sh",
        "-c",
        """
        mount --make-rprivate / 2>/dev/null
        mkdir -p "$1/systemd/netif/links" "$1/systemd/netif/leases"
        chown -R systemd-network "$1" 2>/dev/null
        mount --bind /sys /sys && mount -o remount,bind,ro /sys && mount --bind "$1" /run || exit 1
        SYSTEMD_LOG_LEVEL=debug SYSTEMD_LOG_TARGET=console exec systemd-networkd
        """,
        "sh",
        run.toString());
  }

  @Override
  protected List<String> command() {
    return daemon(setting().file("run"));
  }

  /// In the words of the other clients.
  @Override
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    String what = "";
    for (Matcher step = STEP.matcher(Commands.read(log())); step.find(); ) {
      String address = step.group(3);
      if (address != null) {
        events.add(new Event(what, address));
      } else if (step.group(2).equals("bound")) {
        what = word(step.group(1));
      }
    }
    return events;
  }

  @Override
  String tellings() {
    return Commands.run(
        "sh", "-c", "cat " + setting().file("run") + "/systemd/netif/leases/* 2>/dev/null || true");
  }

  @Override
  void release() {
    // It says farewell by itself.
    close();
  }

  private static String word(String state) {
    return switch (state) {
      case "renewing" -> "renew";
      case "rebinding" -> "rebind";
      case "rebooting" -> "reboot";
      default -> "bound";
    };
  }
}
