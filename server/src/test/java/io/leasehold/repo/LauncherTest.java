package io.leasehold.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The launcher in a checkout of its own, with a JDK and a Maven that only say what they are told.
class LauncherTest {
  private static final String REPORT =
      "<testsuite version=\"3\" name=\"a.BTest\" tests=\"2\" errors=\"0\" skipped=\"0\""
          + " failures=\"%d\">\n";

  @TempDir private Path checkout = Path.of("");
  private String path = "";
  private String skips = "";

  @BeforeEach
  void makeCheckout() throws IOException {
    path = checkout.resolve("bin") + ":/usr/bin:/bin";
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher needs a POSIX shell");
    Files.copy(Sources.REPOSITORY.resolve("leasehold"), checkout.resolve("leasehold"));
    for (String directory : List.of("server/src/main", ".mvn", "server/target/surefire-reports")) {
      Files.createDirectories(checkout.resolve(directory));
    }
    Files.createFile(checkout.resolve("pom.xml"));
    Files.createFile(checkout.resolve("server/pom.xml"));
    Files.createFile(checkout.resolve("server/target/leasehold.jar"));
    jarOf(Instant.now());
    program("jdk/bin/java", "echo \"LC_ALL is $LC_ALL\"");
    program("jdk/bin/javac", "");
    Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    // Not root, so nothing is installed.
    program("bin/id", "echo 1000");
    program("bin/mvn", "");
  }

  @Test
  void theServerSpeaksUtf8AndKnowsTheSystemsReasonsInAnyLocale() throws Exception {
    Result result = launch("version");

    assertEquals("LC_ALL is C.UTF-8\n", result.out());
  }

  @Test
  void whatReadsManyLeasesGivesWayToTheServer() throws Exception {
    program("jdk/bin/java", "nice");

    int server = Integer.parseInt(launch("serve").out().lines().toList().getLast());
    int listing = Integer.parseInt(launch("leases", "list").out().strip());

    assertEquals(Math.min(19, server + 10), listing);
  }

  @ParameterizedTest
  @CsvSource({"leases, 2, true", "leases, 4, false", "explain, 1, true", "serve, 2, false"})
  void whereThereAreTwoProcessorsItsCompilerLeavesTheServerOne(
      String command, String processors, boolean leaves) throws Exception {
    program("jdk/bin/java", "echo \"$*\"");
    program("bin/nproc", "echo " + processors);

    Result result = launch(command);

    assertEquals(leaves, result.out().contains("-XX:TieredStopAtLevel=1"), result.out());
  }

  @Test
  void allLaunchersHaveTwoStocksOfTheLibrarysMemory() throws IOException {
    String setting = "MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}";

    assertEquals(setting, lineWith(setting, "leasehold"));
    assertEquals(setting, lineWith(setting, "packaging/launcher"));
    assertTrue(
        Files.readString(Sources.REPOSITORY.resolve("packaging/container/launcher.c"))
            .contains("setenv(\"MALLOC_ARENA_MAX\", \"2\", 0);"));
  }

  @Test
  void theOtherLaunchersLeaveItOneForTheSameCommands() throws IOException {
    String ours = lineWith("-XX:TieredStopAtLevel=1", "leasehold");

    assertTrue(ours.startsWith("leases | explain) [") && ours.contains(" -gt 2 ] ||"), ours);
    assertEquals(ours, lineWith("-XX:TieredStopAtLevel=1", "packaging/launcher"));
    String container =
        Files.readString(Sources.REPOSITORY.resolve("packaging/container/launcher.c"));
    assertTrue(
        container.contains(
            """
              if ((strcmp(command, "leases") == 0 || strcmp(command, "explain") == 0) \
            && sysconf(_SC_NPROCESSORS_ONLN) <= 2) {
                add("-XX:TieredStopAtLevel=1");
            """),
        container);
  }

  private static String lineWith(String text, String file) throws IOException {
    return Files.readAllLines(Sources.REPOSITORY.resolve(file)).stream()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElseThrow()
        .strip();
  }

  @Test
  void testsThatPassAreSaidToHavePassed() throws Exception {
    mavenReports(0);

    Result result = launch("test");

    assertTrue(result.out().contains("tests: all passed"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void aFailureThatMavenOverlookedIsStillOne() throws Exception {
    mavenReports(1);

    Result result = launch("test", "-Dmaven.test.failure.ignore=true");

    assertTrue(result.out().contains("tests: FAILED in a.BTest"), result.out());
    assertEquals(1, result.exit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''   | no tcpdump            | 0",
        "none | no tcpdump            | 1",
        // Nobody asked for what it does.
        "none | Environment variable [LEASEHOLD_PAINT] does not exist | 0"
      })
  void whereNoTestMayBeSkippedOneThatWasIsAFailure(String skips, String why, int exit)
      throws Exception {
    this.skips = skips;
    mavenReports(REPORT.formatted(0) + "  <skipped message=\"%s\"/>\n".formatted(why));
    everyToolIsThere();

    Result result = launch("test");

    assertTrue(result.out().contains("SKIPPED: 1 test(s): " + why), result.out());
    assertEquals(exit, result.exit(), result.out());
    String verdict = exit == 0 ? "all passed" : "FAILED: none was to be skipped";
    assertTrue(result.out().contains("tests: " + verdict), result.out());
  }

  @Test
  void whoIsNotRootSkipsTestsToo() throws Exception {
    skips = "none";
    everyToolIsThere();
    program("bin/id", "echo 1000");
    mavenReports(0);

    Result result = launch("test");

    assertEquals(1, result.exit(), result.out());
    assertTrue(result.out().contains("SKIPPED: the end-to-end tests"), result.out());
  }

  @Test
  void reportsOfFormerRunsSayNothingOfThisOne() throws Exception {
    Files.writeString(
        checkout.resolve("server/target/surefire-reports/TEST-old.xml"), REPORT.formatted(1));

    Result result = launch("test", "-DskipTests");

    assertTrue(result.out().contains("tests: none was run"), result.out());
    assertEquals(0, result.exit());
  }

  @Test
  void theServerStartsByACacheOfAnEarlierStart() throws Exception {
    javaThatTrains("echo cached >\"$new\"");

    Result first = launch("serve");
    Result second = launch("serve");

    assertTrue(first.out().contains("preparing quick starts"), first.out());
    assertTrue(first.out().contains("-XX:AOTCache=" + cache()), first.out());
    assertFalse(second.out().contains("preparing quick starts"), second.out());
    assertTrue(second.out().contains("-XX:AOTCache=" + cache()), second.out());
  }

  @Test
  void theCacheIsTrainedByAServerThatFindsLeases() throws Exception {
    Path found = checkout.resolve("found");
    javaThatTrains(
        "d=${all#*--data }; cat \"${d%%%% *}/last\" >%s; echo cached >\"$new\"".formatted(found));
    Path java = checkout.resolve("jdk/bin/java");
    String imports = "*'leases import - --data'*) d=${all##* }; mkdir $d; sed -n '$p' >$d/last ;;";
    Files.writeString(
        java, Files.readString(java).replace("case $all in", "case $all in\n" + imports));

    launch("serve");

    assertTrue(Files.readString(found).startsWith("198.18.100.249,bound"));
  }

  @Test
  void aCacheThatCannotBeMadeIsDoneWithoutAndNotTriedAgain() throws Exception {
    javaThatTrains("exit 1");

    Result first = launch("serve");
    Result second = launch("serve");

    assertTrue(first.out().contains("started with"), first.out());
    assertFalse(first.out().contains("-XX:AOTCache="), first.out());
    assertTrue(second.out().contains("started with"), second.out());
    assertFalse(second.out().contains("preparing quick starts"), second.out());
  }

  @Test
  void aServerThatStartsWhileTheCacheIsBeingMadeStartsWithout() throws Exception {
    Path beside = checkout.resolve("beside");
    javaThatTrains(
        "/bin/sh %s serve >%s 2>&1; echo cached >\"$new\""
            .formatted(checkout.resolve("leasehold"), beside));

    Result first = launch("serve");

    assertTrue(first.out().contains("-XX:AOTCache=" + cache()), first.out());
    String second = Files.readString(beside);
    assertTrue(second.startsWith("started with"), second);
    assertFalse(second.contains("-XX:AOTCache="), second);
  }

  @Test
  void anotherJdkOrBuildMakesTheCacheAnew() throws Exception {
    javaThatTrains("echo cached >\"$new\"");
    launch("serve");
    final Path former = cache();

    Files.writeString(checkout.resolve("jdk/release"), "JAVA_VERSION=\"25.0.2\"\n");
    Result ofAnotherJdk = launch("serve");
    final Path latter = cache();
    jarOf(Instant.now().plusSeconds(60));
    Result withoutTraining = launch("version");
    Result ofAnotherBuild = launch("serve");

    assertTrue(ofAnotherJdk.out().contains("-XX:AOTCache=" + latter), ofAnotherJdk.out());
    assertNotEquals(former, latter);
    assertFalse(withoutTraining.out().contains("-XX:AOTCache="), withoutTraining.out());
    assertTrue(ofAnotherBuild.out().contains("preparing quick starts"), ofAnotherBuild.out());
  }

  private Path cache() throws IOException {
    try (var files = Files.newDirectoryStream(checkout.resolve("server/target"), "*.aot")) {
      List<Path> caches = new ArrayList<>();
      files.forEach(caches::add);
      assertEquals(1, caches.size(), caches.toString());
      return caches.getFirst();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Darwin  | brew install openjdk maven",
        "FreeBSD | pkg install openjdk25 maven",
        "OpenBSD | pkg_add jdk maven",
        "Haiku   | https://adoptium.net"
      })
  void whereNothingCanBeInstalledItSaysHowItIsDoneThere(String system, String how)
      throws Exception {
    program("bin/uname", "echo " + system);
    onlyPlainTools();
    Files.delete(checkout.resolve("bin/mvn"));
    Files.delete(checkout.resolve("server/target/leasehold.jar"));

    Result result = launch("version");

    assertEquals(3, result.exit(), result.out());
    assertTrue(result.out().contains("did not find:  maven. Install"), result.out());
    assertTrue(result.out().contains(how), result.out());
  }

  @Test
  void elsewhereTheTestsSayThatTheyNeedLinux() throws Exception {
    program("bin/uname", "echo Darwin");
    mavenReports(0);

    Result result = launch("test");

    assertTrue(result.out().contains("SKIPPED: what needs Linux"), result.out());
    assertFalse(result.out().contains("needs a program that is not here"), result.out());
  }

  @Test
  void theLauncherOfWindowsWantsTheSameJdk() throws Exception {
    String here = Files.readString(Sources.REPOSITORY.resolve("leasehold"));
    String there = Files.readString(Sources.REPOSITORY.resolve("leasehold.cmd"));
    String wanted = here.replaceFirst("(?s).*\nJAVA_MIN=(\\d+)\n.*", "$1");

    assertTrue(there.contains("if %major% LSS " + wanted + " goto no_java"), wanted);
    assertTrue(there.contains("this needs a JDK " + wanted + " or newer"), wanted);
    // Labels of a batch file are not found reliably where lines end as here.
    assertFalse(there.replace("\r\n", "").contains("\n"));
  }

  /// A JDK that says what it was started with, and is trained by a script in which `$new` is the
  /// file to make.
  private void javaThatTrains(String script) throws IOException {
    jarOf(Instant.now().minusSeconds(60));
    program(
        "jdk/bin/java",
        """
        all=$*
        case $all in
          *-XX:AOTCacheOutput=*)
            new=${all#*-XX:AOTCacheOutput=}
            new=${new%%%% *}
            %s
            echo ready ;;
          *) echo "started with $*" ;;
        esac\
        """
            .formatted(script));
  }

  /// As where root runs the tests, with all that they need.
  private void everyToolIsThere() throws IOException {
    program("bin/uname", "echo Linux");
    program("bin/id", "echo 0");
    Path launcher = checkout.resolve("leasehold");
    String text = Files.readString(launcher);
    String tools = text.replaceFirst("(?s).*<<'TOOLS'\n(.*?)TOOLS\n.*", "$1");
    for (String tool : tools.lines().toList()) {
      program("bin/" + tool.replaceFirst(":.*", ""), "");
    }
    Files.writeString(launcher, text.replace("/usr/bin/python3 -c", "true"));
  }

  /// As where no apt-get and no Maven is: what the launcher itself runs, and no more.
  private void onlyPlainTools() throws IOException {
    for (String tool :
        List.of("dirname", "readlink", "sed", "find", "grep", "awk", "mkdir", "cat", "cksum")) {
      program("bin/" + tool, "exec /usr/bin/" + tool + " \"$@\"");
    }
    path = checkout.resolve("bin").toString();
  }

  private void jarOf(Instant built) throws IOException {
    for (String source : List.of("pom.xml", "server/pom.xml", "server/src/main", ".mvn")) {
      Files.setLastModifiedTime(checkout.resolve(source), FileTime.from(built.minusSeconds(60)));
    }
    Files.setLastModifiedTime(
        checkout.resolve("server/target/leasehold.jar"), FileTime.from(built));
  }

  private record Result(String out, int exit) {}

  private Result launch(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", checkout.resolve("leasehold").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("PATH", path);
    builder.environment().put("JAVA_HOME", checkout.resolve("jdk").toString());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("LEASEHOLD_SKIPS", skips);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(out, process.waitFor());
  }

  private void mavenReports(int failures) throws IOException {
    mavenReports(REPORT.formatted(failures));
  }

  private void mavenReports(String report) throws IOException {
    program(
        "bin/mvn",
        "cat >server/target/surefire-reports/TEST-a.BTest.xml <<'END'\n%sEND".formatted(report));
  }

  private void program(String name, String script) throws IOException {
    Path file = checkout.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
