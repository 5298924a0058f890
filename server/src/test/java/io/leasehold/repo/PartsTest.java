package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the server says it is made of is what it runs with.
class PartsTest {
  private static final Path FILE =
      Path.of("src", "main", "resources", "io", "leasehold", "api", "about", "parts.tsv");

  private static final Pattern JAR =
      Pattern.compile("(?<name>[\\w.-]+?)-(?<version>\\d[\\w.]*)\\.jar");

  /// Jars on the class path of tests that are not there at run time.
  private static final Set<String> OF_TESTS =
      Set.of(
          "archunit",
          "json-schema-validator",
          "itu",
          "jackson-dataformat-yaml",
          "snakeyaml-engine",
          "jspecify",
          "junit-jupiter",
          "junit-jupiter-api",
          "junit-jupiter-params",
          "junit-jupiter-engine",
          "junit-platform-commons",
          "junit-platform-engine",
          "junit-platform-launcher",
          "opentest4j",
          "apiguardian-api");

  /// Of the dashboard: a server can be built without it.
  private static final Set<String> OF_PAGES =
      Set.of("bootstrap", "lit", "lit-html", "lit-element", "lit__reactive-element", "uplot");

  private static final int COLUMNS = 6;

  private static List<List<String>> rows() {
    return Sources.read(FILE).lines().stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }

  @Test
  void everyRowIsWhole() {
    for (List<String> row : rows()) {
      assertEquals(COLUMNS, row.size(), row.toString());
      assertTrue(row.stream().noneMatch(String::isBlank), row.toString());
      assertTrue(row.get(3).startsWith("https://"), row.toString());
    }
  }

  @Test
  void partsAreTheJarsThatTheServerRunsWith() {
    Set<String> listed =
        rows().stream()
            .flatMap(row -> Stream.of(row.get(5).split(",", -1)).map(jar -> jar + " " + row.get(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    for (String path : System.getProperty("java.class.path", "").split(Pattern.quote(":"), -1)) {
      Matcher jar = JAR.matcher(Path.of(path).getFileName().toString());
      // The runner of the tests brings more of the same.
      if (jar.matches()
          && !OF_TESTS.contains(jar.group("name"))
          && !jar.group("name").startsWith("surefire")) {
        there.add(jar.group("name") + " " + jar.group("version"));
      }
    }

    listed.removeIf(
        jar -> !there.contains(jar) && OF_PAGES.contains(jar.substring(0, jar.indexOf(' '))));
    assertEquals(String.join("\n", listed), String.join("\n", there));
  }
}
