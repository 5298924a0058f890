package io.leasehold.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Leases of clients that are away, in a store that no server has served yet; so many that each
/// start reads it from both ends at once.
final class FormerLeases {
  /// `LeaseScan.BOTH_ENDS_MIN`, and some.
  private static final int COUNT = 25_000;

  private static final int PER_OCTET = 250;

  private static final String END = "\"2099-01-01T00:00:00Z\"";

  private final List<String> addresses;

  /// In the last of the addresses from 198.18.0.0 to 198.19.255.250.
  ///
  /// @param folder of the server that will be started, with its data
  FormerLeases(Namespace host, Path folder) {
    addresses = IntStream.range(0, COUNT).mapToObj(FormerLeases::address).toList();
    String lines =
        IntStream.range(0, COUNT)
            .mapToObj(FormerLeases::line)
            .collect(Collectors.joining("\n", "", "\n"));
    Path file = Commands.write(folder.resolve("former.jsonl"), lines);
    String data = folder.resolve("data").toString();
    Commands.Result result =
        Server.command(host, "leases", "import", file.toString(), "--data", data);
    assertEquals(0, result.exit(), result::all);
  }

  /// @param stored lines of `leases export`
  void check(Collection<String> stored) {
    Set<String> asTheyWere =
        stored.stream()
            .filter(line -> line.contains(END))
            .map(Load::address)
            .collect(Collectors.toSet());
    assertEquals(
        List.of(),
        addresses.stream().filter(address -> !asTheyWere.contains(address)).toList(),
        "was in the store, and is not, or ends another day");
  }

  private static String address(int number) {
    return "198.19.%d.%d".formatted(255 - number / PER_OCTET, 1 + number % PER_OCTET);
  }

  private static String line(int number) {
    return """
    {"address": "%s", "state": "bound", "start": "2026-01-01T00:00:00Z", \
    "end": %s, "hw-address": "02:fe:00:00:%02x:%02x"}"""
        .formatted(address(number), END, number / 256, number % 256);
  }
}
