package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.pipeline.ServerClock.Trust;
import io.leasehold.store.KeptTime;
import io.leasehold.store.KeptTime.Setting;
import io.leasehold.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private static final long NOW_S = 1_800_000_000L;
  private static final long DAY_S = 86_400;

  private final VirtualClock time = VirtualClock.at(NOW_S);
  private final ServerClock clock = new ServerClock(time.hands(), KeptTime.NONE);

  @Test
  void startsWithTheWallClock() {
    assertEquals(NOW_S, clock.nowS());
    assertEquals(Trust.RIGHT, clock.trust());
  }

  @Test
  void countsOnWhateverTheWallClockDoes() {
    time.stepS(-500_000);
    time.advanceS(10);

    assertEquals(NOW_S + 10, clock.nowS());
  }

  @Test
  void goesOnWhileTheMachineSleeps() {
    time.sleepS(8 * 3_600);

    assertEquals(NOW_S + 8 * 3_600, clock.nowS());
    assertEquals(Duration.ZERO, clock.noticeStep());
  }

  @Test
  void aStepIsNoticedOnce() {
    time.stepS(3_600);
    time.advanceS(5);

    assertEquals(Duration.ofHours(1), clock.noticeStep());
    assertEquals(Duration.ZERO, clock.noticeStep());
  }

  @Test
  void aStepBackIsNegative() {
    time.stepS(-61);

    assertEquals(Duration.ofSeconds(-61), clock.noticeStep());
  }

  @Test
  void peopleAreShownTheWallClock() {
    time.stepS(-3_600);

    assertEquals(Instant.ofEpochSecond(NOW_S + 60 - 3_600), clock.shown(NOW_S + 60));
  }

  @Test
  void aSecondIsNoStep() {
    time.stepS(1);

    assertEquals(Duration.ZERO, clock.noticeStep());
  }

  @Test
  void aRestartGoesOnAsTheWallClockDid() {
    assertEquals(NOW_S + 600, started(NOW_S + 600, new KeptTime(NOW_S, List.of())).nowS());
  }

  /// They may have been imported.
  @Test
  void leasesOfLongAgoDoNotTellWhenTheServerWasLastSeen() {
    KeptTime imported = KeptTime.NONE.recordedAt(NOW_S - 400 * DAY_S);

    ServerClock next = started(NOW_S, imported);

    assertEquals(Trust.RIGHT, next.trust());
    assertEquals(NOW_S, next.nowS());
  }

  /// After a kill nothing but the latest lease may tell of the last hour.
  @Test
  void theLatestLeaseIsTheEarliestThatItCanBe() {
    KeptTime kept = new KeptTime(NOW_S - 3_000, List.of()).recordedAt(NOW_S);

    assertEquals(NOW_S, started(NOW_S - 10, kept).nowS());
    assertEquals(Trust.BEHIND, started(NOW_S - 10, kept).trust());
    assertEquals(Trust.FAR_AHEAD, started(NOW_S + 31 * DAY_S, kept).trust());
    assertEquals(NOW_S, started(NOW_S + 31 * DAY_S, kept).nowS());
  }

  @Test
  void aStepOfTheRunBeforeIsNoStepOfTheNext() {
    time.stepS(DAY_S);
    KeptTime kept = clock.noted(KeptTime.NONE);

    ServerClock next = started(NOW_S + DAY_S + 600, kept);

    assertEquals(NOW_S + 600, next.nowS());
    assertEquals(Trust.RIGHT, next.trust());
    assertEquals(NOW_S + DAY_S + 600, next.noted(kept).wallS(next.nowS()));
  }

  @Test
  void aClockThatNobodyHasSetIsNotBelieved() {
    KeptTime kept = new KeptTime(NOW_S, List.of());

    ServerClock next = started(17, kept);

    assertEquals(NOW_S, next.nowS());
    assertEquals(Trust.NOT_SET, next.trust());
    assertEquals(kept, next.noted(kept));
  }

  @Test
  void onceItIsSetWhatWasWrittenBeforeIsShownByTheRightClockToo() {
    KeptTime kept = new KeptTime(NOW_S, List.of());
    VirtualClock machine = VirtualClock.at(17);
    ServerClock next = started(machine, kept);
    machine.advanceS(60);
    machine.stepS(NOW_S + 5_000 - 17);

    KeptTime noted = next.noted(kept);

    assertEquals(NOW_S + 60, next.nowS());
    assertEquals(List.of(new Setting(NOW_S, 5_000_000)), noted.settings());
    assertEquals(NOW_S - 1, noted.wallS(NOW_S - 1));
    assertEquals(NOW_S + 5_000, noted.wallS(NOW_S));
  }

  @Test
  void aMachineThatNeverHadTheTimeStartsWithWhatItHas() {
    VirtualClock machine = VirtualClock.at(17);
    ServerClock first = started(machine, KeptTime.NONE);
    machine.stepS(NOW_S);

    KeptTime kept = first.noted(KeptTime.NONE);
    ServerClock second = started(NOW_S + 117, kept);

    assertEquals(17, first.nowS());
    assertEquals(117, second.nowS());
    assertEquals(Trust.RIGHT, second.trust());
  }

  @Test
  void aClockThatWasSetBackWhileTheServerWasDownIsNotBelieved() {
    KeptTime kept = new KeptTime(NOW_S, List.of());

    ServerClock next = started(NOW_S - DAY_S, kept);

    assertEquals(NOW_S, next.nowS());
    assertEquals(Trust.BEHIND, next.trust());
    assertEquals(List.of(new Setting(NOW_S, -DAY_S * 1_000)), next.noted(kept).settings());
  }

  @Test
  void aClockOf2099IsNotBelieved() {
    KeptTime kept = new KeptTime(NOW_S, List.of());

    ServerClock next = started(4_070_908_800L, kept);

    assertEquals(NOW_S, next.nowS());
    assertEquals(Trust.FAR_AHEAD, next.trust());
  }

  @Test
  void aServerCanHaveBeenDownForThirtyDays() {
    KeptTime kept = new KeptTime(NOW_S, List.of());

    assertEquals(Trust.RIGHT, started(NOW_S + 30 * DAY_S, kept).trust());
    assertEquals(Trust.FAR_AHEAD, started(NOW_S + 30 * DAY_S + 1, kept).trust());
  }

  @Test
  void itGoesOnBeyondWhatUnsignedNumbersOf32BitsHold() {
    VirtualClock machine = VirtualClock.at((1L << 32) - 5);
    ServerClock late = started(machine, new KeptTime((1L << 32) - 10, List.of()));
    machine.advanceS(10);

    assertEquals((1L << 32) + 5, late.nowS());
  }

  private static ServerClock started(long wallS, KeptTime kept) {
    return started(VirtualClock.at(wallS), kept);
  }

  private static ServerClock started(VirtualClock machine, KeptTime kept) {
    return new ServerClock(machine.hands(), kept);
  }
}
