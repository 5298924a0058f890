package io.leasehold.repo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.repo.Sources.Source;
import io.leasehold.testkit.GeneratedPage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What others have written and we give on: each library was decided for, under a licence that lets
/// everybody do with the whole what the Apache License lets them do.
class DependenciesTest {
  private static final Path PARTS =
      Path.of("src", "main", "resources", "io", "leasehold", "api", "about", "parts.tsv");

  /// Of one that has several, one has to be here. The same as in dependency-review.yml.
  private static final Set<String> LICENCES =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "LGPL-2.1-only",
          "GPL-2.0-only WITH Classpath-exception-2.0");

  private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
  private static final Pattern JAR = Pattern.compile("([\\w.-]+?)-\\d[\\w.]*\\.jar");
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  @Test
  void everyLibraryOfTheServerIsInADecision() {
    String decisions =
        Sources.below("docs/adr", ".md").stream()
            .map(Source::text)
            .map(text -> text.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    Set<String> undecided = new TreeSet<>();
    String pom = Sources.read(Sources.REPOSITORY.resolve("server/pom.xml")).text();
    DEPENDENCY
        .matcher(pom)
        .results()
        .map(found -> found.group(1))
        .filter(dependency -> !dependency.contains("<scope>test</scope>"))
        .map(DependenciesTest::artifact)
        .filter(artifact -> !decisions.contains(word(artifact)))
        .forEach(undecided::add);

    assertEquals(Set.of(), undecided, "a line in an ADR, such as 0004");
  }

  @Test
  void everyPartHasALicenceThatGoesWithOurs() {
    for (List<String> part : parts()) {
      boolean fits = Stream.of(part.get(2).split(" OR ")).anyMatch(LICENCES::contains);
      assertTrue(fits, part.toString());
    }
  }

  /// A repository, or a mirror of it, cannot give us another jar under the name of one that was
  /// looked at.
  @Test
  void everyJarIsTheOneThatWasTaken() throws Exception {
    Set<String> wanted =
        parts().stream()
            .flatMap(part -> Stream.of(part.getLast().split(",")))
            .collect(Collectors.toSet());
    Set<String> lines = new TreeSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      Matcher name = JAR.matcher(String.valueOf(jar.getFileName()));
      if (name.matches() && wanted.contains(name.group(1))) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        lines.add(jar.getFileName() + " " + HexFormat.of().formatHex(digest));
      }
    }

    GeneratedPage.check("server/src/test/resources/jars.sha256", String.join("\n", lines) + "\n");
  }

  @Test
  void reviewOfDependenciesTakesTheSameLicences() {
    String review =
        Sources.read(Sources.REPOSITORY.resolve(".github/workflows/dependency-review.yml")).text();
    String list = review.substring(review.indexOf("allow-licenses: >-") + 18).strip();

    assertEquals(
        LICENCES, Stream.of(list.split(",")).map(String::strip).collect(Collectors.toSet()));
  }

  @Test
  void whoGetsItIsToldWhoseItIs() {
    String rows =
        parts().stream()
            .map(
                part ->
                    "| [%s](%s) | %s | %s | %s |%n"
                        .formatted(part.get(0), part.get(3), part.get(1), part.get(2), part.get(4)))
            .collect(Collectors.joining());

    GeneratedPage.check(
        "THIRD-PARTY.md",
        """
        # What others have written

        The server comes with these parts. Their licences are as SPDX names them, and their texts are in
        each jar; of files for browsers, beside them in our own. SQLite, within SQLite for Java, is in the
        public domain. A package brings the Java run-time along, too: OpenJDK, under the GPL version 2 with
        the Classpath Exception, whose notices are in `runtime/legal`.

        Messages that other projects test their readers with are in the repository alone, with their
        licences beside them ([corpora](server/src/test/resources/corpora/README.md)).

        | part | version | licence | what for |
        |---|---|---|---|
        %s\
        """
            .formatted(rows));
  }

  private static List<List<String>> parts() {
    return Sources.read(PARTS).lines().stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }

  private static String artifact(String dependency) {
    return ARTIFACT.matcher(dependency).results().findFirst().orElseThrow().group(1);
  }

  /// As decisions name it: the parts of one project by what they have in common.
  private static String word(String artifact) {
    return artifact.startsWith("prometheus-metrics") ? "prometheus-metrics" : artifact;
  }
}
