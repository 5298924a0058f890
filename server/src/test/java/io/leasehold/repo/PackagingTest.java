package io.leasehold.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.metrics.Format;
import io.leasehold.pipeline.ServerInUse;
import io.leasehold.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `packaging` has for Prometheus and Grafana fits what the server tells them.
class PackagingTest {
  private static final Path PROMETHEUS = Sources.REPOSITORY.resolve("packaging/prometheus");
  private static final Path DASHBOARD =
      Sources.REPOSITORY.resolve("packaging/grafana/leasehold.json");
  private static final String RULES = "leasehold-rules.yml";
  private static final String RULES_TEST = "leasehold-rules-test.yml";

  private static final Pattern ALERT = Pattern.compile("(?s)- alert: (\\w+)\n(.*?)(?=\n\n|\\z)");
  private static final Pattern METRIC = Pattern.compile("\\b(?:dhcp|jvm|process)_[a-z0-9_]+");
  private static final Pattern RUNBOOK = Pattern.compile("(?m)^ +runbook: (\\S+)$");

  @TempDir private Path folder = Path.of("");

  @Test
  void promtoolFindsNothingWrongWithTheRules() throws IOException, InterruptedException {
    Programs.need("promtool", "prometheus");

    Programs.Result result =
        Programs.run(PROMETHEUS, RULES, List.of("promtool", "check", "rules", RULES));

    assertEquals(0, result.exit(), result::said);
  }

  @Test
  void theRulesDoWhatTheirTestsSay() throws IOException, InterruptedException {
    Programs.need("promtool", "prometheus");

    Programs.Result result =
        Programs.run(PROMETHEUS, RULES_TEST, List.of("promtool", "test", "rules", RULES_TEST));

    assertEquals(0, result.exit(), result::said);
  }

  @Test
  void everyAlertIsSeenToComeAndToStayAway() throws IOException {
    String tests = Files.readString(PROMETHEUS.resolve(RULES_TEST));
    for (MatchResult alert : alerts()) {
      String name = alert.group(1);

      assertTrue(tests.contains("alertname: " + name + "\n        exp_alerts:"), name);
      assertTrue(tests.contains("alertname: " + name + "}"), name);
    }
  }

  @Test
  void everyAlertSaysWhatItMeansAndWhatToDo() throws IOException {
    String page = Files.readString(Sources.REPOSITORY.resolve("docs/operating/metrics.md"));
    for (MatchResult alert : alerts()) {
      String name = alert.group(1);
      String text = alert.group(2);
      String runbook = RUNBOOK.matcher(text).results().map(m -> m.group(1)).findFirst().orElse("");

      assertTrue(text.contains("severity: "), name);
      assertTrue(text.contains("summary: \""), name);
      assertTrue(text.contains("description: \""), name);
      assertTrue(runbook.startsWith("docs/operating/runbooks/"), name);
      assertTrue(Files.isRegularFile(Sources.REPOSITORY.resolve(runbook)), name + ": " + runbook);
      assertTrue(
          page.contains("| `" + name + "` |"), name + " is not in docs/operating/metrics.md");
    }
  }

  @Test
  void whatTheRulesAndTheirTestsAskForIsTold() throws IOException {
    for (String file : List.of(RULES, RULES_TEST)) {
      assertEquals(Set.of(), unknown(Files.readString(PROMETHEUS.resolve(file))), file);
    }
  }

  @Test
  void whatTheDashboardAsksForIsTold() throws IOException {
    for (String query : queries(dashboard())) {
      assertEquals(Set.of(), unknown(query), query);
    }
  }

  @Test
  void whatThePageAsksForIsTold() throws IOException {
    Path page = Sources.REPOSITORY.resolve("docs/operating/metrics.md");

    assertEquals(Set.of(), unknown(Files.readString(page)));
  }

  @Test
  void theQueriesOfTheDashboardAreWellFormed() throws IOException, InterruptedException {
    Programs.need("promtool", "prometheus");
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    int number = 0;
    for (String query : queries(dashboard())) {
      String filled = query.replaceAll("\\$__rate_interval", "5m").replaceAll("\\$\\w+", ".*");
      rules.append("  - record: panel:%d\n    expr: >-\n      %s\n".formatted(number++, filled));
    }
    Files.writeString(folder.resolve("rules.yml"), rules);

    Programs.Result result =
        Programs.run(folder, "rules.yml", List.of("promtool", "check", "rules", "rules.yml"));

    assertEquals(0, result.exit(), result::said);
    assertTrue(number > 30, () -> rules + " are few");
  }

  @Test
  void panelsHaveNumbersAndPlacesOfTheirOwn() throws IOException {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : dashboard().get("panels")) {
      JsonNode at = panel.get("gridPos");
      assertTrue(ids.add(panel.get("id").asInt()), panel.get("title")::asString);
      for (int x = 0; x < at.get("w").asInt(); x++) {
        for (int y = 0; y < at.get("h").asInt(); y++) {
          String cell = (at.get("x").asInt() + x) + "/" + (at.get("y").asInt() + y);
          assertTrue(cells.add(cell), panel.get("title")::asString);
        }
      }
      assertTrue(at.get("x").asInt() + at.get("w").asInt() <= 24, panel.get("title")::asString);
    }
  }

  /// The names of metrics in a text that no server tells.
  private static Set<String> unknown(String text) throws IOException {
    Set<String> told = told();
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(name -> !told.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The names of all that a server in use tells, as they are before the labels.
  private static Set<String> told() throws IOException {
    return new String(ServerInUse.exposed(Format.TEXT), UTF_8)
        .lines()
        .flatMap(PackagingTest::names)
        .collect(Collectors.toSet());
  }

  private static Stream<String> names(String line) {
    return line.startsWith("# HELP ")
        ? Stream.of(line.split(" ", -1)[2])
        : METRIC.matcher(line).results().limit(1).map(MatchResult::group);
  }

  private static List<MatchResult> alerts() throws IOException {
    List<MatchResult> alerts =
        ALERT.matcher(Files.readString(PROMETHEUS.resolve(RULES))).results().toList();
    assertTrue(alerts.size() >= 12, "only " + alerts.size() + " alerts were found");
    return alerts;
  }

  private static JsonNode dashboard() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(DASHBOARD));
  }

  private static List<String> queries(JsonNode dashboard) {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(target.get("expr").asString());
      }
    }
    for (JsonNode annotation : dashboard.get("annotations").get("list")) {
      queries.add(annotation.get("expr").asString());
    }
    return queries;
  }

  /// docs/adr/0024-packages.md: a list that is old makes starts slower, and nobody would notice.
  @Test
  void theListOfClassesForQuickStartsIsNotTooOld() throws IOException {
    Path main = Sources.REPOSITORY.resolve("server/target/classes");
    List<String> ours = listed().stream().filter(name -> name.startsWith("io/leasehold/")).toList();

    long gone = ours.stream().filter(name -> !Files.exists(main.resolve(name + ".class"))).count();

    assertTrue(ours.size() > 500, "there are classes of ours in it");
    assertTrue(
        gone * 10 <= ours.size(),
        () -> "%d of %d are gone: packaging/list-classes".formatted(gone, ours.size()));
  }

  /// It is made of a start that finds leases, with the options of the launcher.
  @Test
  void theListOfClassesForQuickStartsIsOfAStartLikeOurs() throws IOException {
    Set<String> listed = Set.copyOf(listed());

    assertTrue(listed.contains("io/leasehold/store/sqlite/LeaseLeaf"), "leaves are read");
    assertTrue(listed.contains("io/leasehold/lease/Filling"), "a table is filled");
    assertFalse(
        listed.contains("sun/util/cldr/CLDRLocaleProviderAdapter"), "data of other languages");
  }

  private static List<String> listed() throws IOException {
    return Files.readAllLines(Sources.REPOSITORY.resolve("packaging/classes.txt"));
  }

  /// What a start prints is what the tests have seen.
  @Test
  void theTestsHaveTheLocalesOfAStart() throws IOException {
    String option = "-Djava.locale.providers=SPI";

    assertTrue(Files.readString(Sources.REPOSITORY.resolve("leasehold")).contains(option));
    assertTrue(Files.readString(Sources.REPOSITORY.resolve("pom.xml")).contains(option));
  }
}
