package io.leasehold.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.repo.Sources.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What GitHub does with the repository: it may do no more than it needs, and what it calls is
/// there.
class WorkflowsTest {
  private static final String GITHUB = ".github";
  private static final YAMLMapper YAML = new YAMLMapper();

  /// `owner/name@v1` or deeper: a release of it, never a branch. Dependabot keeps them.
  private static final Pattern RELEASE =
      Pattern.compile("[\\w.-]+/[\\w./-]+@v\\d+(\\.\\d+\\.\\d+)?");

  /// Who makes them; whatever they get, they can do something with.
  private static final Set<String> TRUSTED = Set.of("actions", "github", "docker", "google");

  /// In a command, a value that somebody else may choose is a command of theirs.
  private static final Pattern TEMPLATE = Pattern.compile("\\$\\{\\{");

  private static final Pattern OURS =
      Pattern.compile("(?<![\\w/-])(\\.ci/[\\w-]+|bench/[\\w-]+|\\./leasehold)\\b");
  private static final Pattern TEST = Pattern.compile("-Dtest=([\\w*,#+]+)");
  private static final Pattern COMMAND = Pattern.compile("\\./leasehold (\\w+)");
  private static final Set<String> WRITES =
      Set.of("attestations", "contents", "id-token", "packages", "security-events");

  /// Where they come without one, GitHub gives a job six hours.
  private static final int MINUTES_MAX = 180;

  static Stream<Source> workflows() {
    return Sources.below(GITHUB + "/workflows", ".yml").stream();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void itMayReadAndNothingElseUnlessAJobSaysSo(Source workflow) {
    JsonNode root = YAML.readTree(workflow.text());

    assertEquals("{\"contents\":\"read\"}", root.path("permissions").toString(), workflow.path());
    for (Map.Entry<String, JsonNode> job : root.path("jobs").properties()) {
      JsonNode permissions = job.getValue().path("permissions");
      assertTrue(permissions.isObject(), workflow.path() + ": " + job.getKey());
      for (Map.Entry<String, JsonNode> each : permissions.properties()) {
        boolean writes = each.getValue().asString().equals("write");
        assertTrue(!writes || WRITES.contains(each.getKey()), workflow.path() + ": " + each);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void onlyTheReleaseWritesWhatOthersTake(Source workflow) {
    boolean writes =
        Pattern.compile("(contents|packages|id-token): write").matcher(workflow.text()).find();

    assertEquals(workflow.path().endsWith("/release.yml"), writes, workflow.path());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nobodyElsesCodeRunsWithRights(Source workflow) {
    JsonNode on = YAML.readTree(workflow.text()).path("on");

    assertFalse(on.isMissingNode(), workflow.path());
    assertFalse(on.has("pull_request_target") || on.has("workflow_run"), workflow.path());
    steps(workflow)
        .filter(step -> step.path("uses").asString("").startsWith("actions/checkout@"))
        .forEach(
            step ->
                assertFalse(
                    step.path("with").path("persist-credentials").asBoolean(true),
                    workflow.path()));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyJobEnds(Source workflow) {
    for (JsonNode job : YAML.readTree(workflow.text()).path("jobs")) {
      int minutes = job.path("timeout-minutes").asInt(0);
      boolean isCall = job.has("uses");
      assertTrue(isCall || minutes > 0 && minutes <= MINUTES_MAX, workflow.path() + ": " + job);
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whatItUsesIsAReleaseOfSomebodyWhoIsTrusted(Source workflow) {
    for (String used : uses(workflow).toList()) {
      if (used.startsWith("./")) {
        assertTrue(Files.exists(Sources.REPOSITORY.resolve(used)), used);
      } else {
        assertTrue(RELEASE.matcher(used).matches(), used);
        assertTrue(TRUSTED.contains(used.substring(0, used.indexOf('/'))), used);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nothingIsPutIntoCommandsThatSomebodyElseChooses(Source workflow) {
    List<String> wrong = runs(workflow).filter(run -> TEMPLATE.matcher(run).find()).toList();

    assertEquals(List.of(), wrong, workflow.path() + ": give it by env");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void whatItRunsOfOursIsThere(Source workflow) {
    for (String run : runs(workflow).toList()) {
      for (String file : OURS.matcher(run).results().map(found -> found.group(1)).toList()) {
        assertTrue(Files.isExecutable(Sources.REPOSITORY.resolve(file)), run);
      }
    }
    Set<String> missing = new TreeSet<>();
    TEST.matcher(workflow.text())
        .results()
        .flatMap(found -> Stream.of(found.group(1).split(",")))
        .map(test -> test.replaceFirst("#.*", ""))
        .filter(test -> !isTest(test))
        .forEach(missing::add);
    assertEquals(Set.of(), missing, workflow.path());
  }

  /// They are many minutes each, and so in two jobs.
  @Test
  void eachSoakRunsAtNight() {
    String nightly =
        Sources.read(Sources.REPOSITORY.resolve(GITHUB + "/workflows/nightly.yml")).text();
    List<Pattern> named =
        Pattern.compile("SoakTest#([\\w*+]+)")
            .matcher(nightly)
            .results()
            .flatMap(found -> Stream.of(found.group(1).split("\\+")))
            .map(name -> Pattern.compile(name.replace("*", "\\w*")))
            .toList();
    Source soak =
        Sources.java().stream()
            .filter(source -> source.path().endsWith("/SoakTest.java"))
            .findFirst()
            .orElseThrow();

    List<String> left =
        Pattern.compile("@Test\\b[^{]*?void (\\w+)\\(")
            .matcher(soak.text())
            .results()
            .map(found -> found.group(1))
            .filter(test -> named.stream().noneMatch(each -> each.matcher(test).matches()))
            .toList();

    assertFalse(named.isEmpty());
    assertEquals(List.of(), left);
  }

  @Test
  void whatTheLauncherIsAskedForItDoes() {
    String launcher = Sources.read(Sources.REPOSITORY.resolve("leasehold")).text();

    for (String command :
        workflows()
            .flatMap(WorkflowsTest::runs)
            .flatMap(run -> COMMAND.matcher(run).results().map(found -> found.group(1)))
            .distinct()
            .toList()) {
      boolean isOfTheLauncher =
          Pattern.compile("(?m)^  " + command + "\\)").matcher(launcher).find();
      assertTrue(isOfTheLauncher || isOfTheServer(command), command);
    }
  }

  private static boolean isOfTheServer(String command) {
    return Sources.java().stream()
        .filter(source -> source.path().contains("/main/java/io/leasehold/command/"))
        .anyMatch(source -> source.text().contains("name = \"" + command + "\""));
  }

  /// A page says of each of them that it exists.
  @ParameterizedTest
  @CsvSource({
    "ci.yml, container, packaging/container-check docker",
    "ci.yml, other-systems, \"$LAUNCHER\" discover",
    "nightly.yml, compare, bench/compare",
    "nightly.yml, readme, sudo ./leasehold serve",
    "nightly.yml, reproducible, cmp one/target/package/SHA256SUMS",
    "release.yml, package, apt-get install",
    "release.yml, image, packaging/container-check docker",
  })
  void whatPagesSayThatAJobDoesItDoes(String workflow, String job, String command) {
    JsonNode steps =
        YAML.readTree(
                Sources.read(Sources.REPOSITORY.resolve(GITHUB + "/workflows/" + workflow)).text())
            .path("jobs")
            .path(job)
            .path("steps");

    assertTrue(
        elements(steps).anyMatch(step -> step.path("run").asString("").contains(command)),
        job + ": " + command);
  }

  /// What is not looked at is not given out as the latest.
  @Test
  void anImageIsCheckedBeforeItIsPushed() {
    String release =
        Sources.read(Sources.REPOSITORY.resolve(GITHUB + "/workflows/release.yml")).text();

    int checked = release.indexOf("packaging/container-check docker");
    int pushed = release.indexOf("docker push");
    assertTrue(0 < checked && checked < pushed && pushed < release.indexOf(":latest"));
    assertFalse(release.contains("push: true"));
  }

  @Test
  void aReleaseSaysWhatTheChangelogHasOfItAndOneWithoutASectionIsNone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "it is a script of a POSIX shell");

    assertTrue(notes("Unreleased", 0).startsWith("### Upgrade notes"));
    assertEquals("", notes("0.0.0", 1));
  }

  private static String notes(String version, int exit) throws Exception {
    String script = Sources.REPOSITORY.resolve(".ci/release-notes").toString();
    Process process = new ProcessBuilder(script, version).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(exit, process.waitFor(), version);
    return printed;
  }

  @Test
  void everyFormForIssuesAndEveryEcosystemIsReadable() {
    for (Source form : Sources.below(GITHUB + "/ISSUE_TEMPLATE", ".yml")) {
      JsonNode root = YAML.readTree(form.text());
      boolean isForm = !form.path().endsWith("/config.yml");
      assertEquals(isForm, root.path("body").size() > 0 && root.has("description"), form.path());
    }
    JsonNode updates =
        YAML.readTree(Sources.read(Sources.REPOSITORY.resolve(GITHUB + "/dependabot.yml")).text())
            .path("updates");
    assertEquals(
        List.of("maven", "github-actions", "docker", "docker-compose"),
        elements(updates).map(each -> each.path("package-ecosystem").asString()).toList());
  }

  private static boolean isTest(String name) {
    Pattern file = Pattern.compile(".*/" + name.replace("*", "\\w*") + "\\.java");
    return Sources.java().stream().anyMatch(source -> file.matcher(source.path()).matches());
  }

  private static Stream<JsonNode> steps(Source workflow) {
    return elements(YAML.readTree(workflow.text()).path("jobs"))
        .flatMap(job -> elements(job.path("steps")));
  }

  private static Stream<String> runs(Source workflow) {
    return steps(workflow).flatMap(step -> text(step, "run").stream());
  }

  private static Stream<String> uses(Source workflow) {
    return Stream.concat(
        steps(workflow).flatMap(step -> text(step, "uses").stream()),
        elements(YAML.readTree(workflow.text()).path("jobs"))
            .flatMap(job -> text(job, "uses").stream()));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asString("")).filter(text -> !text.isEmpty());
  }

  private static Stream<JsonNode> elements(JsonNode node) {
    return node.values().stream();
  }
}
