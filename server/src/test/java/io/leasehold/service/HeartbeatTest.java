package io.leasehold.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.events.EventLog;
import io.leasehold.events.FaultEvent;
import io.leasehold.events.Level;
import io.leasehold.events.RunEvent;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final OptionalLong HALF_A_MINUTE = OptionalLong.of(TimeUnit.SECONDS.toNanos(30));
  private static final OptionalLong TEN_S = OptionalLong.of(TimeUnit.SECONDS.toNanos(10));

  private final FakeNoticeSocket socket = new FakeNoticeSocket();
  private final RecordedLog logged = new RecordedLog();
  private final EventLog log = logged.at(VirtualClock.at(1_700_000_000), Level.INFO);
  private boolean live = true;
  private String status = "well";
  private boolean broken;

  @Test
  void aServerThatLivesSaysSoTwiceInTheWatchdogsTime() {
    Heartbeat heart = heart(TEN_S);

    assertEquals(TimeUnit.SECONDS.toNanos(5), heart.doWork());
    heart.doWork();

    assertEquals(List.of("WATCHDOG=1", "STATUS=well", "WATCHDOG=1"), socket.taken());
  }

  @Test
  void theStatusIsNeverOlderThanTenSeconds() {
    assertEquals(TimeUnit.SECONDS.toNanos(10), heart(HALF_A_MINUTE).doWork());
    assertEquals(TimeUnit.SECONDS.toNanos(10), heart(OptionalLong.empty()).doWork());
  }

  @Test
  void aServerThatIsStuckIsNotKeptAlive() {
    Heartbeat heart = heart(TEN_S);
    live = false;

    heart.doWork();
    heart.doWork();

    assertEquals(List.of("STATUS=well"), socket.taken());
    assertEquals(1, logged.count(RunEvent.STUCK));
  }

  @Test
  void aServerThatGoesOnIsAlive() {
    Heartbeat heart = heart(TEN_S);
    live = false;
    heart.doWork();
    live = true;
    heart.doWork();

    assertEquals(List.of("STATUS=well", "WATCHDOG=1"), socket.taken());
  }

  @Test
  void whereNobodyWatchesTheStatusAloneIsTold() {
    Heartbeat heart = heart(OptionalLong.empty());

    heart.doWork();
    status = "no room on the disk";
    heart.doWork();

    assertEquals(List.of("STATUS=well", "STATUS=no room on the disk"), socket.taken());
  }

  @Test
  void aStatusThatCannotBeFoundOutEndsNothing() {
    Heartbeat heart = heart(TEN_S);
    broken = true;

    assertEquals(TimeUnit.SECONDS.toNanos(5), heart.doWork());
    broken = false;
    heart.doWork();

    assertEquals(List.of("WATCHDOG=1", "WATCHDOG=1", "STATUS=well"), socket.taken());
    assertEquals(1, logged.count(FaultEvent.BUG));
  }

  @Test
  void whetherItLivesMustBeKnownToBeTold() {
    Heartbeat heart =
        heart(
            TEN_S,
            () -> {
              throw new IllegalStateException("no occupancy");
            });

    heart.doWork();

    assertEquals(List.of(), socket.taken());
    assertEquals(1, logged.count(FaultEvent.BUG));
  }

  private String status() {
    if (broken) {
      throw new IllegalStateException("no occupancy");
    }
    return status;
  }

  private Heartbeat heart(OptionalLong watchdogNs) {
    return heart(watchdogNs, () -> live);
  }

  private Heartbeat heart(OptionalLong watchdogNs, BooleanSupplier lives) {
    Supervisor manager =
        Supervisor.of(
            new ServiceEnvironment(Optional.of("@s"), watchdogNs), _ -> socket, log, () -> 0);
    return new Heartbeat(manager, watchdogNs, lives, this::status, log);
  }
}
