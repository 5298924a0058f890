package io.leasehold.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.KeptTime.Setting;
import io.leasehold.testkit.Queries;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTimeTest {
  private static final Ipv4 ADDRESS = Ipv4.of("192.0.2.7");

  private static final Holder HOLDER =
      new Holder(Queries.of(1).key(), Queries.of(1).hardware(), Octets.EMPTY, Octets.EMPTY);

  private final KeptTime time =
      new KeptTime(5_000, List.of(new Setting(1_000, 60_500), new Setting(2_000, -500)));

  @Test
  void eachMomentIsShownByTheClockOfThen() {
    assertEquals(999, time.wallS(999));
    assertEquals(1_060, time.wallS(1_000));
    assertEquals(2_059, time.wallS(1_999));
    assertEquals(1_999, time.wallS(2_000));
    assertEquals(9_999, time.wallS(10_000));
  }

  @Test
  void neverStaysNever() {
    assertEquals(LeaseRecord.NEVER, time.wallS(LeaseRecord.NEVER));
  }

  @Test
  void aRecordIsShownByTheClockInAllItsTimes() {
    assertEquals(
        new LeaseRecord.Bound(ADDRESS, HOLDER, 1_560, 2_499, 3_999),
        time.byWallClock(new LeaseRecord.Bound(ADDRESS, HOLDER, 1_500, 2_500, 4_000)));
    assertEquals(
        new LeaseRecord.Declined(ADDRESS, HOLDER, 1_560, 3_999),
        time.byWallClock(new LeaseRecord.Declined(ADDRESS, HOLDER, 1_500, 4_000)));
  }

  @Test
  void whereNobodyHasSetTheClockARecordIsShownAsItIs() {
    LeaseRecord record = new LeaseRecord.Expired(ADDRESS, HOLDER, 7);

    assertSame(record, KeptTime.NONE.byWallClock(record));
  }

  @Test
  void aMomentOfTheWallClockIsOneOfTheRecords() {
    for (long wallS : new long[] {0, 900, 1_061, 1_900, 2_050, 9_000, LeaseRecord.NEVER}) {
      assertEquals(wallS, time.wallS(time.recordS(wallS)));
    }
    LeaseRecord shown = new LeaseRecord.Bound(ADDRESS, HOLDER, 900, 1_100, 9_000);

    assertEquals(shown, time.byWallClock(time.byRecordTime(shown)));
  }

  /// Between two settings the clock may have gone back.
  @Test
  void aHoldingNeverEndsBeforeItBegan() {
    Holding shown =
        time.byWallClock(new Holding(ADDRESS, HOLDER, 1_990, 2_010, Holding.Ending.RELEASED));

    assertEquals(2_050, shown.startS());
    assertEquals(2_050, shown.endS());
  }

  @Test
  void aSettingReplacesWhatWasSaidSince() {
    assertEquals(
        List.of(new Setting(1_000, 60_500), new Setting(1_500, 7)),
        time.with(new Setting(1_500, 7)).settings());
  }

  @Test
  void theOldestSettingsAreForgottenAndTheLatestCounts() {
    KeptTime many = KeptTime.NONE;
    for (int i = 0; i < 2 * KeptTime.SETTINGS_MAX; i++) {
      many = many.with(new Setting(i, i));
    }

    assertEquals(KeptTime.SETTINGS_MAX, many.settings().size());
    assertEquals(2 * KeptTime.SETTINGS_MAX - 1, many.aheadMs());
  }

  @Test
  void theLatestMomentSeenNeverGoesBack() {
    assertEquals(5_000, time.seenAt(4_000).seenS());
    assertEquals(6_000, time.seenAt(6_000).seenS());
  }
}
