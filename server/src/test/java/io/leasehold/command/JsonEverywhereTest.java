package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command prints for people it prints for programs, too.
class JsonEverywhereTest {
  /// What they print is for a shell, for man, for whoever starts a server, or JSON in any case.
  private static final Set<String> WITHOUT =
      Set.of("audit export", "completion", "help", "manual", "serve");

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandHasIt() {
    Set<String> without = new TreeSet<>();
    collect(Main.commands().spec(), "", without);

    assertEquals(new TreeSet<>(WITHOUT), without);
  }

  @Test
  void aCheckedConfigurationIsTold() throws IOException {
    JsonNode good = json(Exit.DONE, "check", file("{\"subnets\": []}"), "--json");
    JsonNode bad = json(Exit.NO, "check", file("{\"subnets\": 7}"), "--json");

    assertTrue(good.required("ok").asBoolean());
    assertFalse(bad.required("ok").asBoolean());
    assertEquals("$.subnets", bad.required("errors").get(0).required("path").asString());
    assertEquals(1, bad.required("errors").get(0).required("line").asInt());
  }

  @Test
  void aReservationThatWouldBeLeftOutIsNotOk() throws IOException {
    String text =
        "{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": [\"192.0.2.1-192.0.2.9\"],"
            + " \"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\","
            + " \"address\": \"198.51.100.1\"}]}]}";

    JsonNode checked = json(Exit.NO, "check", file(text), "--json");

    assertFalse(checked.required("ok").asBoolean());
    assertEquals(1, checked.required("left-out").size());
  }

  @Test
  void theVersionIsTold() {
    JsonNode version = json(Exit.DONE, "version", "--json");

    assertEquals(Runtime.version().toString(), version.required("java").asString());
    assertTrue(version.has("version"));
  }

  @Test
  void aConversionIsToldWithItsNotes() throws IOException {
    String kea =
        "{\"Dhcp4\": {\"server-tag\": \"x\","
            + " \"subnet4\": [{\"id\": 1, \"subnet\": \"192.0.2.0/24\"}]}}";

    JsonNode told = json(Exit.DONE, "convert", "kea", file(kea), "--json");

    assertTrue(told.required("configuration").asString().contains("192.0.2.0/24"));
    assertEquals(told.required("count").asInt(), told.required("notes").size());
    assertEquals("", err.toString());
  }

  @Test
  void nothingInItSteersATerminal() {
    assertEquals(
        "{\"a\": \"\\u001b[2J\\u202e\\u009b\"}",
        new ApiClient.Answer(200, "{\"a\": \"\u001b[2J\u202e\u009b\"}", "").json());
    assertEquals("{}", new ApiClient.Answer(204, "", "").json());
  }

  private static void collect(CommandSpec command, String name, Set<String> without) {
    command
        .subcommands()
        .forEach(
            (child, line) -> collect(line.getCommandSpec(), (name + " " + child).strip(), without));
    if (command.subcommands().isEmpty() && command.findOption("--json") == null) {
      without.add(name);
    }
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text).toString();
  }

  private JsonNode json(int exit, String... command) {
    out.getBuffer().setLength(0);
    assertEquals(
        exit,
        Main.commands()
            .printingTo(new PrintWriter(out, true), new PrintWriter(err, true))
            .run(command),
        err.toString());
    return JsonMapper.shared().readTree(out.toString());
  }
}
