package io.leasehold.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.leasehold.events.AdminEvent;
import io.leasehold.files.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written down, and what becomes of it through kills, full disks and many years.
class AuditTest {
  @TempDir private Path data = Path.of("");

  private AuditFixture it = new AuditFixture(data);

  @BeforeEach
  void start() {
    it = new AuditFixture(data);
  }

  @AfterEach
  void stop() {
    it.close();
  }

  @Test
  void whatIsAskedIsThereBeforeItIsDoneAndItsOutcomeAfter() throws Exception {
    long asked = it.audit.ask(AuditFixture.deed(1));
    assertEquals(List.of("lease-release 192.0.2.1 asked"), it.told());

    it.audit.settle(asked, AuditFixture.deed(1), Outcome.REFUSED, "409 conflict");

    Entry outcome = it.entries().getLast();
    assertEquals(Outcome.REFUSED, outcome.outcome());
    assertEquals(asked, outcome.asked());
    assertEquals("409 conflict", outcome.detail());
    assertEquals(AuditFixture.SOMEBODY, outcome.deed().by());
    it.assertWhole();
  }

  @Test
  void itsFilesAreForTheServerAndItsGroupAlone() throws Exception {
    it.change(1);

    List<String> modes = new ArrayList<>();
    for (Path file : List.of(it.directory, it.files().getFirst(), it.directory.resolve("head"))) {
      modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    assertEquals(List.of("rwxr-x---", "rw-r-----", "rw-r-----"), modes);
  }

  @Test
  void theChainGoesOnAfterARestart() throws Exception {
    it.change(1);
    it.restart();
    it.change(2);

    assertEquals(4, it.verdict().entries());
    it.assertWhole();
  }

  @Test
  void whatNobodyHasSaidTheOutcomeOfIsUnknownAfterARestart() throws Exception {
    it.audit.ask(AuditFixture.deed(1));
    it.restart();
    it.change(2);

    assertEquals(
        List.of(
            "lease-release 192.0.2.1 asked",
            "lease-release 192.0.2.1 unknown",
            "lease-release 192.0.2.2 asked",
            "lease-release 192.0.2.2 done"),
        it.told());
    assertEquals(1, it.entries().get(1).asked());
  }

  @Test
  void aLineThatWasNeverFinishedIsCutOffWhereverItEnds() throws Exception {
    it.change(1);
    it.restart();
    byte[] whole = Files.readAllBytes(it.files().getFirst());
    Head head = it.audit.head();
    String next =
        EntryLine.next(
            head,
            new EntryLine.Draft(
                it.entries().getLast().at(), AuditFixture.deed(2), Outcome.ASKED, "", 0));
    for (int octets = 1; octets <= next.length(); octets += 7) {
      it.restart();
      Files.write(it.files().getFirst(), whole, StandardOpenOption.TRUNCATE_EXISTING);
      new Segments(it.directory).head(head);
      Files.writeString(
          it.files().getFirst(), next.substring(0, octets), StandardOpenOption.APPEND);

      it.change(3);

      assertEquals("audit-cut  done", it.told().get(2), octets + " octets");
      assertEquals(5, it.verdict().entries());
      it.assertWhole();
    }
    assertTrue(it.logged.has(AdminEvent.AUDIT_CUT));
  }

  @Test
  void whatCannotBeWrittenDownIsNotToBeDone() throws Exception {
    it.change(1);
    it.full(true);

    assertThrows(IOException.class, () -> it.audit.ask(AuditFixture.deed(2)));
    assertThrows(IOException.class, () -> it.audit.ask(AuditFixture.deed(3)));
    it.full(false);
    it.change(4);

    assertEquals(4, it.verdict().entries());
    it.assertWhole();
    assertTrue(it.logged.has(AdminEvent.AUDIT_FAILED));
    assertTrue(it.logged.has(AdminEvent.AUDIT_GOES_ON));
  }

  @Test
  void whatHasNoRoomIsToldWithItsFile() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "the device that is always full is one of Linux");

    try (Output output = Output.open(full)) {
      IOException refused = assertThrows(IOException.class, () -> output.write(0, new byte[1]));

      assertEquals("/dev/full: No space left on device", Reason.withFile(refused));
    }
  }

  @Test
  void anOutcomeWaitsForRoomAndComesFirst() throws Exception {
    long asked = it.audit.ask(AuditFixture.deed(1));
    it.full(true);
    it.audit.settle(asked, AuditFixture.deed(1), Outcome.DONE, "");
    it.full(false);
    it.change(2);

    assertEquals("lease-release 192.0.2.1 done", it.told().get(1));
    assertEquals(1, it.entries().get(1).asked());
    assertEquals(4, it.verdict().entries());
    it.assertWhole();
  }

  @Test
  void outcomesThatWaitAreNotKeptWithoutEnd() throws Exception {
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      asked.add(it.audit.ask(AuditFixture.deed(i)));
    }
    it.full(true);
    for (int i = 0; i < 100; i++) {
      it.audit.settle(asked.get(i), AuditFixture.deed(i), Outcome.DONE, "");
    }
    it.full(false);
    it.change(200);
    it.restart();
    it.change(201);

    assertEquals(
        Audit.PENDING_MAX + 2, it.told().stream().filter(each -> each.endsWith("done")).count());
    assertEquals(
        100 - Audit.PENDING_MAX,
        it.told().stream().filter(each -> each.endsWith("unknown")).count());
    it.assertWhole();
  }

  @Test
  void whoIsLetInByNobodyCannotFillTheDisk() throws Exception {
    Deed tried = Deed.of(new Actor("", "", "192.0.2.66"), "sign-in", "");
    for (int i = 0; i < 5_000; i++) {
      it.audit.refuse(tried, "");
    }
    assertEquals(Refusals.BURST, it.entries().size());

    it.time.advanceS(61);
    it.audit.refuse(tried, "");

    assertEquals(Refusals.BURST + 2, it.entries().size());
    assertEquals("4940 more were refused than are written down", it.entries().get(60).detail());
    it.assertWhole();
  }

  @Test
  void onlyTheLatestSegmentsAreKeptAndWhatWentIsSaid() throws Exception {
    it.close();
    it = new AuditFixture(data, new AuditLimits(2_000, 4));
    for (int i = 0; i < 40; i++) {
      it.change(i);
      it.assertWhole();
    }

    assertEquals(4, it.files().size());
    assertTrue(it.verdict().first() > 1);
    Files.delete(it.files().getFirst());
    assertEquals(
        "what was before entry %d is gone, and nobody let it go".formatted(it.verdict().first()),
        it.verdict().breaks().getFirst().what());
  }

  @Test
  void whatBelongsTogetherIsFoundAlsoWhereASegmentEndsAndTheServerIsKilled() throws Exception {
    it.close();
    it = new AuditFixture(data, new AuditLimits(1_000, 100));
    for (int i = 0; i < 30; i++) {
      it.audit.ask(AuditFixture.deed(i));
      it.restart();
    }
    it.change(99);

    LongStream answered = it.entries().stream().mapToLong(Entry::asked).filter(each -> each > 0);
    assertEquals(31, answered.distinct().count());
    it.assertWhole();
  }

  @Test
  void aFileThatDoesNotFitStaysAsItIsAndAnotherFollows() throws Exception {
    it.change(1);
    it.change(2);
    List<String> forged = new ArrayList<>(it.lines());
    forged.set(1, forged.get(1).replace("done", "refused"));
    it.write(forged);
    it.restart();
    it.change(3);

    assertEquals(2, it.files().size());
    assertEquals(forged, Files.readAllLines(it.files().getFirst(), StandardCharsets.ISO_8859_1));
    assertEquals("audit-damaged  done", it.told().get(4));
    assertEquals("entry 2 was changed", it.verdict().breaks().getFirst().what());
    assertTrue(it.logged.has(AdminEvent.AUDIT_DAMAGED));
  }

  @Test
  void anEndThatWasCutOffIsNoticedAndNumbersAreNotUsedTwice() throws Exception {
    it.change(1);
    it.change(2);
    it.write(it.lines().subList(0, 2));
    it.restart();
    it.change(3);

    assertEquals(5, it.entries().get(2).number());
    assertTrue(it.logged.has(AdminEvent.AUDIT_DAMAGED));
    assertEquals("entries 3 to 4 are missing", it.verdict().breaks().getFirst().what());
  }

  @Test
  void theLogIsToldWhereItEnds() throws Exception {
    it.change(1);
    it.audit.anchor();

    Head head = it.audit.head();
    assertTrue(it.logged.lines.getLast().contains("entry 2, whose hash is " + head.hash()));
  }
}
