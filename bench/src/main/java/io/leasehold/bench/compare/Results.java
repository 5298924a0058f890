package io.leasehold.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What was measured: for each round, server and measurement the numbers of a report of `leasehold
/// load`.
record Results(Map<String, Map<String, Double>> numbers, Map<String, String> facts) {
  Results {
    numbers = Map.copyOf(numbers);
    facts = Map.copyOf(facts);
  }

  static Results read(Path work) throws IOException {
    Map<String, Map<String, Double>> numbers = new HashMap<>();
    for (String line : Files.readAllLines(work.resolve("results.tsv"))) {
      List<String> row = Arrays.asList(line.split("\t", -1));
      numbers
          .computeIfAbsent(key(row.get(0), row.get(1), row.get(2)), _ -> new HashMap<>())
          .put(row.get(3), Double.valueOf(row.get(4)));
    }
    Map<String, String> facts = new HashMap<>();
    for (String line : Files.readAllLines(work.resolve("facts.tsv"))) {
      List<String> row = Arrays.asList(line.split("\t", 2));
      facts.put(row.get(0), row.get(1));
    }
    return new Results(numbers, facts);
  }

  String fact(String name) {
    return facts.getOrDefault(name, "unknown");
  }

  boolean has(Contender server) {
    return numbers.containsKey(key("1", server.key(), "exchanges"));
  }

  /// Of one measurement in all rounds.
  Spread of(Contender server, String what, String member) {
    return of(server, what, report -> report.getOrDefault(member, 0.0));
  }

  Spread of(Contender server, String what, ToDoubleFunction<Map<String, Double>> value) {
    return new Spread(
        rounds()
            .mapToObj(round -> key(Integer.toString(round), server.key(), what))
            .filter(numbers::containsKey)
            .map(key -> value.applyAsDouble(numbers.getOrDefault(key, Map.of())))
            .sorted()
            .toList());
  }

  /// One measurement as a share of another of the same round, in percent.
  Spread share(Contender server, String what, String whole) {
    String member = "run.exchanges-per-second";
    return new Spread(
        rounds()
            .mapToObj(Integer::toString)
            .filter(round -> numbers.containsKey(key(round, server.key(), what)))
            .map(
                round ->
                    100
                        * number(key(round, server.key(), what), member)
                        / Math.max(1, number(key(round, server.key(), whole), member)))
            .sorted()
            .toList());
  }

  private double number(String key, String member) {
    return numbers.getOrDefault(key, Map.of()).getOrDefault(member, 0.0);
  }

  private IntStream rounds() {
    return IntStream.rangeClosed(1, Integer.parseInt(fact("rounds")));
  }

  private static String key(String round, String server, String what) {
    return round + " " + server + " " + what;
  }
}
