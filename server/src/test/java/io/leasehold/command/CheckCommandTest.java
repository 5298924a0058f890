package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void aRightConfigurationIsOkWithASummary() throws IOException {
    Path file =
        write(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.0/24"],
              "exclude": ["192.0.2.1-192.0.2.9", "192.0.2.5"],
              "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.20"}]}]}
            """);

    int exit = check(file.toString());

    assertEquals(Exit.DONE, exit);
    assertEquals(
        List.of("ok", "1 network, 1 subnet, 1 pool, 244 addresses, 1 reservation"),
        out.toString().lines().toList());
  }

  @Test
  void aConfigurationThatAnswersNobodyIsOkWithAWarning() throws IOException {
    Path file = write("{}");

    int exit = check(file.toString());

    assertEquals(Exit.DONE, exit);
    assertEquals(
        List.of(
            "ok",
            "warning: there is no subnet, so nobody can be answered",
            "0 networks, 0 subnets, 0 pools, 0 addresses, 0 reservations"),
        out.toString().lines().toList());
  }

  @Test
  void aFileOfAKeyThatIsThereIsLookedAt() throws IOException {
    Path key = Files.writeString(folder.resolve("dns.key"), "no key, but words");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path file =
        write(
            """
            {"ddns": {"keys": [{"name": "a", "secret-file": "%s"},
                {"name": "b", "secret-file": "%s.other"},
                {"name": "c", "secret-file": "dns.key"}],
              "zones": [{"zone": "example.org", "servers": ["192.0.2.53"], "key": "a"}]}}
            """
                .formatted(key, key));

    assertEquals(Exit.DONE, check(file.toString()));
    List<String> lines = out.toString().lines().filter(line -> line.contains("key")).toList();
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(
        lines.getFirst().startsWith("warning: line 1, column 49, $.ddns.keys[0].secret-file")
            && lines.getFirst().contains("dns.key has no key"),
        lines.getFirst());
    assertFalse(lines.getFirst().contains("but words"), lines.getFirst());
  }

  @Test
  void ofVeryManyErrorsTheFirstAreShownAndAllAreCounted() throws IOException {
    Path file =
        write("{\"reservations\": [%s{}]}".formatted("{\"hw-address\": 1},\n".repeat(2999)));

    int exit = check(file.toString());

    List<String> lines = out.toString().lines().toList();
    assertEquals(Exit.NO, exit);
    assertEquals(1002, lines.size());
    assertTrue(lines.getFirst().contains("$.reservations[0]"), lines.getFirst());
    assertEquals("and 2,000 more, not shown", lines.get(1000));
    assertEquals(file + ": 3,000 errors", lines.get(1001));
  }

  @Test
  void aGuardThatLetsNobodyInIsOkWithAWarning() throws IOException {
    Path file =
        write(
            """
            {"client-classes": [{"name": "nobody"}],
             "subnets": [{"subnet": "192.0.2.0/24", "client-classes": ["nobody"]}]}
            """);

    int exit = check(file.toString());

    assertEquals(Exit.DONE, exit);
    assertTrue(
        out.toString()
            .contains(
                "warning: line 2, column 60, $.subnets[0].client-classes[0]: found \"nobody\","
                    + " which has no test, and which no reservation gives"),
        out.toString());
  }

  @Test
  void aDefinitionThatNothingUsesIsNoted() throws IOException {
    Path file =
        write(
            """
            {"option-definitions": [
               {"name": "door", "code": 224, "type": "uint16"},
               {"name": "building", "code": 225, "type": "uint16"},
               {"name": "floor", "code": 226, "type": "uint16"},
               {"name": "asked", "code": 227, "type": "uint8"}],
             "options": {"building": 7, "226": 3},
             "client-classes": [
               {"name": "b", "test": "option[asked].exists",
                "option-definitions": [{"name": "own", "code": 228, "type": "uint8"}]}]}
            """);

    assertEquals(Exit.DONE, check(file.toString()));

    assertEquals(
        List.of(
            "note: line 2, column 4, $.option-definitions[0]: found \"door\" (224), which nothing"
                + " uses, expected options or expressions that name it, or no such definition",
            "note: line 9, column 28, $.client-classes[0].option-definitions[0]: found \"own\""
                + " (228), which nothing uses, expected options or expressions that name it, or no"
                + " such definition"),
        out.toString().lines().filter(line -> line.startsWith("note")).toList());
  }

  @Test
  void everyErrorIsPrintedWithItsPlace() throws IOException {
    Path file = write("{\"lease-time\": 0,\n \"decline-probation\": \"soon\"}");

    int exit = check(file.toString());

    assertEquals(Exit.NO, exit);
    List<String> lines = out.toString().lines().toList();
    assertTrue(
        lines.get(0).startsWith("line 1, column 16, $.lease-time: found 0, expected" + " "),
        lines.get(0));
    assertTrue(lines.get(1).startsWith("line 2, column 23, $.decline-probation: found \"soon\""));
    assertEquals(file + ": 2 errors", lines.get(2));
  }

  @Test
  void aReservationThatWouldBeLeftOutIsAnError() throws IOException {
    Path file =
        write(
            """
            {"subnets": [{"subnet": "192.0.2.0/24",
              "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "198.51.100.1"}]}]}
            """);

    int exit = check(file.toString());

    assertEquals(Exit.NO, exit);
    assertTrue(out.toString().contains("$.subnets[0].reservations[0].address"), out.toString());
  }

  @Test
  void aFileThatIsNotThereCannotBeChecked() {
    int exit = check(folder.resolve("none.json").toString());

    assertEquals(Exit.COULD_NOT, exit);
    assertTrue(err.toString().contains("none.json: there is no such file"), err.toString());
  }

  @Test
  void aFolderCannotBeChecked() {
    int exit = check(folder.toString());

    assertEquals(Exit.COULD_NOT, exit);
  }

  @Test
  void octetsThatAreNotTextCannotBeChecked() throws IOException {
    byte[] octets = "{\n  // Gar\u00e7on: \u00e4".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("config.json"), octets);

    int exit = check(file.toString());

    assertEquals(Exit.COULD_NOT, exit);
    assertEquals(
        "check: cannot read %s: line 2, column 9: found the octet 0xe7, expected UTF-8 text; save"
                .formatted(file)
            + " the file as UTF-8",
        err.toString().strip());
  }

  @Test
  void withoutAFileItIsWrongUse() {
    assertEquals(Exit.WRONG_USE, check());
  }

  private int check(String... arguments) {
    return new CommandTree(List.of(new CheckCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(err))
        .run(Stream.concat(Stream.of("check"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("config.json"), text, StandardCharsets.UTF_8);
  }
}
