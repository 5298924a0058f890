package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.store.CommitOutcome;
import io.leasehold.store.KeptTime;
import io.leasehold.store.KeptTime.Setting;
import io.leasehold.testkit.Queries;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the committing agent has the store keep of the time.
class TimeKeeperTest {
  private static final long START_S = 1_800_000_000L;

  private final ServerFixture it = new ServerFixture();

  @Test
  void theStartIsKept() {
    it.commitOnce();

    assertEquals(new KeptTime(START_S, List.of()), it.store.time());
  }

  @Test
  void anHourIsKept() {
    pass(3_599);
    assertEquals(1, it.store.timesKept());

    pass(2);

    assertEquals(2, it.store.timesKept());
    assertEquals(START_S + 3_601, it.store.time().seenS());
  }

  @Test
  void aStepIsKeptWithinASecond() {
    pass(10);

    it.time.stepS(86_400);
    pass(1);

    assertEquals(List.of(new Setting(START_S + 11, 86_400_000)), it.store.time().settings());
  }

  @Test
  void stepsThatCancelEachOtherAreTwo() {
    pass(10);
    it.time.stepS(-60);
    pass(10);
    it.time.stepS(60);
    pass(10);

    assertEquals(
        List.of(new Setting(START_S + 11, -60_000), new Setting(START_S + 21, 0)),
        it.store.time().settings());
  }

  @Test
  void aStepThatTheStoreDidNotTakeIsTriedAgain() {
    it.commitOnce();
    it.store.next(new CommitOutcome.NotNow("disk full"));
    it.lease(Queries.of(1));
    it.time.stepS(86_400);
    it.commitOnce();
    assertEquals(List.of(), it.store.time().settings());

    pass(3);

    assertEquals(1, it.store.time().settings().size());
  }

  @Test
  void aCleanEndIsKept() {
    pass(100);

    it.commit().close();

    assertEquals(START_S + 100, it.store.time().seenS());
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      it.time.advanceS(1);
      it.turn();
    }
  }
}
