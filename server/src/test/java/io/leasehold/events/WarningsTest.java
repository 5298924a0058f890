package io.leasehold.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Warnings.Warning;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarningsTest {
  private static final long START_S = 1_800_000_000L;
  private static final Instant START = Instant.ofEpochSecond(START_S);

  private final VirtualClock time = VirtualClock.at(START_S);
  private final RecordedLog out = new RecordedLog();
  private final EventLog log = out.at(time, Level.INFO);
  private final Warnings alone = new Warnings();

  @Test
  void whatComesAgainIsCounted() {
    log.log(StoreEvent.STORE_FULL, "no space left");
    time.advanceS(60);
    log.log(StoreEvent.STORE_FULL, "no space left");

    assertEquals(
        List.of(
            new Warning(
                StoreEvent.STORE_FULL,
                Template.of(StoreEvent.STORE_FULL)
                    .fill(List.of(new Line.Field("reason", "no space left"))),
                START,
                START.plusSeconds(60),
                2)),
        log.warnings().latestFirst());
  }

  @Test
  void theLatestComesFirstEvenIfItCameBefore() {
    log.log(StoreEvent.STORE_FULL, "no space left");
    log.log(StoreEvent.STORE_FULL, "quota");
    log.log(StoreEvent.STORE_FULL, "no space left");

    assertEquals(List.of(2L, 1L), counts(log.warnings()));
  }

  @Test
  void aClockThatIsSetBackChangesNoOrder() {
    log.log(StoreEvent.STORE_FULL, "no space left");
    time.stepS(-3_600);
    log.log(StoreEvent.STORE_FULL, "quota");

    assertEquals(
        List.of(START.minusSeconds(3_600), START),
        log.warnings().latestFirst().stream().map(Warning::last).toList());
  }

  @Test
  void whatIsOnlyToldIsNoWarning() {
    log.log(RunEvent.STOPPING, "SIGTERM");
    log.show(Level.DEBUG);
    log.log(MessageEvent.MESSAGE_IGNORED, "192.0.2.1", "eth0", "none");

    assertEquals(2, out.lines.size());
    assertEquals(List.of(), log.warnings().latestFirst());
  }

  @Test
  void whatTheLogCountsInsteadOfWritingIsCountedToo() {
    for (int i = 0; i < 1_000; i++) {
      log.log(NetworkEvent.SEND_FAILED, 3, "no route to host", "192.0.2.2");
    }
    assertEquals(List.of((long) FloodGate.LINES_MAX), counts(log.warnings()));

    time.advanceS(10);
    log.tick();

    assertEquals(List.of(1_000L), counts(log.warnings()));
  }

  @Test
  void aFloodAboutManyIsToldAsTheSumThatItIs() {
    int many = 10_000;
    for (int i = 0; i < many; i++) {
      log.log(NetworkEvent.SEND_FAILED, 3, "reason " + i, "192.0.2.2");
    }
    time.advanceS(10);
    log.tick();

    List<Warning> kept = log.warnings().latestFirst();
    assertEquals(Warnings.KINDS_OF_EVENT_MAX, kept.size());
    assertEquals(
        Template.of(NetworkEvent.SEND_FAILED).text().replaceAll("\\{\\w+}", "…"),
        kept.getFirst().message());
    assertEquals(many - FloodGate.LINES_OF_EVENT_MAX, kept.getFirst().count());
  }

  @Test
  void ofOneEventTheLatestMessagesStay() {
    for (int i = 0; i < 50; i++) {
      add(StoreEvent.STORE_FULL, "message " + i);
    }

    assertEquals(
        IntStream.range(0, Warnings.KINDS_OF_EVENT_MAX)
            .mapToObj(i -> "message " + (49 - i))
            .toList(),
        alone.latestFirst().stream().map(Warning::message).toList());
  }

  @Test
  void whatClientsBringAboutTakesNoRoomFromTheRest() {
    List<Event> loud = warnings();
    loud.forEach(event -> add(event, "first of " + event));
    List<Event> attacked = loud.subList(0, 20);
    for (int i = 0; i < 1_000; i++) {
      for (Event event : attacked) {
        add(event, "message " + i);
      }
    }

    List<Warning> kept = alone.latestFirst();
    assertEquals(Warnings.KINDS_MAX, kept.size());
    for (Event event : loud.subList(20, loud.size())) {
      assertTrue(kept.stream().anyMatch(each -> each.event().equals(event)), event.toString());
    }
  }

  @Test
  void whateverComesTheBoundsHold() {
    List<Event> loud = warnings();
    Property.forAllSized(
        3_000,
        (random, size) ->
            IntStream.range(0, size)
                .mapToObj(_ -> Map.entry(loud.get(random.nextInt(loud.size())), random.nextInt(60)))
                .toList(),
        all -> {
          Warnings warnings = new Warnings();
          all.forEach(
              each ->
                  warnings.add(
                      each.getKey(),
                      "x".repeat(500) + "\uD83D\uDE00".repeat(each.getValue()),
                      1,
                      START));

          Map<Event, Integer> counts = new HashMap<>();
          warnings.latestFirst().forEach(each -> counts.merge(each.event(), 1, Integer::sum));
          assertTrue(counts.values().stream().allMatch(n -> n <= Warnings.KINDS_OF_EVENT_MAX));
          assertTrue(warnings.latestFirst().size() <= Warnings.KINDS_MAX);
          assertTrue(
              warnings.latestFirst().stream()
                  .allMatch(each -> each.message().length() <= Warnings.LENGTH_MAX));
          assertEquals(all.getLast().getKey(), warnings.latestFirst().getFirst().event());
        });
  }

  @Test
  void aLongMessageIsCutBetweenCharacters() {
    add(StoreEvent.STORE_FULL, "x".repeat(Warnings.LENGTH_MAX));
    add(StoreEvent.STORE_FULL, "x".repeat(Warnings.LENGTH_MAX + 1));
    add(StoreEvent.STORE_FULL, "x".repeat(Warnings.LENGTH_MAX - 2) + "\uD83D\uDE00\uD83D\uDE00");
    add(StoreEvent.STORE_FULL, "x".repeat(Warnings.LENGTH_MAX) + "y");

    assertEquals(
        List.of(
            "x".repeat(Warnings.LENGTH_MAX - 1) + "…",
            "x".repeat(Warnings.LENGTH_MAX - 2) + "…",
            "x".repeat(Warnings.LENGTH_MAX)),
        alone.latestFirst().stream().map(Warning::message).toList());
    assertEquals(List.of(2L, 1L, 1L), counts(alone));
  }

  private void add(Event event, String message) {
    alone.add(event, message, 1, START);
  }

  private static List<Event> warnings() {
    return Event.all().stream().filter(event -> Level.WARN.shows(event.level())).toList();
  }

  private static List<Long> counts(Warnings warnings) {
    return warnings.latestFirst().stream().map(Warning::count).toList();
  }
}
