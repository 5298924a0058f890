package io.leasehold.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.events.StreamEvent;
import io.leasehold.model.Octets;
import io.leasehold.stream.Backoff;
import io.leasehold.stream.Change;
import io.leasehold.stream.Cursor;
import io.leasehold.stream.Entry;
import io.leasehold.stream.StreamInHand;
import io.leasehold.stream.Time;
import io.leasehold.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CourierTest {
  @TempDir private Path directory = Path.of("");

  private StreamInHand stream = new StreamInHand(Path.of("/nonexistent"));
  private final List<Entry> taken = new ArrayList<>();
  private final List<Long> rests = new ArrayList<>();

  /// What the recipient does next; it takes everything when nothing is said.
  private final Deque<Handed> answers = new ArrayDeque<>();

  private Standing standing = new Standing(new Cursor(0, 0));

  @BeforeEach
  void begin() {
    stream = new StreamInHand(directory.resolve("events"));
  }

  private Handed take(List<Entry> entries) {
    Handed next =
        answers.isEmpty()
            ? new Handed.Taken(Outcome.DONE, Math.min(2, entries.size()))
            : answers.remove();
    if (next instanceof Handed.Taken(_, int count)) {
      taken.addAll(entries.subList(0, count));
    }
    return next;
  }

  private CursorFile file() {
    return new CursorFile(directory.resolve("cursors"), "ipam");
  }

  private Courier courier() {
    return courier(_ -> true);
  }

  /// A consumer in another run of the server.
  private Courier courier(Predicate<Change> concerns) {
    Courier courier = asleep(concerns);
    try {
      courier.begin();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return courier;
  }

  private Courier asleep(Predicate<Change> concerns) {
    VirtualClock clock = stream.clock();
    standing = new Standing(stream.latest());
    return new Courier(
        new Courier.Consumer("ipam", this::take, concerns, file()),
        new Courier.Source(stream::reader, stream::oldest),
        new Courier.Outside(
            stream.log().at(clock, Level.INFO),
            new Time(clock::nowS, clock::monotonicNs),
            ms -> {
              rests.add(ms);
              clock.advanceMs(ms);
            }),
        standing,
        new Backoff(new SplittableRandom(1)));
  }

  /// As long as it takes to hand over what there is.
  private void work(Courier courier) {
    try {
      while (standing.cursor().id() < stream.latest().id()) {
        courier.turn();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<Long> ids() {
    return taken.stream().map(entry -> entry.cursor().id()).toList();
  }

  @Test
  void whoIsNewHearsOfWhatComesFromThenOn() {
    stream.commit(3);
    Courier courier = courier();
    stream.commit(4);

    work(courier);

    assertEquals(List.of(5L, 6L, 7L, 8L), ids());
  }

  @Test
  void whoIsNewAndIsKilledBeforeAnythingCameMissesNothing() throws IOException {
    courier();
    assertEquals(Optional.of(stream.latest()), file().read());
    stream.commit(2);

    work(courier());

    assertEquals(List.of(2L, 3L), ids());
  }

  @Test
  void afterAKillWhatWasNotNotedComesAgainInOrder() throws InterruptedException {
    Courier killed = courier();
    stream.commit(6);
    // Two at a time; the first turn is noted at once, the second within a second.
    killed.turn();
    killed.turn();

    work(courier());

    assertEquals(List.of(2L, 3L, 4L, 5L, 4L, 5L, 6L, 7L), ids());
  }

  @Test
  void whatIsTakenIsNotedAfterASecond() throws InterruptedException, IOException {
    Courier courier = courier();
    stream.commit(6);
    courier.turn();
    courier.turn();
    stream.clock().advanceNs(Courier.NOTE_NS);
    courier.turn();

    assertEquals(7, file().read().orElseThrow().id());
  }

  @Test
  void whatIsNotTakenIsHandedOverAgainAndNothingOvertakesIt() {
    Courier courier = courier();
    stream.commit(3);
    answers.add(new Handed.NotYet(Outcome.UNREACHABLE, "nobody there", 0));
    answers.add(new Handed.NotYet(Outcome.REFUSED, "it answers 503", 0));

    work(courier);

    assertEquals(List.of(2L, 3L, 4L), ids());
    assertEquals(1, standing.times(Outcome.UNREACHABLE));
    assertEquals(1, standing.times(Outcome.REFUSED));
    assertEquals(2, standing.times(Outcome.DONE));
    assertEquals(3, standing.handed());
    assertTrue(stream.log().has(StreamEvent.CONSUMER_FAILS));
    assertEquals(1, stream.log().count(StreamEvent.CONSUMER_GOES_ON));
  }

  @Test
  void betweenTriesItWaitsLongerEachTimeButNotForEver() {
    Courier courier = courier();
    stream.commit(1);
    for (int i = 0; i < 20; i++) {
      answers.add(new Handed.NotYet(Outcome.UNREACHABLE, "nobody there", 0));
    }

    work(courier);

    assertEquals(20, rests.size());
    for (int i = 0; i < rests.size(); i++) {
      long most = Math.min(Backoff.FIRST_MS << i, Backoff.MAX_MS);
      long rest = rests.get(i);
      assertTrue(rest >= most / 2 && rest <= most, i + ": " + rest);
    }
    assertTrue(rests.stream().distinct().count() > 10, "they differ: " + rests);
  }

  @Test
  void whoAsksToBeLeftAloneIsLeftAlone() {
    Courier courier = courier();
    stream.commit(1);
    answers.add(new Handed.NotYet(Outcome.REFUSED, "it answers 410", 3_600_000));

    work(courier);

    assertEquals(List.of(3_600_000L), rests);
  }

  @Test
  void whatDoesNotConcernItIsPassedOver() throws IOException {
    Courier courier = courier(change -> change instanceof Change.OfConfiguration);
    stream.commit(50);
    stream.tell(configuration());
    stream.commit(50);

    work(courier);

    assertEquals(List.of(52L), ids());
    stream.clock().advanceNs(Courier.NOTE_NS);
    stream.commit(1);
    work(courier);
    assertEquals(103, file().read().orElseThrow().id());
  }

  private static Change configuration() {
    byte[] digest = new byte[Change.OfConfiguration.DIGEST_SIZE];
    digest[0] = 1;
    return new Change.OfConfiguration(Octets.copyOf(digest), "reload", "", true);
  }

  @Test
  void whoWasAwayForTooLongIsToldSoAndGetsAllThatThereIs() {
    courier();
    stream.commitMoreThanIsKept();
    answers.add(new Handed.NotYet(Outcome.UNREACHABLE, "nobody there", 0));

    work(courier());

    assertEquals(new Change.Gap(Change.Gap.Why.CURSOR_GONE), taken.getFirst().change());
    assertEquals(stream.oldest(), taken.getFirst().cursor());
    for (int i = 1; i < taken.size(); i++) {
      assertEquals(stream.oldest().id() + i, taken.get(i).cursor().id());
    }
    assertEquals(stream.latest(), taken.getLast().cursor());
    assertTrue(stream.log().has(StreamEvent.CONSUMER_GAP));
  }

  @Test
  void aGapConcernsWhoeverWasAway() {
    courier();
    stream.commitMoreThanIsKept();

    work(courier(_ -> false));

    assertEquals(List.of("gap"), taken.stream().map(entry -> entry.change().kind()).toList());
  }

  @Test
  void aPlaceThatCannotBeReadIsAGap() throws IOException {
    courier();
    Files.writeString(file().path(), "0123456789abcdef-1 00000000\n");
    stream.commit(2);
    answers.add(new Handed.NotYet(Outcome.UNREACHABLE, "nobody there", 0));

    work(courier());

    assertEquals(new Change.Gap(Change.Gap.Why.CURSOR_GONE), taken.getFirst().change());
    assertEquals(List.of(0L, 1L, 2L, 3L), ids());
  }

  @Test
  void aGapThatWasNotToldBeforeAKillIsToldAfterIt() throws Exception {
    courier();
    Files.writeString(file().path(), "damaged");
    stream.commit(2);
    answers.add(new Handed.NotYet(Outcome.UNREACHABLE, "nobody there", 0));
    courier().turn();

    work(courier());

    assertEquals("gap", taken.getFirst().change().kind());
    assertEquals(List.of(1L, 2L, 3L), ids());
  }

  @Test
  void whereThePlaceCannotBeNotedItGoesOnAndSaysSo() throws IOException {
    Files.writeString(directory.resolve("cursors"), "no directory");
    Courier courier = courier();
    stream.commit(3);

    work(courier);

    assertEquals(List.of(2L, 3L, 4L), ids());
    assertTrue(stream.log().has(StreamEvent.CURSOR_NOT_NOTED));
  }

  @Test
  void howFarItIsCanBeSeen() throws InterruptedException {
    Courier courier = courier();
    assertTrue(standing.waitingSinceS().isEmpty());
    stream.commit(3);
    answers.add(new Handed.NotYet(Outcome.TIMEOUT, "no answer", 0));

    courier.turn();

    assertEquals(1, standing.cursor().id());
    assertEquals(taken.size(), 0);
    assertEquals(0, standing.waitingSinceS().orElseThrow());
    work(courier);
    assertEquals(stream.latest(), standing.cursor());
    assertTrue(standing.waitingSinceS().isEmpty());
  }

  @Test
  void anInterruptEndsItAndItNotesWhereItIs() throws Exception {
    stream.commit(1);
    Courier courier = courier();
    stream.commit(2);
    Thread thread = Thread.ofPlatform().start(courier::run);
    while (standing.cursor().id() < stream.latest().id()) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join();

    assertEquals(Optional.of(stream.latest()), file().read());
  }

  @Test
  void endedBeforeItHasBegunItLeavesItsPlaceAlone() throws IOException {
    courier();
    Optional<Cursor> before = file().read();
    stream.commit(3);
    Courier next = asleep(_ -> true);
    Thread.currentThread().interrupt();

    next.run();

    assertEquals(before, file().read());
    assertEquals(List.of(), taken);
    assertEquals(0, stream.log().count(StreamEvent.CONSUMER_GAP));
  }

  @Test
  void endedWhileItReadsItSaysNothingOfTheDisk() {
    Courier courier = courier();
    stream.commit(3);
    Thread.currentThread().interrupt();

    assertThrows(InterruptedException.class, courier::turn);

    assertEquals(0, stream.log().count(StreamEvent.STREAM_UNREADABLE));
  }

  @Test
  void endedWhileItIsRefusedItDoesNotComplain() {
    Courier courier =
        courier(
            _ -> {
              Thread.currentThread().interrupt();
              return true;
            });
    stream.commit(1);
    answers.add(new Handed.NotYet(Outcome.UNUSABLE, "closed", 0));

    assertThrows(InterruptedException.class, courier::turn);

    assertEquals(0, stream.log().count(StreamEvent.CONSUMER_FAILS));
  }
}
