package io.leasehold.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.PacketRate;
import io.leasehold.pipeline.Buckets.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
  private static final long MS = 1_000_000;
  private static final long SENDER = 0x1234_5678_9ABC_DEF1L;

  /// A token each 100 ms, 3 at once.
  private final Buckets buckets = new Buckets(new PacketRate(10, 3));

  /// The monotonic clock begins anywhere.
  @ParameterizedTest
  @ValueSource(longs = {0, 77, -5, Long.MAX_VALUE - 100 * MS, Long.MIN_VALUE})
  void asManyPassAtOnceAsTheBurstAndThenOneAToken(long startNs) {
    List<Taken> taken = new ArrayList<>();
    for (long waitMs : new long[] {0, 0, 0, 0, 99, 100, 199, 200}) {
      taken.add(buckets.take(SENDER, startNs + waitMs * MS));
    }

    assertEquals(
        List.of(
            Taken.TOKEN,
            Taken.TOKEN,
            Taken.TOKEN,
            Taken.NONE_AS_OF_NOW,
            Taken.NONE,
            Taken.TOKEN,
            Taken.NONE,
            Taken.TOKEN),
        taken);
  }

  @Test
  void aBucketIsFullAgainAndNewsAgainAfterAWhileOfSilence() {
    take(SENDER, 20, 0);

    assertEquals(3, take(SENDER, 20, 10_000 * MS));
    assertEquals(Taken.NONE, buckets.take(SENDER, 10_000 * MS));
    assertEquals(3, take(SENDER, 3, 20_000 * MS));
    assertEquals(Taken.NONE_AS_OF_NOW, buckets.take(SENDER, 20_000 * MS));
  }

  @Test
  void inTheLongRunTheRateIsWhatPasses() {
    int passed = 0;
    for (int ms = 0; ms < 100_000; ms++) {
      passed += take(SENDER, 1, ms * MS);
    }

    assertEquals(1_000 + 3 - 1, passed);
  }

  @Test
  void sendersHaveBucketsOfTheirOwn() {
    take(SENDER, 20, 0);

    assertEquals(3, take(SENDER + (1L << 40), 20, 0));
  }

  /// Who makes up senders has others forgotten, but none that is being held back.
  @Test
  void aFloodOfSendersFreesNobodyWhoIsHeldBack() {
    SplittableRandom random = new SplittableRandom(1);
    take(SENDER, 20, 0);

    for (int i = 0; i < 1_000_000; i++) {
      buckets.take(random.nextLong() | 1, i * 100L);
    }

    assertEquals(0, take(SENDER, 1, 99 * MS));
  }

  private int take(long sender, int times, long nowNs) {
    int tokens = 0;
    for (int i = 0; i < times; i++) {
      tokens += buckets.take(sender, nowNs) == Taken.TOKEN ? 1 : 0;
    }
    return tokens;
  }
}
