package io.leasehold.store;

import io.leasehold.lease.LeaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// The time that records go by, and how it relates to the wall clock. Records have a time of their
/// own: it never goes back, no setting of the clock moves it, and it goes on from one run of the
/// server to the next. So a record says how long a lease lasts whatever happened to the clock, and
/// only people have to be told by the wall clock when that is.
///
/// @param seenS the latest moment at which a server is known to have run; 0 if none is known to
///   have
/// @param recordedS when the latest record was made, which may have been imported; 0 if there is
///   none
/// @param settings in their order, [#SETTINGS_MAX] at most; empty as long as both times are one
public record KeptTime(long seenS, long recordedS, List<Setting> settings) {
  /// A machine without a clock of its own adds one at every boot; the oldest are forgotten.
  public static final int SETTINGS_MAX = 256;

  /// Of a store that is new.
  public static final KeptTime NONE = new KeptTime(0, List.of());

  private static final long MS_PER_S = 1_000;

  public KeptTime {
    settings = List.copyOf(settings);
  }

  public KeptTime(long seenS, List<Setting> settings) {
    this(seenS, 0, settings);
  }

  /// The wall clock was found set.
  ///
  /// @param sinceS from when on, by the time of the records
  /// @param aheadMs how far it is ahead of them since
  public record Setting(long sinceS, long aheadMs) {}

  /// How far the wall clock was ahead when it was last looked at.
  public long aheadMs() {
    return settings.isEmpty() ? 0 : settings.getLast().aheadMs();
  }

  /// The time of the records is this, or later: a server was seen, or a record was made.
  public long reachedS() {
    return Math.max(seenS, recordedS);
  }

  /// @param nowS by the time of the records
  public KeptTime seenAt(long nowS) {
    return new KeptTime(Math.max(seenS, nowS), recordedS, settings);
  }

  /// @param atS by the time of the records
  public KeptTime recordedAt(long atS) {
    return new KeptTime(seenS, Math.max(recordedS, atS), settings);
  }

  /// What was said from that moment on is forgotten.
  public KeptTime with(Setting setting) {
    List<Setting> next = new ArrayList<>(settings);
    next.removeIf(each -> each.sinceS() >= setting.sinceS());
    next.add(setting);
    return new KeptTime(
        seenS, recordedS, next.subList(Math.max(0, next.size() - SETTINGS_MAX), next.size()));
  }

  /// A moment of a record, as the wall clock has it.
  public long wallS(long timeS) {
    if (timeS == LeaseRecord.NEVER) {
      return timeS;
    }
    long aheadMs = 0;
    for (Setting setting : settings) {
      if (setting.sinceS() > timeS) {
        break;
      }
      aheadMs = setting.aheadMs();
    }
    return timeS + Math.floorDiv(aheadMs, MS_PER_S);
  }

  /// No moment of a record is earlier that the wall clock has as this one or later.
  public long earliestS(long wallS) {
    long aheadMs = settings.stream().mapToLong(Setting::aheadMs).max().orElse(0);
    return shifted(wallS, -Math.max(0, aheadMs) / MS_PER_S - 1);
  }

  /// No moment of a record is later that the wall clock has as this one or earlier.
  public long latestS(long wallS) {
    long aheadMs = settings.stream().mapToLong(Setting::aheadMs).min().orElse(0);
    return shifted(wallS, -Math.min(0, aheadMs) / MS_PER_S + 1);
  }

  /// Not beyond what a number holds: the ends of time stay where they are.
  private static long shifted(long atS, long byS) {
    long shifted = atS + byS;
    if (byS < 0 ? shifted > atS : shifted < atS) {
      return byS < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return shifted;
  }

  /// A moment of the wall clock, as records have it. One that the clock has shown twice is the
  /// later of the two.
  public long recordS(long wallS) {
    if (wallS == LeaseRecord.NEVER) {
      return wallS;
    }
    for (Setting setting : settings.reversed()) {
      long timeS = wallS - Math.floorDiv(setting.aheadMs(), MS_PER_S);
      if (timeS >= setting.sinceS()) {
        return timeS;
      }
    }
    return wallS;
  }

  /// The record with the times of the wall clock, for people.
  public LeaseRecord byWallClock(LeaseRecord record) {
    return settings.isEmpty() ? record : with(this::wallS, record);
  }

  /// A record with times of the wall clock, as it is kept.
  public LeaseRecord byRecordTime(LeaseRecord record) {
    return settings.isEmpty() ? record : with(this::recordS, record);
  }

  private static LeaseRecord with(LongUnaryOperator time, LeaseRecord record) {
    long atS = time.applyAsLong(record.atS());
    return switch (record) {
      case LeaseRecord.Bound(var address, var holder, long startS, long _, long endS) ->
          new LeaseRecord.Bound(
              address, holder, time.applyAsLong(startS), atS, time.applyAsLong(endS));
      case LeaseRecord.Released released ->
          new LeaseRecord.Released(released.address(), released.holder(), atS);
      case LeaseRecord.Expired expired ->
          new LeaseRecord.Expired(expired.address(), expired.holder(), atS);
      case LeaseRecord.Declined declined ->
          new LeaseRecord.Declined(
              declined.address(), declined.holder(), atS, time.applyAsLong(declined.untilS()));
      case LeaseRecord.Freed freed -> new LeaseRecord.Freed(freed.address(), atS);
    };
  }

  /// The holding with the times of the wall clock, for people.
  public Holding byWallClock(Holding holding) {
    long startS = wallS(holding.startS());
    return new Holding(
        holding.address(),
        holding.holder(),
        startS,
        Math.max(startS, wallS(holding.endS())),
        holding.ending());
  }
}
