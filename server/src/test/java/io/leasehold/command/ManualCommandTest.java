package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.Main;
import io.leasehold.testkit.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void thereIsAPageForEveryCommandAndForTheFile() throws IOException {
    Map<String, String> pages = pages();

    for (Completions command : Completions.of(Main.commands().spec()).all()) {
      assertTrue(
          pages.containsKey("leasehold" + command.place().replace(' ', '-') + ".1"),
          command.place());
    }
    assertTrue(
        pages
            .getOrDefault("leasehold-events.1", "")
            .contains("\\fB\\-\\-cursor\\-file\\fR=\\fIFILE\\fR"));
    assertTrue(pages.getOrDefault("leasehold.json.5", "").contains("decline\\-probation"));
  }

  @Test
  void mandocFindsNothingWrong() throws Exception {
    Programs.need("mandoc", "mandoc");

    Programs.Result result =
        Programs.run(folder, written().getFirst(), command("mandoc", "-Tlint", "-Wwarning"));

    assertEquals("", result.said());
    assertEquals(0, result.exit());
  }

  @Test
  void groffFindsNothingWrong() throws Exception {
    Programs.need("man", "man-db");

    for (String page : written()) {
      Programs.Result result =
          Programs.run(folder, page, List.of("man", "--warnings", "-E", "UTF-8", "-l", page));

      assertTrue(result.said().contains("NAME"), page);
      assertTrue(!result.said().contains("warning"), result::said);
    }
  }

  @Test
  void aDirectoryThatIsAFileIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertEquals(Exit.COULD_NOT, run(file.toString()));
  }

  private List<String> command(String... beginning) throws IOException {
    List<String> command = new ArrayList<>(List.of(beginning));
    command.addAll(written());
    return command;
  }

  /// The names of the pages.
  private List<String> written() throws IOException {
    assertEquals(Exit.DONE, run(folder.toString()));
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static int run(String directory) {
    PrintWriter both = new PrintWriter(new StringWriter());
    return Main.commands().printingTo(both, both).run("manual", directory);
  }

  private static Map<String, String> pages() throws IOException {
    return ManualCommand.pages(Main.commands().spec(), "2027-01-31");
  }
}
