package io.leasehold.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.audit.EntryLine.Draft;
import io.leasehold.audit.Verification.Break;
import io.leasehold.audit.Verification.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever somebody does to the files afterwards is found, and where.
class VerificationTest {
  @TempDir private Path data = Path.of("");

  private AuditFixture it = new AuditFixture(data);
  private List<String> lines = List.of();

  @BeforeEach
  void write() throws IOException {
    it = new AuditFixture(data);
    for (int i = 1; i <= 5; i++) {
      it.change(i);
    }
    it.restart();
    lines = it.lines();
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void whatWasWrittenIsWhole() throws Exception {
    Verdict verdict = it.verdict();

    assertEquals(List.of(), verdict.breaks());
    assertEquals(10, verdict.entries());
    assertEquals(it.audit.head(), verdict.head());
  }

  @Test
  void anyOctetThatIsChangedIsFoundInItsLine() throws Exception {
    byte[] whole = Files.readAllBytes(it.files().getFirst());
    Path file = it.files().getFirst();
    int line = 1;
    for (int i = 0; i < whole.length; i++) {
      boolean isEnd = whole[i] == '\n';
      if (isEnd || i % 3 == 0) {
        byte[] changed = whole.clone();
        changed[i] ^= 1;
        Files.write(file, changed);
        List<Break> breaks = it.verdict().breaks();

        assertFalse(breaks.isEmpty(), "octet " + i);
        assertTrue(isEnd || breaks.getFirst().line() == line, "octet " + i);
      }
      line += isEnd ? 1 : 0;
    }
  }

  @Test
  void anyLineThatIsTakenOutIsFound() throws Exception {
    for (int i = 0; i < lines.size(); i++) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(i);
      it.write(fewer);

      assertFalse(it.verdict().breaks().isEmpty(), "line " + i);
    }
  }

  @Test
  void linesThatAreMovedAreFound() throws Exception {
    for (int i = 1; i < lines.size(); i++) {
      List<String> moved = new ArrayList<>(lines);
      Collections.swap(moved, i - 1, i);
      it.write(moved);

      assertFalse(it.verdict().breaks().isEmpty(), "line " + i);
    }
  }

  @Test
  void aLineThatIsPutInIsFoundThoughItsOwnHashIsRight() throws Exception {
    for (int i = 0; i < lines.size(); i++) {
      List<String> more = new ArrayList<>(lines);
      Head before = i == 0 ? Head.NONE : Head.of(EntryLine.parse(lines.get(i - 1)).orElseThrow());
      more.add(i, EntryLine.next(before, draft()));
      it.write(more);

      assertFalse(it.verdict().breaks().isEmpty(), "line " + i);
    }
  }

  @Test
  void anEndThatIsCutOffIsFoundByTheHeadBesideIt() throws Exception {
    for (int i = 0; i < lines.size(); i++) {
      it.write(lines.subList(0, i));

      String expected = "entries %d to 10 are missing at the end".formatted(i + 1);
      assertEquals(expected, it.verdict().breaks().getFirst().what());
    }
  }

  @Test
  void whoWritesEverythingAnewIsFoundByAHeadThatWasNotedElsewhere() throws Exception {
    Head noted = it.audit.head();
    List<String> anew = new ArrayList<>();
    Head head = Head.NONE;
    for (int i = 0; i < 12; i++) {
      String line = EntryLine.next(head, draft());
      anew.add(line);
      head = Head.of(EntryLine.parse(line).orElseThrow());
    }
    it.write(anew);
    new Segments(it.directory).head(head);
    assertEquals(List.of(), it.verdict().breaks());

    Verdict verdict = Verification.ofDirectory(it.directory, Optional.of(noted));

    assertEquals(
        List.of(
            new Break(
                it.files().getFirst().getFileName().toString(),
                10,
                "entry 10 is another than was noted")),
        verdict.breaks());
  }

  @Test
  void whatIsExportedIsWhatIsThere() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    it.audit.reader().writeAll(out);
    Path file = data.resolve("export.jsonl");
    Files.write(file, out.toByteArray());

    assertEquals(String.join("\n", lines) + "\n", out.toString(StandardCharsets.ISO_8859_1));
    assertEquals(List.of(), Verification.ofFile(file, Optional.empty()).breaks());
    byte[] torn = java.util.Arrays.copyOf(out.toByteArray(), out.size() - 1);
    Files.write(file, torn);
    assertEquals(
        "the last line is cut off",
        Verification.ofFile(file, Optional.empty()).breaks().getFirst().what());
  }

  @Test
  void aFileWithoutAnEntryIsNoAudit() throws Exception {
    Path file = Files.createFile(data.resolve("empty"));

    assertEquals(
        "there is no entry in it",
        Verification.ofFile(file, Optional.empty()).breaks().getFirst().what());
  }

  @Test
  void whateverIsInAFileComesToAnEnd() throws Exception {
    Path file = data.resolve("noise");
    Files.writeString(file, "\u0000".repeat(100_000) + "\n{}\n" + "x".repeat(20_000));

    Verdict verdict = Verification.ofFile(file, Optional.empty());

    assertEquals(0, verdict.entries());
    assertTrue(verdict.breaks().size() <= Verification.BREAKS_MAX);
  }

  private Draft draft() {
    return new Draft(
        java.time.Instant.EPOCH, AuditFixture.deed(66), Outcome.DONE, "nothing happened", 0);
  }
}
