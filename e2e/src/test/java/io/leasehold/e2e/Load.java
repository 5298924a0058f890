package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// New clients behind a relay, one after the other and many at a time, and what was acknowledged to
/// them, which is never to be untrue.
final class Load {
  private static final int PATIENCE_S = 60;
  private static final String RELAY = "192.0.2.2";

  private final Namespace relay;
  private final Path folder;
  private final Path gotten;
  private final Process clients;
  private int checks;

  private Load(Namespace relay, Path folder) {
    this.relay = relay;
    this.folder = folder;
    this.gotten = folder.resolve("gotten");
    this.clients = clients("get", gotten);
  }

  /// @param folder of the server's log, and for files of our own
  static Load start(Site site, Path folder) {
    Namespace relay = site.host("relay");
    relay.address("eth0", RELAY + "/24");
    return new Load(relay, folder);
  }

  /// Waits for so many further leases.
  void awaitMore(int count) {
    int before = byClient(gotten).size();
    Until.holds(
        PATIENCE_S,
        () -> byClient(gotten).size() >= before + count,
        () -> "%d leases, then %d%s".formatted(before, byClient(gotten).size(), logs()));
  }

  /// Waits until nothing was acknowledged for a second; clients repeat themselves more often.
  void awaitNoMore() {
    Until.present(
        PATIENCE_S,
        () -> {
          int before = byClient(gotten).size();
          Until.pauseMs(1000);
          return Optional.of(before).filter(count -> count == byClient(gotten).size());
        },
        () -> "the disk takes nothing, and still there are ACKs");
  }

  /// No further clients.
  ///
  /// @return how many have an address
  int end() {
    Commands.end(clients);
    return byClient(gotten).size();
  }

  /// After [#end]: the first so many clients give their addresses back.
  void release(int count) {
    NamedClients.on(
        relay,
        byClient(gotten).entrySet().stream()
            .sorted(Comparator.comparingInt(each -> Integer.parseInt(each.getKey())))
            .limit(count)
            .map(each -> NamedClients.release(Integer.parseInt(each.getKey()), each.getValue()))
            .toArray(String[]::new));
  }

  /// After [#end]: every client renews the address that was acknowledged to it, and gets it.
  void checkEveryAcknowledgedLease() {
    Map<String, String> acknowledged = byClient(gotten);
    Path renewed = folder.resolve("renewed-" + checks++);
    clients("renew", renewed, gotten);
    Until.holds(
        PATIENCE_S,
        () -> byClient(renewed).size() == acknowledged.size(),
        () ->
            "%d of %d renewed%s".formatted(byClient(renewed).size(), acknowledged.size(), logs()));
    assertEquals(
        acknowledged.size(), Set.copyOf(acknowledged.values()).size(), "one address, two clients");
    assertEquals(acknowledged, byClient(renewed));
  }

  private String logs() {
    return "\nload: %s\nserver: %s"
        .formatted(
            Commands.read(folder.resolve("load.log")), Commands.read(folder.resolve("server.log")));
  }

  private Process clients(String what, Path... files) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RelayedClients.class.getName(),
                what,
                RELAY,
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
