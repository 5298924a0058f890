package io.leasehold.pipeline;

import io.leasehold.store.KeptTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The time that leases go by: never back, never in leaps, and from one run of the server to the
/// next. Whoever sets the wall clock changes nothing here, so no lease ends early or lives on
/// because of it. While the machine sleeps it goes on. For any thread.
///
/// In a run it is counted on by a clock that nobody can set. At the start it is as far behind the
/// wall clock as it was at the end of the run before, if that can be: not before the server was
/// last seen running or the latest lease was recorded, nor more than [#DOWN_MAX] after that, if a
/// server was seen at all. Otherwise the wall clock is not to be trusted, and it goes on from the
/// later of the two, as if no time had passed: leases last longer than they might by the time that
/// the server was down, and none ends early.
public final class ServerClock {
  /// Longer than servers are down as a rule. A clock that lost its battery is wrong by years.
  static final Duration DOWN_MAX = Duration.ofDays(30);

  /// 2020-01-01. A wall clock that shows less has not been set since the machine was switched on.
  static final long SET_MIN_S = 1_577_836_800L;

  /// A smaller difference is no step.
  private static final long STEP_MS_MIN = 100;

  /// A smaller difference is not worth a word in the log.
  private static final long TOLD_STEP_NS_MIN = 2_000_000_000L;

  private static final long NS_PER_S = 1_000_000_000L;
  private static final long NS_PER_MS = 1_000_000L;
  private static final double MS_PER_S = 1_000;

  private final Hands hands;
  private final long offsetNs;
  private final Trust trust;
  private final KeptTime kept;
  private final long startS;
  private final AtomicLong knownApartNs;

  /// What a machine has to tell the time by.
  ///
  /// @param wallNs nanoseconds since 1970-01-01T00:00Z, as anybody may set them
  /// @param steadyNs nanoseconds since any moment; never goes back, goes on while the machine
  ///   sleeps
  /// @param monotonicNs nanoseconds since any moment; never goes back
  public record Hands(LongSupplier wallNs, LongSupplier steadyNs, LongSupplier monotonicNs) {
    /// @param steadyNs the best that the system has
    public static Hands ofTheSystem(LongSupplier steadyNs) {
      InstantSource wall = InstantSource.system();
      return new Hands(
          () -> {
            var now = wall.instant();
            return now.getEpochSecond() * NS_PER_S + now.getNano();
          },
          steadyNs,
          System::nanoTime);
    }
  }

  /// What the wall clock was worth at the start.
  public enum Trust {
    RIGHT("it is right"),
    NOT_SET("which is before this program was written"),
    BEHIND("which is before the server was last running"),
    FAR_AHEAD("which is more than 30 days after the server was last running");

    private final String text;

    Trust(String text) {
      this.text = text;
    }

    /// For people: a clause.
    public String text() {
      return text;
    }
  }

  /// Of a machine on which the server has never run.
  public ServerClock(LongSupplier wallNs, LongSupplier monotonicNs) {
    this(new Hands(wallNs, monotonicNs, monotonicNs), KeptTime.NONE);
  }

  /// @param kept what former runs have left
  public ServerClock(Hands hands, KeptTime kept) {
    this.hands = hands;
    this.kept = kept;
    long wallNs = hands.wallNs().getAsLong();
    long expectedNs = wallNs - kept.aheadMs() * NS_PER_MS;
    trust = trust(wallNs, expectedNs, kept);
    boolean goesOn = trust == Trust.RIGHT || kept.reachedS() == 0;
    long startNs = goesOn ? expectedNs : kept.reachedS() * NS_PER_S;
    offsetNs = startNs - hands.steadyNs().getAsLong();
    startS = Math.floorDiv(startNs, NS_PER_S);
    knownApartNs = new AtomicLong(wallNs - startNs);
  }

  /// Leases may have been imported at any time, so of themselves they say no more than when it was
  /// at the earliest.
  private static Trust trust(long wallNs, long expectedNs, KeptTime kept) {
    if (Math.floorDiv(wallNs, NS_PER_S) < SET_MIN_S) {
      return Trust.NOT_SET;
    }
    long downS = Math.floorDiv(expectedNs, NS_PER_S) - kept.reachedS();
    if (kept.reachedS() != 0 && downS < 0) {
      return Trust.BEHIND;
    }
    return kept.seenS() != 0 && downS > DOWN_MAX.toSeconds() ? Trust.FAR_AHEAD : Trust.RIGHT;
  }

  /// Seconds, rounded down; never goes back. As long as nobody has set the clock they are those
  /// since 1970-01-01T00:00Z.
  public long nowS() {
    return Math.floorDiv(nowNs(), NS_PER_S);
  }

  /// Nanoseconds of the same time.
  long nowNs() {
    return offsetNs + hands.steadyNs().getAsLong();
  }

  /// For measuring how long something takes.
  public long monotonicNs() {
    return hands.monotonicNs().getAsLong();
  }

  /// What the wall clock shows, nanoseconds since 1970-01-01T00:00Z: to compare with the kernel's
  /// timestamps.
  public long wallNs() {
    return hands.wallNs().getAsLong();
  }

  /// What the wall clock shows, whether it is right or not.
  public Instant shown() {
    return Instant.ofEpochSecond(Math.floorDiv(wallNs(), NS_PER_S));
  }

  /// What the wall clock will show at a moment of leases, if nobody sets it.
  Instant shown(long atS) {
    return Instant.ofEpochSecond(atS).plusSeconds(Math.round(ahead().toMillis() / MS_PER_S));
  }

  /// How far the wall clock is off a moment of leases, now.
  public Duration ahead() {
    return Duration.ofNanos(wallNs() - nowNs());
  }

  /// What the wall clock was worth when the server was started.
  public Trust trust() {
    return trust;
  }

  /// When this run began, by the time of leases.
  public long startS() {
    return startS;
  }

  /// What former runs have left.
  KeptTime kept() {
    return kept;
  }

  /// The same as before, and what is to be kept of this moment. A wall clock that was not to be
  /// trusted at the start has been wrong since then; any other, since now.
  KeptTime noted(KeptTime before) {
    KeptTime seen = before.seenAt(nowS());
    long aheadMs = ahead().toMillis();
    boolean isSet = Math.floorDiv(wallNs(), NS_PER_S) >= SET_MIN_S;
    if (!isSet || Math.abs(aheadMs - before.aheadMs()) < STEP_MS_MIN) {
      return seen;
    }
    long sinceS = trust == Trust.RIGHT ? nowS() : startS;
    return seen.with(new KeptTime.Setting(sinceS, aheadMs));
  }

  /// How far the wall clock was set since this was last asked; zero if it was not.
  public Duration noticeStep() {
    long apartNs = wallNs() - nowNs();
    long stepNs = apartNs - knownApartNs.get();
    if (Math.abs(stepNs) < TOLD_STEP_NS_MIN) {
      return Duration.ZERO;
    }
    knownApartNs.set(apartNs);
    return Duration.ofNanos(stepNs);
  }
}
