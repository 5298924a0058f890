package io.leasehold.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.metrics.Shares.Busy;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharesTest {
  private static final int BUCKETS = Scale.TIMES.buckets();
  private static final long MS = 1_000_000;

  private final Shares shares = new Shares();
  private final Share first = share("192.0.2.0/24");
  private final Share other = share("198.51.100.0/24");
  private long second = 1_800_000_000L;

  SharesTest() {
    shares.begin(List.of(first), BUCKETS);
  }

  @Test
  void whatWasCountedBeforeIsOfNoInterest() {
    first.exchanges().record(MS, 7);
    Shares late = new Shares();

    late.begin(List.of(first), BUCKETS);

    assertEquals(List.of(), late.busiest());
  }

  @Test
  void aShareThatStaysIsCountedOnAndOneThatComesFromItsBeginning() {
    first.exchanges().record(MS, 30);
    look(30, first);
    first.exchanges().record(MS, 30);
    other.exchanges().record(MS, 6);

    long answered = look(30, other, first);

    assertEquals(36, answered);
    assertEquals(
        List.of(new Busy("192.0.2.0/24", 60), new Busy("198.51.100.0/24", 6)), shares.busiest());
  }

  @Test
  void aShareThatGoesIsForgotten() {
    first.exchanges().record(MS, 30);
    look(1, first, other);

    long answered = look(1, other);

    assertEquals(0, answered);
    assertEquals(List.of(), shares.busiest());
  }

  @Test
  void aPauseLongerThanAMinuteLeavesNobodyBusyFromBefore() {
    first.exchanges().record(MS, 120);
    look(1, first);

    look(3_600, first);

    assertEquals(List.of(), shares.busiest());
  }

  @Test
  void aLookThatComesLateForgetsWhatIsLongerAgo() {
    first.exchanges().record(MS, 1);
    look(1, first);
    first.exchanges().record(MS, 2);
    look(29, first);
    first.exchanges().record(MS, 4);

    look(31, first);

    assertEquals(List.of(new Busy("192.0.2.0/24", 6)), shares.busiest());
  }

  @Test
  void howeverOftenSharesChangeOnlyThoseOfNowTakeMemory() {
    for (int i = 0; i < 1_000; i++) {
      look(1, share("192.0.2.0/24"), share("198.51.100.0/24"));

      assertEquals(2, shares.size());
    }
  }

  /// @return how many were answered since the last look
  private long look(int passedS, Share... now) {
    second += passedS;
    long[] answered = new long[BUCKETS];
    shares.look(List.of(now), second, passedS, answered);
    return LongStream.of(answered).sum();
  }

  private static Share share(String name) {
    Histogram times = new Histogram(Scale.TIMES);
    return new Share(Optional.of(name), times, times.newLane());
  }
}
