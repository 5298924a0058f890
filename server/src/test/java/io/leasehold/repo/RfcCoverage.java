package io.leasehold.repo;

import io.leasehold.repo.Requirement.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the RFCs ask and where the code and the tests cite it: the page
/// docs/reference/rfc-coverage.md.
final class RfcCoverage {
  private static final Path TITLES = Path.of("src", "test", "resources", "rfc-titles.tsv");

  private static final String BEGINNING =
      """
      # What the RFCs ask, and what this server does

      Made from the list of requirements in
      [rfc-requirements.tsv](../../server/src/test/resources/rfc-requirements.tsv), in our own words, and from the sections
      that the sources cite. A requirement is marked **yes** only if a class of the server and a test cite its section; that
      they do what it says is what the tests are for. Requirements on other servers, on clients and on relay agents are left
      out, and so are lease queries, which this version does not have.
      """;

  private final List<Requirement> requirements;
  private final Map<Citation, Set<String>> code;
  private final Map<Citation, Set<String>> tests;

  private RfcCoverage(
      List<Requirement> requirements,
      Map<Citation, Set<String>> code,
      Map<Citation, Set<String>> tests) {
    this.requirements = requirements;
    this.code = code;
    this.tests = tests;
  }

  static RfcCoverage ofRepository() {
    return new RfcCoverage(
        Requirement.all().good(),
        citing(file -> file.path().startsWith("server/src/main/")),
        citing(RfcCoverage::isTest));
  }

  /// Requirements that are marked as met and that nobody cites in the code, or in a test.
  List<String> unproven() {
    List<String> found = new ArrayList<>();
    for (Requirement each : requirements) {
      if (each.state() == State.YES && places(code, each.place()).isEmpty()) {
        found.add(each.number() + ": no class of the server cites " + each.place());
      }
      if (each.state() == State.YES && places(tests, each.place()).isEmpty()) {
        found.add(each.number() + ": no test cites " + each.place());
      }
    }
    return found;
  }

  String page() {
    StringBuilder page = new StringBuilder(BEGINNING);
    page.append("\n|   | MUST | SHOULD | MAY |\n|---|---|---|---|\n");
    for (State state : State.values()) {
      page.append("| ").append(state.word()).append(" |");
      for (Requirement.Level level : Requirement.Level.values()) {
        long count =
            requirements.stream().filter(r -> r.state() == state && r.level() == level).count();
        page.append(' ').append(count).append(" |");
      }
      page.append('\n');
    }
    bySection().forEach((rfc, sections) -> rfc(page, rfc, sections));
    return page.toString();
  }

  /// The same in numbers, for the API: RFC, title, rules, how many of them are kept, partly and
  /// not, and classes of tests that cite it.
  String table() {
    Map<Integer, String> titles = titles();
    StringBuilder table = new StringBuilder();
    bySection()
        .forEach(
            (rfc, sections) -> {
              List<Requirement> rules = sections.values().stream().flatMap(List::stream).toList();
              long citing =
                  tests.entrySet().stream()
                      .filter(entry -> entry.getKey().rfc() == rfc)
                      .flatMap(entry -> entry.getValue().stream())
                      .distinct()
                      .count();
              String title = titles.getOrDefault(rfc, "");
              if (title.isEmpty()) {
                throw new AssertionError("rfc-titles.tsv has no title of RFC " + rfc);
              }
              table.append("%d\t%s\t%d".formatted(rfc, title, rules.size()));
              for (State state : State.values()) {
                long count = rules.stream().filter(rule -> rule.state() == state).count();
                table.append('\t').append(count);
              }
              table.append('\t').append(citing).append('\n');
            });
    return table.toString();
  }

  private static Map<Integer, String> titles() {
    return Sources.read(TITLES).lines().stream()
        .map(line -> line.split("\t", -1))
        .collect(Collectors.toMap(row -> Integer.valueOf(row[0]), row -> row[1]));
  }

  private Map<Integer, Map<Citation, List<Requirement>>> bySection() {
    Map<Integer, Map<Citation, List<Requirement>>> sections = new TreeMap<>();
    for (Requirement each : requirements) {
      sections
          .computeIfAbsent(each.place().rfc(), _ -> new TreeMap<>())
          .computeIfAbsent(each.place(), _ -> new ArrayList<>())
          .add(each);
    }
    return sections;
  }

  private void rfc(StringBuilder page, int rfc, Map<Citation, List<Requirement>> sections) {
    page.append("\n## RFC ").append(rfc).append('\n');
    sections.forEach(
        (place, rows) -> {
          if (!place.section().equals(Citation.WHOLE)) {
            page.append("\n### ").append(place).append('\n');
          }
          page.append("\nCode: ").append(orNone(places(code, place)));
          page.append("\\\nTests: ").append(orNone(places(tests, place))).append("\n\n");
          page.append("| # | level | requirement | done |\n|---|---|---|---|\n");
          rows.forEach(row -> row(page, row));
        });
  }

  private static void row(StringBuilder page, Requirement row) {
    page.append(
        "| %d | %s | %s | **%s**%s |%n"
            .formatted(
                row.number(),
                row.level(),
                row.text().replace("|", "\\|"),
                row.state().word(),
                row.reason().isEmpty() ? "" : ": " + row.reason().replace("|", "\\|")));
  }

  private static String orNone(String places) {
    return places.isEmpty() ? "none" : places;
  }

  private static String places(Map<Citation, Set<String>> citing, Citation place) {
    return citing.entrySet().stream()
        .filter(entry -> entry.getKey().speaksOf(place))
        .flatMap(entry -> entry.getValue().stream())
        .distinct()
        .sorted()
        .map(name -> "`" + name + "`")
        .collect(Collectors.joining(", "));
  }

  /// The classes that cite each place, as `engine.v4.Discover4`.
  private static Map<Citation, Set<String>> citing(Predicate<Sources.Source> where) {
    Map<Citation, Set<String>> found = new TreeMap<>();
    for (Sources.Source file : sources().filter(where).toList()) {
      for (Citation citation : Citation.in(file.text())) {
        found.computeIfAbsent(citation, _ -> new TreeSet<>()).add(name(file));
      }
    }
    return found;
  }

  /// The sources but for this package, whose citations are about citations.
  static Stream<Sources.Source> sources() {
    return Sources.java().stream().filter(file -> !file.packagePath().endsWith("/repo"));
  }

  private static boolean isTest(Sources.Source file) {
    return file.path().contains("/src/test/")
        && (file.text().contains("@Test\n") || file.text().contains("@ParameterizedTest\n"));
  }

  private static String name(Sources.Source file) {
    String path = file.path();
    String inside = path.substring(path.indexOf("io/leasehold/") + "io/leasehold/".length());
    return inside.substring(0, inside.length() - ".java".length()).replace('/', '.');
  }
}
