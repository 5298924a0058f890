package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Clients behind a relay, many at a time, and what was acknowledged to them, which is never to be
/// untrue.
final class Load {
  private static final int PATIENCE_S = 60;
  private static final String RELAY = "192.0.2.2";

  private static final Pattern ADDRESS = field("address");
  private static final Pattern END = field("end");

  private final Namespace relay;
  private final Path folder;
  private final Answers gotten;
  private final Process clients;
  private int checks;

  private Load(Namespace relay, Path folder, String what) {
    this.relay = relay;
    this.folder = folder;
    Path file = folder.resolve("gotten");
    this.gotten = new Answers(file);
    this.clients = clients(what, file);
  }

  /// New clients alone, one after the other.
  ///
  /// @param folder of the server's log, and for files of our own
  static Load start(Site site, Path folder) {
    return new Load(relay(site), folder, "get");
  }

  /// New clients, and those that renew what they have, in turn.
  ///
  /// @param folder of the server's log, and for files of our own
  static Load mixed(Site site, Path folder) {
    return new Load(relay(site), folder, "mix");
  }

  /// Waits for so many further answers.
  void awaitMore(int count) {
    gotten.look();
    int before = gotten.count();
    Until.holds(
        PATIENCE_S,
        () -> count() >= before + count,
        () -> "%d answers, then %d%s".formatted(before, gotten.count(), logs()));
  }

  /// Waits until nothing was acknowledged for a second; clients repeat themselves more often.
  void awaitNoMore() {
    Until.present(
        PATIENCE_S,
        () -> {
          int before = count();
          Until.pauseMs(1000);
          return Optional.of(before).filter(count -> count == count());
        },
        () -> "the disk takes nothing, and still there are ACKs");
  }

  /// Of a load that is mixed: waits until every lease of now was renewed, and none was refused.
  void awaitEveryLeaseRenewed() {
    gotten.look();
    int before = gotten.count();
    Until.holds(
        PATIENCE_S,
        () -> {
          gotten.look();
          return gotten.byClient().values().stream().allMatch(one -> one.number() >= before);
        },
        () -> "not each of %d is renewed%s".formatted(leases(), logs()));
    assertEquals(List.of(), gotten.broken(), "was acknowledged, and is not true");
  }

  /// No further clients.
  ///
  /// @return how many answers there were
  int end() {
    Commands.end(clients);
    return count();
  }

  /// How many clients have an address.
  int leases() {
    return gotten.byClient().size();
  }

  /// After [#end]: the address that one more client gets, or `none`.
  String lease(int client) {
    return NamedClients.on(relay, NamedClients.get(client)).getFirst();
  }

  /// After [#end]: the first so many clients give their addresses back.
  void release(int count) {
    NamedClients.on(
        relay,
        gotten.byClient().entrySet().stream()
            .sorted(Comparator.comparingInt(Map.Entry::getKey))
            .limit(count)
            .map(each -> NamedClients.release(each.getKey(), each.getValue().address()))
            .toArray(String[]::new));
  }

  /// After [#end]: every client renews the address that was acknowledged to it, and gets it.
  void checkEveryAcknowledgedLease() {
    assertEquals(List.of(), gotten.broken(), "was acknowledged, and is not true");
    Map<Integer, String> acknowledged = addresses(gotten);
    assertEquals(
        acknowledged.size(), Set.copyOf(acknowledged.values()).size(), "one address, two clients");
    Path file = folder.resolve("renewed-" + checks++);
    Answers renewed = new Answers(file);
    Process renewing = clients("renew", file, folder.resolve("gotten"));
    Until.holds(
        PATIENCE_S,
        () -> {
          renewed.look();
          return renewed.byClient().size() == acknowledged.size();
        },
        () ->
            "%d of %d renewed%s".formatted(renewed.byClient().size(), acknowledged.size(), logs()));
    Commands.end(renewing);
    assertEquals(acknowledged, addresses(renewed));
  }

  /// While there is no server: every lease is in the store, of its client, and ends no earlier than
  /// its client was told.
  ///
  /// @param stored lines of `leases export`
  void checkEveryAcknowledgedEnd(Collection<String> stored) {
    Map<String, String> byAddress = new HashMap<>();
    stored.forEach(line -> byAddress.put(address(line), line));
    gotten.look();
    Map<Integer, String> missing = new TreeMap<>();
    gotten
        .byClient()
        .forEach(
            (client, told) -> {
              String line = byAddress.getOrDefault(told.address(), "");
              if (!line.contains(Bytes.hardware(client))
                  || end(line).getEpochSecond() < told.endS()) {
                missing.put(client, told + " but " + line);
              }
            });
    assertEquals(Map.of(), missing, "was acknowledged, and is not stored");
    assertTrue(byAddress.size() >= leases() && leases() > 0);
  }

  /// Of a line of `leases export`.
  static String address(String line) {
    return field(ADDRESS, line);
  }

  /// Likewise.
  static Instant end(String line) {
    return Instant.parse(field(END, line));
  }

  private int count() {
    gotten.look();
    return gotten.count();
  }

  private static Map<Integer, String> addresses(Answers answers) {
    return answers.byClient().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().address()));
  }

  private static Namespace relay(Site site) {
    Namespace relay = site.host("relay");
    relay.address("eth0", RELAY + "/24");
    return relay;
  }

  private static Pattern field(String name) {
    return Pattern.compile("\"" + name + "\": ?\"([^\"]+)\"");
  }

  private static String field(Pattern pattern, String line) {
    Matcher found = pattern.matcher(line);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + line);
    }
    return found.group(1);
  }

  private String logs() {
    return "\nload: %s\nserver: %s"
        .formatted(
            Commands.read(folder.resolve("load.log")), Commands.read(folder.resolve("server.log")));
  }

  private Process clients(String what, Path... files) {
    String[] arguments =
        Stream.concat(Stream.of(what, RELAY, "192.0.2.1"), Stream.of(files).map(Path::toString))
            .toArray(String[]::new);
    return relay.start(folder.resolve("load.log"), Programs.java(RelayedClients.class, arguments));
  }
}
