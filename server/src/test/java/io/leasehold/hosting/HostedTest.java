package io.leasehold.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Outside.Kind;
import io.leasehold.config.Outside.Refused;
import io.leasehold.expression.OutsideTest;
import io.leasehold.hosting.Hosted.Found;
import io.leasehold.testkit.ExtensionJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jars in a directory, good and bad.
class HostedTest {
  /// An extension as small as can be.
  private static final String TINY =
      """
      import io.leasehold.extension.*;
      import java.util.Map;
      public final class CLASS implements ClientTestProvider {
        public String name() { return "NAME"; }
        public int version() { return VERSION_; }
        public ClientTest make(Map<String, Object> settings) { return query -> BODY; }
      }
      """;

  @TempDir private static Path shared = Path.of("");
  private static Path example = Path.of("");

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void compile() {
    example = ExtensionJar.exampleIn(shared);
  }

  @Test
  void theExampleHasOneOfEachKind() throws Exception {
    Hosted hosted = Hosted.of(example);

    assertEquals(
        List.of(
            new Found("append-log", "lease-store", "example.jar"),
            new Found("by-port", "allocator", "example.jar"),
            new Found("json-lines", "event-sink", "example.jar"),
            new Found("portal-url", "option-value", "example.jar"),
            new Found("private-mac", "client-test", "example.jar")),
        hosted.found());
    assertEquals(List.of("by-port"), hosted.names(Kind.ALLOCATOR));
  }

  @Test
  void theSameSettingsMakeTheSame() throws Exception {
    Hosted hosted = Hosted.of(example);

    assertEquals(
        hosted.value("portal-url", Map.of("url", "a")),
        hosted.value("portal-url", Map.of("url", "a")));
    assertNotEquals(
        hosted.value("portal-url", Map.of("url", "a")),
        hosted.value("portal-url", Map.of("url", "b")));
  }

  @Test
  void settingsThatItDoesNotTakeAreRefusedWithItsWords() throws Exception {
    Hosted hosted = Hosted.of(example);

    Refused refused =
        assertThrows(Refused.class, () -> hosted.test("private-mac", Map.of("bits", 2L)));

    assertEquals("none; found [bits]", refused.getMessage());
  }

  @Test
  void aDirectoryWithoutJarsHasNone() throws Exception {
    assertEquals(List.of(), Hosted.of(folder).found());
  }

  @Test
  void aFileThatIsNoJarIsNamed() throws Exception {
    Path jar = Files.writeString(folder.resolve("broken.jar"), "not a jar");
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));

    assertTrue(why(folder).contains("broken.jar has no extension"), why(folder));
  }

  @Test
  void aJarThatOthersCanWriteIsRefused() throws Exception {
    Path jar = Files.copy(example.resolve("example.jar"), folder.resolve("example.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));

    assertTrue(why(folder).contains("can be written by others"), why(folder));
  }

  /// Its directory may be anybody's.
  @Test
  void aJarThatLeadsOutOfTheDirectoryIsRefused() throws Exception {
    Files.createSymbolicLink(folder.resolve("led.jar"), example.resolve("example.jar"));

    assertTrue(why(folder).contains("led.jar leads out of"), why(folder));
  }

  @Test
  void eachStepToAJarIsLookedAt() throws Exception {
    Path below = Files.createDirectory(folder.resolve("below"));
    Files.copy(example.resolve("example.jar"), below.resolve("example.jar"));
    Files.createSymbolicLink(folder.resolve("led.jar"), below.resolve("example.jar"));
    Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(5, Hosted.of(folder).found().size());

    Files.setPosixFilePermissions(below, PosixFilePermissions.fromString("rwxrwxr-x"));

    assertTrue(why(folder).contains("below can be written by others"), why(folder));
  }

  /// Whatever it throws, it is a reason to refuse its settings.
  @Test
  void errorsOfItsOwnAreNoneOfTheServer() throws Exception {
    for (String thrown : List.of("AssertionError()", "StackOverflowError()", "Error()")) {
      Path jars =
          ExtensionJar.of(
              Files.createDirectory(folder.resolve(thrown.replace("()", ""))),
              "thrower.jar",
              Map.of(
                  "Thrower",
                  TINY.replace("CLASS", "Thrower")
                      .replace("NAME", "thrower")
                      .replace("VERSION_", "Extension.VERSION")
                      .replace("return query -> BODY", "throw new " + thrown)));

      Refused refused =
          assertThrows(Refused.class, () -> Hosted.of(jars).test("thrower", Map.of()));

      assertEquals("it failed: java.lang." + thrown.replace("()", ""), refused.getMessage());
    }
  }

  @Test
  void anotherVersionOfTheContractIsRefused() {
    Path jars = tiny("Later", "later", "Extension.VERSION + 1", "true");

    assertTrue(
        why(jars)
            .endsWith("Later is made for version 2 of the contract, and this server has version 1"),
        why(jars));
  }

  @Test
  void aNameThatIsTakenIsRefused() throws Exception {
    Path jars = tiny("Taken", "by-port", "Extension.VERSION", "true");
    Files.copy(example.resolve("example.jar"), jars.resolve("second.jar"));

    assertTrue(why(jars).contains("\"by-port\" already, in Taken.jar"), why(jars));
  }

  @Test
  void aJarSeesNothingOfTheServerButTheContract() throws Exception {
    Path jars =
        tiny(
            "Curious",
            "curious",
            "Extension.VERSION",
            "sees()",
            """
              private static boolean sees() {
                ClassLoader own = Curious.class.getClassLoader();
                if (own.getResource("io/leasehold/Main.class") != null) {
                  return true;
                }
                try {
                  return Class.forName("io.leasehold.Main") != null;
                } catch (ClassNotFoundException e) {
                  return false;
                }
              }
            """);

    OutsideTest test = Hosted.of(jars).test("curious", Map.of());

    assertEquals(false, test.holds(Facts4.discover()));
  }

  private Path tiny(String type, String name, String version, String body, String... more) {
    String text =
        TINY.replace("CLASS", type)
            .replace("NAME", name)
            .replace("VERSION_", version)
            .replace("BODY", body);
    int end = text.lastIndexOf('}');
    return ExtensionJar.of(
        folder,
        type + ".jar",
        Map.of(type, text.substring(0, end) + String.join("\n", more) + "}\n"));
  }

  private static String why(Path directory) {
    return String.valueOf(
        assertThrows(BadExtensionException.class, () -> Hosted.of(directory)).getMessage());
  }
}
