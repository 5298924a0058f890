package io.leasehold.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.load.Kind;
import io.leasehold.load.Latency;
import io.leasehold.load.LoadReport;
import io.leasehold.load.Mode;
import io.leasehold.load.Phase;
import io.leasehold.load.Plan;
import io.leasehold.load.Progress;
import io.leasehold.model.Ipv4;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadTextTest {
  private static final Latency NOTHING = new Latency(0, 0, 0, 0, 0, 0, 0);

  @Test
  void aFloodIsOfDiscoversAndOffersAndNoMore() {
    Phase run = phase(0, 0, Map.of(Kind.STRANGER, 100_000L, Kind.STRANGER_OFFER, 98_000L), NOTHING);

    assertEquals(
        List.of(
            "flood, 10,000 DISCOVERs/s of random hardware addresses, to 192.0.2.1",
            "10,000 DISCOVERs/s in 10.0 s: 100,000 sent, 98,000 OFFERs, 2,000 unanswered (2.00 %)",
            "no answer was wrong"),
        LoadText.lines(report(plan(Mode.FLOOD, 0, 10_000), run)));
  }

  @Test
  void theProgressOfAFloodIsOfDiscoversAndOffers() {
    Progress now = new Progress("flood", 3, 0, 0, 10_001, 9_800, 0, 0, 0, 0);

    assertEquals(
        "flood, 3 s: 10,001 DISCOVERs/s, 9,800 OFFERs/s, 0 wrong", LoadText.line(Mode.FLOOD, now));
  }

  @Test
  void aSecondInWhichNothingIsCompletedHasNoLongest() {
    Progress now = new Progress("dora", 3, 0, 0, 0, 0, 8, 0, 0, 0);

    assertEquals(
        "dora, 3 s: 0 exchanges/s, 8 under way, 0 sent again, 0 lost, 0 wrong",
        LoadText.line(Mode.DORA, now));
  }

  @Test
  void aClosedLoopHasAWindowAndNoBounds() {
    String text =
        String.join("\n", LoadText.lines(report(plan(Mode.DORA, 0, 0), phase(10, 10, Map.of()))));

    assertTrue(text.startsWith("dora, 100 clients, 8 at a time, to 192.0.2.1\n"), text);
    assertFalse(text.contains("of those due"), text);
  }

  @Test
  void anOpenLoopSaysHowManyWereCompletedWithinBounds() {
    Phase run = phase(199_999, 200_000, Map.of());

    List<String> lines = LoadText.lines(report(plan(Mode.DORA, 20_000, 0), run));

    String expected = "completed, of those due: 50.00 % in 1 ms, 99.99 % in 1 s";
    assertTrue(lines.contains(expected), lines.toString());
    String not = "of 200,000 exchanges due, 0.01 % were not completed";
    assertTrue(lines.stream().anyMatch(line -> line.endsWith(not)), lines.toString());
  }

  @Test
  void whatNobodyAnsweredHasNoTimes() {
    Phase run = phase(0, 5, Map.of(), new Latency(0, 5, 0, 0, 0, 0, 0));

    List<String> lines = LoadText.lines(report(plan(Mode.DORA, 0, 0), run));

    String row = "exchange      " + "        -".repeat(5) + "            0            5";
    assertTrue(lines.contains(row), lines.toString());
  }

  @Test
  void whereNothingCameNothingWasReceived() {
    Phase run = phase(0, 5, Map.of(Kind.DISCOVER, 5L));

    List<String> lines = LoadText.lines(report(plan(Mode.DORA, 0, 0), run));

    assertTrue(lines.contains("received: nothing"), lines.toString());
  }

  @Test
  void clientsOnALinkAreToldByItsInterface() {
    String exchanges = LoadText.lines(report(onLink(Mode.DORA, 0), phase(1, 1, Map.of()))).get(0);
    String flood = LoadText.lines(report(onLink(Mode.FLOOD, 10), phase(0, 0, Map.of()))).get(0);

    assertEquals("dora, 100 clients, 8 at a time, on c0", exchanges);
    assertEquals("flood, 10 DISCOVERs/s of random hardware addresses, on c0", flood);
  }

  @Test
  void whatIsMissingForRenewalsIsACommand() {
    String hint = LoadText.notOurs(Ipv4.of("198.18.0.7"));

    assertTrue(hint.startsWith("198.18.0.7 was leased"), hint);
    assertTrue(hint.contains("ip route add local NETWORK dev lo"), hint);
  }

  @Test
  void silenceBehindARelayAgentIsToldWithWhatToCheck() {
    Phase run = phase(0, 5, Map.of());

    String text = LoadText.silence(report(plan(Mode.DORA, 0, 0), run));

    assertTrue(text.startsWith("nothing was answered. To check: that a server listens"), text);
    assertTrue(text.contains("192.0.2.1 port 67"), text);
    assertTrue(text.contains("a subnet for the relay agent's address 192.0.2.2"), text);
    assertTrue(text.contains("a route back to 192.0.2.2"), text);
    assertFalse(text.contains("RFC 8357"), text);
    assertFalse(text.contains("not sent"), text);
  }

  @Test
  void silenceAboutWhatWasNotSentStartsAtThisMachine() {
    LoadReport report =
        new LoadReport(
            plan(Mode.DORA, 0, 0),
            Optional.empty(),
            phase(0, 5, Map.of()),
            0,
            Map.of(),
            List.of(),
            1_234,
            0);

    String text = LoadText.silence(report);

    assertTrue(text.contains("a route to 192.0.2.1, 1,234 messages could not be sent"), text);
  }

  @Test
  void oneMessageIsNotSaidToBeSeveral() {
    LoadReport report =
        new LoadReport(
            plan(Mode.DORA, 0, 0),
            Optional.empty(),
            phase(0, 1, Map.of()),
            0,
            Map.of(),
            List.of(),
            1,
            1);

    List<String> lines = LoadText.lines(report);

    assertEquals("the generator itself: 1 message not sent, 1 answer dropped", lines.getLast());
  }

  @Test
  void silenceOnALinkIsToldWithWhatToCheck() {
    Plan plan = onLink(Mode.DORA, 0);

    String text = LoadText.silence(report(plan, phase(0, 5, Map.of())));

    assertTrue(text.contains("the interface is up and on the server's link"), text);
    assertFalse(text.contains("relay"), text);
  }

  private static Plan onLink(Mode mode, int floodPerS) {
    long hardware = 0x0200_0000_0000L;
    return new Plan(
        mode,
        Ipv4.BROADCAST,
        Optional.of("c0"),
        67,
        Ipv4.ANY,
        false,
        false,
        0,
        100,
        hardware,
        8,
        0,
        floodPerS,
        10,
        0,
        1_000,
        3,
        1,
        true);
  }

  private static LoadReport report(Plan plan, Phase run) {
    return new LoadReport(plan, Optional.empty(), run, 0, Map.of(), List.of(), 0, 0);
  }

  private static Plan plan(Mode mode, int ratePerS, int floodPerS) {
    Ipv4 server = Ipv4.of("192.0.2.1");
    Ipv4 relay = Ipv4.of("192.0.2.2");
    long hardware = 0x0200_0000_0000L;
    return new Plan(
        mode,
        server,
        Optional.empty(),
        67,
        relay,
        false,
        false,
        0,
        100,
        hardware,
        8,
        ratePerS,
        floodPerS,
        10,
        0,
        1_000,
        3,
        1,
        true);
  }

  private static Phase phase(long completed, long due, Map<Kind, Long> messages) {
    return phase(completed, due, messages, new Latency(completed, due - completed, 1, 2, 3, 4, 5));
  }

  private static Phase phase(long completed, long due, Map<Kind, Long> messages, Latency exchange) {
    return new Phase(
        10_000_000_000L,
        due,
        completed,
        completed,
        0,
        due - completed,
        0,
        0,
        messages,
        NOTHING,
        NOTHING,
        exchange,
        List.of(new Phase.Within(1, due / 2), new Phase.Within(1_000, completed)));
  }
}
