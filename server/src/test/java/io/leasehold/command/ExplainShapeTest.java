package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.tree.Json;
import io.leasehold.config.json.tree.TreeRead;
import io.leasehold.config.json.tree.TreeReader;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page about `explain --json` has every key that comes out, with its type, and no other.
class ExplainShapeTest {
  private static final Path PAGE = Path.of("../docs/reference/explain.md");
  private static final Path GOLDEN = Path.of("src/test/resources/explain");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([a-z ]+) \\|");

  @TempDir private Path folder = Path.of("");

  @Test
  void thePageHasTheKeysThatComeOut() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String text : outputs()) {
      collect(parsed(text), "", found);
    }

    Map<String, String> told =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1), row -> row.group(2), (one, _) -> one, TreeMap::new));
    assertEquals(lines(told), lines(found));
  }

  /// What the golden files show, and what none of them does.
  private List<String> outputs() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("leasehold.json"),
            """
            {"server-name": "boot", "offer-delay": "1s",
             "limits": {"packets-per-client": {"rate": 1, "burst": 1}}, "subnets": [
              {"subnet": "192.0.2.0/24", "interface": "eth0", "pools": ["192.0.2.100-192.0.2.109"]}]}
            """);
    String reply = "02010600" + "00".repeat(232) + "63825363" + "350102ff";
    Message4 discover = Queries.of(1).discover().message();
    Path twice = Files.write(folder.resolve("twice.pcap"), Pcap.of(discover, discover));
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return Stream.concat(
              files.filter(file -> file.toString().endsWith(".json")).map(ExplainShapeTest::textOf),
              Stream.of(
                  explained(config, "--hw-address", "00:53:00:00:00:01"),
                  explained(config, "--packet", reply),
                  explained(config, "--packet", reply, "--interface", "lo"),
                  explained(config, "--pcap", twice.toString())))
          .toList();
    }
  }

  private static String explained(Path config, String... how) {
    StringWriter out = new StringWriter();
    Stream<String> arguments =
        Stream.concat(
            Stream.of("explain", "--json", "--config", config.toString()), Stream.of(how));
    new CommandTree(List.of(new ExplainCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(out))
        .run(arguments.toArray(String[]::new));
    return out.toString();
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Json parsed(String text) {
    return switch (TreeReader.read(text)) {
      case TreeRead.Tree(Json root) -> root;
      case TreeRead.Broken broken -> throw new AssertionError(broken + " in " + text);
    };
  }

  private static void collect(Json json, String path, Map<String, String> types) {
    if (!path.isEmpty()) {
      types.merge(path, type(json), (one, other) -> one.equals(other) ? one : one + " " + other);
    }
    switch (json) {
      case Json.Obj object ->
          object
              .members()
              .forEach(
                  member ->
                      collect(
                          member.value(),
                          path.isEmpty() ? member.key() : path + "." + member.key(),
                          types));
      case Json.Arr array -> array.items().forEach(item -> collect(item, path + "[]", types));
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> {}
    }
  }

  private static String type(Json json) {
    return switch (json) {
      case Json.Obj _ -> "object";
      case Json.Arr _ -> "array";
      case Json.Text _ -> "text";
      case Json.Num _ -> "number";
      case Json.Bool _ -> "true or false";
      case Json.Null _ -> "null";
    };
  }

  private static String lines(Map<String, String> types) {
    return types.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining("\n"));
  }
}
