package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.ExtensionJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of the Debian package on a clean machine that systemd runs.
class DebianPackageTest {
  private static final String INSTALL = "DEBIAN_FRONTEND=noninteractive apt-get -y install ";

  /// What apt asks, and "keep mine" as the answer.
  private static final String KEEPING = "-o Dpkg::Options::=--force-confold ";

  private static final String FILE = "/etc/leasehold/leasehold.json";
  private static final double EXPOSURE_MAX = 2.0;
  private static final int PATIENCE_S = 60;

  private static final String NETWORK =
      """
      {"interfaces": ["eth0"],
       "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
      """;

  private static final String EXTENDED =
      """
      {"interfaces": ["eth0"],
       "extensions": {"json-lines": {"file": "/var/lib/leasehold/events.jsonl"}},
       "client-classes": [{"name": "private", "test": "extension('private-mac')"}],
       "events": {"sinks": ["json-lines"]},
       "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
      """;

  private static final String PID = "systemctl show leasehold --property=MainPID --value";

  @TempDir private Path folder = Path.of("");

  @Test
  void itIsInstalledServesIsUpgradedRemovedAndPurged() {
    try (Machine machine = Machine.boot("package");
        Namespace home = Namespace.create("client")) {
      Namespace.cable(machine.network(), "eth0", home, "eth0");
      machine.network().address("eth0", "192.0.2.1/24");
      machine.take(older(), "/root/");
      machine.take(Packages.deb(), "/root/");

      installed(machine);
      String address = serves(machine, home);
      comesBackAfterACrash(machine);
      isEndedAndStartedAgainIfItHangs(machine);
      upgraded(machine);
      downgraded(machine);
      takesExtensions(machine, home);
      assertEquals(address, renewed(home), "the lease is the one from before the upgrade");
      assertTrue(leases(machine).contains(address), leases(machine));
      removed(machine, address);
      purged(machine);
    }
  }

  /// As it comes it answers nobody, runs with two rights, and can be looked at.
  private void installed(Machine machine) {
    machine.run(INSTALL + "/root/older.deb");
    assertTrue(machine.run("cat " + FILE).contains("The older one"));

    assertEquals("active\n", machine.run("systemctl is-active leasehold"));
    assertEquals("enabled\n", machine.run("systemctl is-enabled leasehold"));
    String told = machine.run("systemctl show leasehold --property=StatusText,NotifyAccess,Type");
    assertTrue(told.contains("Type=notify"), told);
    assertTrue(told.contains("no subnet") || told.contains("0 subnets"), told);
    String pid = machine.run(PID).strip();
    String process = machine.run("cat /proc/%s/status".formatted(pid));
    // Bits 10 and 13: CAP_NET_BIND_SERVICE and CAP_NET_RAW.
    for (String set : List.of("CapPrm", "CapEff", "CapBnd", "CapAmb")) {
      assertTrue(process.contains(set + ":\t0000000000002400\n"), process);
    }
    assertFalse(process.contains("\nUid:\t0"), process);
    assertEquals("leasehold leasehold 640\n", machine.run("stat -c '%U %G %a' " + FILE));
    assertEquals("leasehold leasehold 750\n", machine.run("stat -c '%U %G %a' /var/lib/leasehold"));
    double exposure = exposure(machine);
    assertTrue(exposure <= EXPOSURE_MAX, () -> "exposure " + exposure);
    assertEquals("", machine.run("systemd-analyze verify leasehold.service 2>&1"));
    for (String file :
        List.of(
            "man/man1/leasehold.1.gz",
            "man/man5/leasehold.json.5.gz",
            "bash-completion/completions/leasehold",
            "doc/leasehold/leasehold.cdx.json",
            "doc/leasehold/examples/home.json")) {
      assertTrue(Files.exists(machine.root().resolve("usr/share/" + file)), file);
    }
  }

  private static double exposure(Machine machine) {
    String last = machine.run("systemd-analyze security leasehold | tail -1");
    return Double.parseDouble(last.replaceFirst("(?s).*: ([0-9.]+) .*", "$1"));
  }

  /// A bad file changes nothing and `reload` says so; a good one is served at once.
  private String serves(Machine machine, Namespace home) {
    Commands.write(machine.root().resolve(FILE.substring(1)), NETWORK.replace("/24", "/33"));
    Commands.Result refused = machine.result("systemctl reload leasehold");
    assertNotEquals(0, refused.exit(), refused.all());
    Commands.write(machine.root().resolve(FILE.substring(1)), NETWORK);

    machine.run("leasehold check " + FILE);
    machine.run("systemctl reload leasehold");

    return renewed(home);
  }

  /// What a client that comes anew is given.
  private String renewed(Namespace home) {
    Path log = folder.resolve("udhcpc.log");
    Until.holds(
        PATIENCE_S,
        () -> {
          Commands.write(log, "");
          return home.result(
                      "sh",
                      "-c",
                      "udhcpc -f -q -n -t 5 -T 1 -i eth0 -s /bin/true >%s 2>&1".formatted(log))
                  .exit()
              == 0;
        },
        () -> "no address: " + Commands.read(log));
    return Commands.read(log).replaceFirst("(?s).*lease of ([0-9.]+) obtained.*", "$1");
  }

  private static void comesBackAfterACrash(Machine machine) {
    machine.run("systemctl kill --signal=KILL leasehold");

    Until.holds(
        PATIENCE_S,
        () -> machine.result("leasehold status").exit() == 0,
        () -> machine.result("journalctl -u leasehold").all());
  }

  /// Stopped by a signal it says nothing any more, and systemd waits for the sign of life.
  private static void isEndedAndStartedAgainIfItHangs(Machine machine) {
    machine.run(
        """
        mkdir /etc/systemd/system/leasehold.service.d
        printf '[Service]\\nWatchdogSec=4s\\n' >/etc/systemd/system/leasehold.service.d/quick.conf
        systemctl daemon-reload
        systemctl restart leasehold
        """);
    String hung = machine.run(PID);

    machine.run("kill -STOP " + hung.strip());

    Until.holds(
        PATIENCE_S,
        () ->
            !machine.run(PID).equals(hung)
                && machine.result("systemctl is-active leasehold").out().equals("active\n"),
        () -> machine.result("journalctl -u leasehold").all());
    machine.run("rm -r /etc/systemd/system/leasehold.service.d && systemctl daemon-reload");
  }

  private static void downgraded(Machine machine) {
    machine.run(INSTALL + KEEPING + "--allow-downgrades /root/older.deb");

    assertEquals("active\n", machine.run("systemctl is-active leasehold"));
    assertEquals("0.0.9", machine.run("dpkg-query -W -f '${Version}' leasehold"));
    upgraded(machine);
  }

  /// A jar where the package has a place for them, used by the service under all its restrictions.
  private void takesExtensions(Machine machine, Namespace home) {
    machine.take(
        ExtensionJar.exampleIn(folder).resolve("example.jar"), "/usr/lib/leasehold/extensions/");
    Commands.write(machine.root().resolve(FILE.substring(1)), EXTENDED);

    machine.run("leasehold check " + FILE);
    machine.run("systemctl restart leasehold");

    assertTrue(machine.run("leasehold version").contains("extension private-mac (client-test)"));
    renewed(home);
    Until.holds(
        PATIENCE_S,
        () -> machine.result("cat /var/lib/leasehold/events.jsonl").out().contains("lease-"),
        () -> machine.result("journalctl -u leasehold").all());
    Commands.write(machine.root().resolve(FILE.substring(1)), NETWORK);
    machine.run("systemctl restart leasehold");
  }

  private static String leases(Machine machine) {
    return machine.run("leasehold leases list");
  }

  /// The configuration stays the user's, what else was the older one's is gone.
  private static void upgraded(Machine machine) {
    String before = machine.run(PID);

    machine.run(INSTALL + KEEPING + "/root/" + Packages.deb().getFileName());

    assertFalse(machine.run("systemctl show leasehold --property=Description").contains("older"));
    assertFalse(Files.exists(machine.root().resolve("usr/lib/leasehold/lib/of-the-older.jar")));

    assertNotEquals(before, machine.run(PID));
    assertEquals("active\n", machine.run("systemctl is-active leasehold"));
    assertEquals(NETWORK, machine.run("cat " + FILE));
  }

  private static void removed(Machine machine, String address) {
    machine.run("apt-get -y remove leasehold");

    assertNotEquals(0, machine.result("systemctl is-active leasehold").exit());
    assertNotEquals(0, machine.result("command -v leasehold").exit());
    assertEquals(NETWORK, machine.run("cat " + FILE));

    machine.run(INSTALL + "/root/" + Packages.deb().getFileName());

    assertTrue(leases(machine).contains(address), leases(machine));
  }

  private static void purged(Machine machine) {
    machine.run("apt-get -y purge leasehold");

    String left =
        machine.run("find /etc /usr /var -path /var/log -prune -o -iname '*leasehold*' -print");
    assertEquals("", left.replaceAll("/var/lib/dpkg/.*\n", ""));
    assertEquals("", machine.run("systemctl list-unit-files --no-legend 'leasehold*' || true"));
    assertEquals("", machine.run("find /proc -maxdepth 1 -user leasehold"));
  }

  /// Another version: a unit, a file that was not changed by anybody, and a library with other
  /// names. That the store of an earlier version is read is what the tests of the store show.
  private Path older() {
    Path older = folder.resolve("older.deb");
    Commands.run(
        "sh",
        "-ec",
        """
        dpkg-deb --raw-extract "$1" "$2"
        sed -i 's/^Version: .*/Version: 0.0.9/' "$2/DEBIAN/control"
        sed -i 's/^Description=.*/Description=The older one/' "$2/usr/lib/systemd/system/leasehold.service"
        echo '// The older one.' >>"$2/etc/leasehold/leasehold.json"
        touch "$2/usr/lib/leasehold/lib/of-the-older.jar"
        dpkg-deb --root-owner-group -Znone --build "$2" "$3"
        """,
        "sh",
        Packages.deb().toString(),
        folder.resolve("tree").toString(),
        older.toString());
    return older;
  }
}
