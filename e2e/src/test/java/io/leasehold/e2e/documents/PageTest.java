package io.leasehold.e2e.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.documents.Page.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
  private static Page page(String text) {
    return Page.read("page.md", text);
  }

  @Test
  void marksAreThoseDirectlyBeforeABlock() {
    Page page =
        page(
            """
            <!-- stage: package -->
            # Title

            <!-- on: laptop -->
            Text between.

            <!-- file: /etc/a.json -->
            <!-- on: relay -->
            ```json
            {}
            ```

            ```sh
            ls
            ```
            """);

    assertEquals(Optional.of(Stage.PACKAGE), page.stage());
    assertEquals(List.of("json", "sh"), page.blocks().stream().map(Block::language).toList());
    assertEquals(Optional.of("/etc/a.json"), page.blocks().getFirst().file());
    assertEquals("relay", page.blocks().getFirst().host());
    assertEquals("server", page.blocks().getLast().host());
    assertEquals(13, page.blocks().getLast().line());
    assertEquals(List.of(), page.faults());
  }

  @Test
  void aBlockInAListIsMovedBack() {
    Page page = page("1. One\n\n   ```sh\n   a\n     b\n\n   c\n   ```\n");

    assertEquals("a\n  b\n\nc\n", page.blocks().getFirst().text());
  }

  @Test
  void whatIsNeitherRunNorSaysWhyIsAFault() {
    assertEquals(1, page("```\nls\n```\n").faults().size());
    assertEquals(1, page("```yaml\na: b\n```\n").faults().size());
    assertEquals(1, page("<!-- hidden: -->\n```text\na\n```\n").faults().size());
    assertEquals(List.of(), page("<!-- not run: it is long -->\n```yaml\na: b\n```\n").faults());
    assertEquals(List.of(), page("```text\na\n```\n").faults());
  }

  @Test
  void commandsNeedAStage() {
    assertTrue(page("```sh\nls\n```\n").faults().getFirst().contains("stage"));
  }

  @Test
  void whatIsNotRunIsNotDone() {
    Page page = page("<!-- not run: why -->\n```sh\nls\n```\n```text\nx\n```\n");

    assertEquals(List.of(), page.done());
  }

  @Test
  void aConfigurationIsChecked() {
    Page page = page("<!-- stage: installed -->\n```json\n{}\n```\n");

    assertEquals(1, page.done().size());
    assertTrue(page.done().getFirst().isConfiguration());
    assertTrue(page("```json\n{}\n```\n").faults().getFirst().contains("stage"));
  }

  @Test
  void aCommandEndsWellUnlessThePageSaysOtherwise() {
    String block = "```console\n$ ls\nx\n```\n";

    assertEquals(0, page(block).blocks().getFirst().exit());
    assertEquals(1, page("<!-- ends with: 1 -->\n" + block).blocks().getFirst().exit());
    assertTrue(page("<!-- ends with: no -->\n" + block).faults().getFirst().contains("exit code"));
  }

  @Test
  void somethingOfWhatACommandSaysIsShown() {
    assertTrue(page("```console\n$ ls\n…\n$ ls\nx\n```\n").faults().getFirst().contains("…"));
  }
}
