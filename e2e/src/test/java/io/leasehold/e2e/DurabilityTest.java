package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// What was acknowledged stays true, whatever happens to the process and its disk.
@Isolated("takes every processor")
class DurabilityTest {
  private static final int PATIENCE_S = 60;

  /// More with `-De2e.kills=200`.
  private static final int KILLS = Integer.getInteger("e2e.kills", 10);

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["eth0"],
        "lease-time": "1h",
        "subnets": [{"subnet": "198.18.0.0/16", "pools": ["198.18.1.0-198.18.255.250"],
                     "relays": ["192.0.2.2"]}]
      }
      """;

  @TempDir private Path folder;

  @Test
  void everyAcknowledgedAddressIsStillItsClientsAfterKill9UnderLoad() {
    Needs.rootAnd();
    try (Site site = new Site();
        Server server = Server.start(site.serverHost(), folder, CONFIGURATION)) {
      Namespace relay = relay(site);
      Path gotten = folder.resolve("gotten");
      Process load = clients(relay, "get", gotten);

      for (int i = 0; i < KILLS; i++) {
        awaitMore(gotten, 500);
        server.killHard();
        server.startAgain();
      }
      Commands.end(load);
      Map<String, String> acknowledged = byClient(gotten);
      Path renewed = folder.resolve("renewed");
      clients(relay, "renew", renewed, gotten);

      Until.holds(
          PATIENCE_S,
          () -> byClient(renewed).size() == acknowledged.size(),
          () ->
              "%d of %d renewed%s"
                  .formatted(byClient(renewed).size(), acknowledged.size(), logs()));
      assertEquals(
          acknowledged.size(),
          Set.copyOf(acknowledged.values()).size(),
          "one address, two clients");
      assertEquals(acknowledged, byClient(renewed));
    }
  }

  @Test
  void aFullDiskStopsAcknowledgingAndRecoversWithoutARestart() {
    Needs.rootAnd();
    Path data = folder.resolve("small");
    Commands.run("mkdir", data.toString());
    Commands.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", data.toString());
    try (Site site = new Site();
        Server server = Server.startWithData(site.serverHost(), folder, data, CONFIGURATION)) {
      Path gotten = folder.resolve("gotten");
      clients(relay(site), "get", gotten);
      awaitMore(gotten, 100);

      Path filler = data.resolve("filler");
      Commands.result(List.of("dd", "if=/dev/zero", "of=" + filler, "bs=4096", "status=none"));
      int whenFull = awaitNoMore(gotten);
      Commands.run("rm", filler.toString());
      awaitMore(gotten, 100);

      assertTrue(whenFull >= 100);
      assertEquals(0, server.stop(), server::log);
    } finally {
      Commands.run("umount", data.toString());
    }
  }

  private static Namespace relay(Site site) {
    Namespace relay = site.host("relay");
    relay.address("eth0", "192.0.2.2/24");
    return relay;
  }

  /// Waits for so many further leases.
  private void awaitMore(Path gotten, int count) {
    int before = byClient(gotten).size();
    Until.holds(
        PATIENCE_S,
        () -> byClient(gotten).size() >= before + count,
        () -> "%d leases, then %d%s".formatted(before, byClient(gotten).size(), logs()));
  }

  private String logs() {
    return "\nload: %s\nserver: %s"
        .formatted(
            Commands.read(folder.resolve("load.log")), Commands.read(folder.resolve("server.log")));
  }

  /// Waits until nothing was acknowledged for a second; clients repeat themselves more often.
  private static int awaitNoMore(Path gotten) {
    return Until.present(
        PATIENCE_S,
        () -> {
          int before = byClient(gotten).size();
          Until.pauseMs(1000);
          return Optional.of(before).filter(count -> count == byClient(gotten).size());
        },
        () -> "the disk is full, and still there are ACKs");
  }

  private Process clients(Namespace relay, String what, Path... files) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RelayedClients.class.getName(),
                what,
                "192.0.2.2",
                "192.0.2.1"));
    Stream.of(files).map(Path::toString).forEach(command::add);
    return relay.start(folder.resolve("load.log"), command.toArray(String[]::new));
  }

  /// Client and address of each line; a last one that is not whole is left out.
  private static Map<String, String> byClient(Path file) {
    String text = Commands.read(file);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }
}
