package io.leasehold.e2e;

import java.util.List;

/// Roy Marples' client, which checks every address with ARP and remembers its lease.
///
/// It has one folder for leases and one for run-time files, compiled in: each client gets its own
/// mounted there, in a mount namespace. In a chroot, whose root is no mount point, the propagation
/// of mounts cannot be set and stays as it is.
final class Dhcpcd extends Client {
  Dhcpcd(Setting setting) {
    super(setting);
    Commands.run("mkdir", "-p", setting.file("lib").toString());
    Commands.write(
        setting.file("conf"),
        """
        noipv6
        noipv6rs
        noipv4ll
        ipv4only
        persistent
        option subnet_mask, routers, domain_name_servers, domain_name
        """
            + String.join("\n", setting.further())
            + "\n");
  }

  @Override
  protected List<String> command() {
    return List.of(
        "unshare",
        "--mount",
        "--propagation",
        "unchanged",
        "sh",
        "-c",
        """
        mount --make-rprivate / 2>/dev/null
        mount --bind "$1" /var/lib/dhcpcd && mount -t tmpfs dhcpcd /run || exit 1
        exec dhcpcd -4 -B -d -f "$2" -c "$3" eth0
        """,
        "sh",
        setting().file("lib").toString(),
        setting().file("conf").toString(),
        setting().file("script").toString());
  }

  @Override
  void release() {
    Commands.signal(process(), "ALRM");
    close();
  }
}
