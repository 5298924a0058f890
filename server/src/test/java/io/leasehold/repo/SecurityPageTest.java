package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.repo.Sources.Source;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The threat model, and the audit: what they say is shown by tests that are there.
class SecurityPageTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
  private static final List<String> FACED =
      List.of("client", "relay", "network", "API", "store", "supply chain");

  @ParameterizedTest
  @ValueSource(strings = {"SECURITY.md", "docs/design/security.md"})
  void theTestsThatAreNamedAreThere(String page) {
    Set<String> named =
        TEST.matcher(text(page))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() >= 5, page + " names " + named);

    named.removeAll(
        Sources.java().stream()
            .map(Source::path)
            .map(path -> path.substring(path.lastIndexOf('/') + 1).replace(".java", ""))
            .collect(Collectors.toSet()));

    assertEquals(Set.of(), named, page);
  }

  @Test
  void everySideIsFacedAndEveryDefenceIsShownByATest() {
    List<List<String>> rows = rows(text("SECURITY.md"), "## Threat model");

    Set<String> sides = rows.stream().map(List::getFirst).collect(Collectors.toSet());
    assertEquals(Set.copyOf(FACED), sides);
    for (List<String> row : rows) {
      assertEquals(4, row.size(), row.toString());
      assertTrue(TEST.matcher(row.getLast()).find(), row.toString());
    }
  }

  @Test
  void everyFindingHasItsSeverityItsFixAndItsTest() {
    List<List<String>> rows = rows(text("docs/design/security.md"), "## Audit of November 2026");

    assertTrue(rows.size() >= 5, rows.size() + " findings");
    for (List<String> row : rows) {
      assertEquals(6, row.size(), row.toString());
      assertTrue(List.of("high", "medium", "low").contains(row.get(2)), row.toString());
      assertTrue(row.stream().noneMatch(String::isBlank), row.toString());
    }
  }

  /// The cells of the rows of the first table below a heading, without its head.
  private static List<List<String>> rows(String page, String heading) {
    String below = page.substring(page.indexOf(heading + "\n"));
    return below
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> line.substring(1, line.lastIndexOf('|')))
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static String text(String page) {
    return Sources.read(Sources.REPOSITORY.resolve(page)).text();
  }
}
