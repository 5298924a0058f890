package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of("");

  @Test
  void theConfigurationGoesToStdoutAndNotesToStderr() throws IOException {
    Path file =
        write(
            """
            {"Dhcp4": {"valid-lifetime": 3600,
              "control-socket": {}}}
            """);

    int exit = convert("kea", file.toString());

    assertEquals(Exit.DONE, exit);
    assertTrue(out.toString().contains("\"lease-time\": \"1h\""), out.toString());
    assertTrue(
        err.toString()
            .contains("line 2, column 21, $.Dhcp4.control-socket: not" + " carried over"));
  }

  @Test
  void whatTheServerWouldNotAcceptIsTold() throws IOException {
    Path file =
        write(
            """
            {"Dhcp4": {"subnet4": [{"subnet": "192.0.2.0/24",
              "pools": [{"pool": "198.51.100.1-198.51.100.9"}]}]}}
            """);

    int exit = convert("kea", file.toString());

    assertEquals(Exit.NO, exit);
    assertTrue(out.toString().contains("198.51.100.1-198.51.100.9"), out.toString());
    assertTrue(
        err.toString()
            .contains(
                "error: line 2, column 22, $.Dhcp4.subnet4[0].pools[0].pool: not accepted by the"
                    + " server: found \"198.51.100.1-198.51.100.9\", expected a range within the"
                    + " subnet 192.0.2.0/24; it becomes $.subnets[0].pools[0]"),
        err.toString());
  }

  @Test
  void aFileThatIsNotKeasIsRefused() throws IOException {
    Path file = write("{\"subnets\": []}");

    int exit = convert("kea", file.toString());

    assertEquals(Exit.NO, exit);
    assertEquals("", out.toString());
    assertTrue(err.toString().contains("no \"Dhcp4\""), err.toString());
    assertTrue(err.toString().endsWith(file + ": 1 error" + System.lineSeparator()));
  }

  @Test
  void ofMoreNotesThanAnyoneReadsTheNumberIsTold() throws IOException {
    Path file = write("{\"Dhcp4\": {%s}}".formatted(unknownKeys(1499)));

    assertEquals(Exit.DONE, convert("kea", file.toString()));

    List<String> lines = err.toString().lines().toList();
    assertEquals(1001, lines.size());
    assertEquals("and 500 more, 1,500 notes in all", lines.getLast());
  }

  @Test
  void errorsAreCountedWholeBesideTheNotes() throws IOException {
    String bad = "{\"hw-address\": \"x\"}, ".repeat(1200) + "{\"hw-address\": \"x\"}";
    Path file =
        write("{\"Dhcp4\": {%s, \"reservations\": [%s]}}".formatted(unknownKeys(1000), bad));

    assertEquals(Exit.NO, convert("kea", file.toString()));

    List<String> lines = err.toString().lines().toList();
    assertEquals(
        List.of(
            "and 201 more, 1,201 errors in all",
            "and 1 more, 1,001 notes in all",
            file + ": 1,201 errors"),
        lines.subList(2000, lines.size()));
  }

  private static String unknownKeys(int count) {
    return IntStream.range(0, count)
        .mapToObj("\"colour-%d\": 1"::formatted)
        .collect(Collectors.joining(", "));
  }

  @Test
  void aFileThatIsNotThereCannotBeConverted() {
    assertEquals(Exit.COULD_NOT, convert("kea", folder.resolve("none").toString()));
  }

  @Test
  void withoutAServerOrAFileItIsWrongUse() {
    assertEquals(Exit.WRONG_USE, convert());
    assertEquals(Exit.WRONG_USE, convert("kea"));
    assertEquals(Exit.WRONG_USE, convert("isc"));
    assertEquals(Exit.WRONG_USE, convert("other", "dhcpd.conf"));
  }

  @Test
  void ofDhcpdTheFilesBesideAreIncluded() throws IOException {
    Files.writeString(folder.resolve("more.conf"), "next-server 192.0.2.9;");
    Path file = write("include \"more.conf\"; omapi-port 7911;");

    assertEquals(Exit.DONE, convert("isc", file.toString()));

    assertTrue(out.toString().contains("\"next-server\": \"192.0.2.9\""), out.toString());
    assertTrue(err.toString().contains("\"omapi-port 7911\" is not carried over"), err.toString());
  }

  @Test
  void ofDhcpdWhatIsNoFileCannotBeConverted() {
    assertEquals(Exit.COULD_NOT, convert("isc", folder.toString()));
    assertEquals(Exit.COULD_NOT, convert("isc", folder.resolve("none").toString()));
  }

  private int convert(String... arguments) {
    return new CommandTree(List.of(new ConvertCommand()))
        .printingTo(new PrintWriter(out), new PrintWriter(err))
        .run(Stream.concat(Stream.of("convert"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("kea.json"), text, StandardCharsets.UTF_8);
  }
}
