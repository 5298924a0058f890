package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventLogTest {
  private final VirtualClock time = VirtualClock.at(1_800_000_000L);
  private final RecordedLog out = new RecordedLog();
  private final EventLog log = out.at(time, Level.INFO);

  @Test
  void aLineHasTimeLevelIdAndMessage() {
    log.log(RunEvent.STOPPING, "SIGTERM");

    assertEquals(List.of("2027-01-15T08:00:00.000Z INFO  LH-1002 stopping: SIGTERM"), out.lines);
  }

  @Test
  void aJsonLineHasTheValuesByName() {
    EventLog json = out.at(time, Level.INFO, Format.JSON);

    json.log(ConfigEvent.CONFIG_REFUSED, "a.json", "found \"x\"\n");

    assertEquals(
        List.of(
            "{\"time\":\"2027-01-15T08:00:00.000Z\",\"level\":\"ERROR\",\"event\":\"LH-2003\","
                + "\"message\":\"a.json: found \\\"x\\\"\\\\n\",\"file\":\"a.json\","
                + "\"error\":\"found \\\"x\\\"\\\\n\"}"),
        out.lines);
  }

  @Test
  void whatClientsSendCannotBeginALine() {
    log.log(
        RunEvent.STOPPING, (Object) "x\n2027 ERROR LH-5004 fake".getBytes(StandardCharsets.UTF_8));

    assertTrue(out.lines.getFirst().endsWith("stopping: x\\n2027 ERROR LH-5004 fake"));
  }

  @Test
  void dollarsAndBracesInValuesAreOnlyText() {
    log.log(RunEvent.STOPPING, "${jndi:ldap://x} $1 {cause} %n%s");

    assertTrue(out.lines.getFirst().endsWith("stopping: ${jndi:ldap://x} $1 {cause} %n%s"));
  }

  @Test
  void eventsBelowTheLevelAreNotShown() {
    log.log(MessageEvent.MESSAGE_IGNORED, "192.0.2.1", "eth0", "none");

    assertFalse(log.shows(MessageEvent.MESSAGE_IGNORED));
    assertEquals(List.of(), out.lines);
  }

  @Test
  void aFloodIsCounted() {
    for (int i = 0; i < 1_000; i++) {
      log.log(NetworkEvent.SEND_FAILED, 3, "no route to host", "192.0.2.2");
    }
    assertEquals(FloodGate.LINES_MAX, out.lines.size());

    time.advanceS(10);
    log.tick();

    assertEquals(FloodGate.LINES_MAX + 1, out.lines.size());
    assertTrue(out.lines.getLast().endsWith("(repeated 995 times)"), out.lines.getLast());
  }

  /// What a flood of replies brings, each to somebody else.
  @Test
  void whereTheLastReplyWasToGoIsNoSubject() {
    for (int i = 0; i < 1_000; i++) {
      log.log(NetworkEvent.SEND_FAILED, 3, "no buffer space", "192.0.2." + i % 250);
    }

    assertEquals(FloodGate.LINES_MAX, out.lines.size());
  }

  @Test
  void aNumberIsNoSubject() {
    for (int i = 0; i < 1_000; i++) {
      log.log(NetworkEvent.SEND_FAILED, i, "no route to host", "192.0.2.2");
    }

    assertEquals(FloodGate.LINES_MAX, out.lines.size());
  }

  @Test
  void afterTheIntervalLinesPassAgain() {
    for (int i = 0; i < 6; i++) {
      log.log(NetworkEvent.SEND_FAILED, 3, "no route to host", "192.0.2.2");
    }
    time.advanceS(10);
    log.tick();
    out.lines.clear();

    log.log(NetworkEvent.SEND_FAILED, 3, "no route to host", "192.0.2.2");

    assertEquals(1, out.lines.size());
  }

  @Test
  void anotherSubjectIsNotHeldBack() {
    for (int i = 0; i < 100; i++) {
      log.log(NetworkEvent.INTERFACE_GONE, "eth0");
    }
    out.lines.clear();

    log.log(NetworkEvent.INTERFACE_GONE, "eth1");

    assertEquals(1, out.lines.size());
  }

  @Test
  void errorsOfOneFileAreNoRepetitionsOfEachOther() {
    for (int i = 0; i < 8; i++) {
      log.log(ConfigEvent.CONFIG_REFUSED, "a.json", "found the unknown key a" + i);
    }
    assertEquals(8, out.lines.size());

    for (int i = 0; i < 8; i++) {
      log.log(ConfigEvent.CONFIG_REFUSED, "a.json", "found the unknown key a0");
    }

    assertEquals(8 + FloodGate.LINES_MAX - 1, out.lines.size());
  }

  @Test
  void endlessSubjectsAreHeldBackToo() {
    for (int i = 0; i < 100_000; i++) {
      log.log(StoreEvent.STORE_REJECTED, "key" + i);
    }

    assertEquals(FloodGate.SUBJECTS_MAX + FloodGate.LINES_MAX, out.lines.size());
  }

  @ParameterizedTest
  @MethodSource("fromOutside")
  void aFloodFromOutsideIsBoundedWhoeverItIsAbout(Event event) {
    int subjects = 1_000;

    for (int i = 0; i < 3 * subjects; i++) {
      log.log(event, about("client " + i % subjects, event));
    }
    assertEquals(FloodGate.LINES_OF_EVENT_MAX, out.lines.size());
    time.advanceS(10);
    log.tick();

    assertEquals(FloodGate.LINES_OF_EVENT_MAX + 1, out.lines.size());
    String sum = " (repeated 2950 times in all, by 950 that are not named)";
    assertTrue(out.lines.getLast().endsWith(sum), out.lines.getLast());
  }

  @Test
  void whoIsNamedIsCountedApartFromTheOthers() {
    for (int i = 0; i < 100; i++) {
      log.log(NetworkEvent.INTERFACE_GONE, "eth0");
    }
    for (int i = 1; i <= 100; i++) {
      log.log(NetworkEvent.INTERFACE_GONE, "eth" + i);
    }
    out.lines.clear();

    log.close();

    assertEquals(2, out.lines.size(), out.lines.toString());
    assertTrue(out.lines.getFirst().endsWith("(repeated 95 times)"), out.lines.getFirst());
    String sum = "(repeated 55 times in all, by 55 that are not named)";
    assertTrue(out.lines.getLast().endsWith(sum), out.lines.getLast());
  }

  @Test
  void aFloodOfOneEventHidesNoOther() {
    for (int i = 0; i < 1_000; i++) {
      log.log(NetworkEvent.INTERFACE_GONE, "eth" + i);
    }
    out.lines.clear();

    log.log(NetworkEvent.SEND_FAILED, 3, "no route to host", "192.0.2.2");

    assertEquals(1, out.lines.size());
  }

  @Test
  void afterTheIntervalOthersAreNamedAgain() {
    for (int i = 0; i < 1_000; i++) {
      log.log(NetworkEvent.INTERFACE_GONE, "eth" + i);
    }
    time.advanceS(10);
    log.tick();
    out.lines.clear();

    log.log(NetworkEvent.INTERFACE_GONE, "eth2000");

    assertEquals(1, out.lines.size());
  }

  @Test
  void theSumIsInTheJsonToo() {
    EventLog json = out.at(time, Level.INFO, Format.JSON);
    for (int i = 0; i < 100; i++) {
      json.log(NetworkEvent.INTERFACE_GONE, "eth" + i);
    }

    json.close();

    String last = out.lines.getLast();
    assertTrue(last.contains("\"repeated\":\"50\",\"unnamed\":\"50\""), last);
  }

  private static Stream<Event> fromOutside() {
    return Event.all().stream()
        .filter(FloodGate::isBounded)
        .filter(event -> event.level().compareTo(Level.DEBUG) < 0)
        .filter(event -> !Template.of(event).names().isEmpty());
  }

  /// The subject, and anything for the other values.
  private static Object[] about(String subject, Event event) {
    Object[] values = new Object[Template.of(event).names().size()];
    Arrays.fill(values, 0);
    values[0] = subject;
    return values;
  }

  @Test
  void atDebugNothingIsHeldBack() {
    EventLog debug = out.at(time, Level.DEBUG);

    for (int i = 0; i < 100; i++) {
      debug.log(MessageEvent.MESSAGE_IGNORED, "192.0.2.1", "eth0", "none");
    }

    assertEquals(100, out.lines.size());
  }

  @Test
  void theEndTellsWhatWasHeldBack() {
    for (int i = 0; i < 7; i++) {
      log.log(NetworkEvent.SEND_FAILED, 3, "no route to host", "192.0.2.2");
    }

    log.close();

    assertTrue(out.lines.getLast().endsWith("(repeated 2 times)"), out.lines.getLast());
    assertTrue(out.isClosed());
  }

  @Test
  void anotherOutputTakesOver() {
    RecordedLog next = new RecordedLog();

    log.use(new LogSettings(Level.ERROR, Format.TEXT, Optional.empty()), next);
    log.log(RunEvent.STOPPING, "SIGTERM");
    log.log(StoreEvent.STORE_IN_DOUBT, "broken");

    assertTrue(out.isClosed());
    assertEquals(1, next.lines.size());
  }

  @Test
  void everyNameWantsAValue() {
    assertThrows(IllegalStateException.class, () -> log.log(RunEvent.STOPPING));
  }
}
