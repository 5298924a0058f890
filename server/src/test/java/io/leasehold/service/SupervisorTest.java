package io.leasehold.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.events.RunEvent;
import io.leasehold.testkit.RecordedLog;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.transport.TransportException;
import io.leasehold.transport.TransportException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final FakeNoticeSocket socket = new FakeNoticeSocket();
  private final VirtualClock clock = VirtualClock.at(1_700_000_000);
  private final RecordedLog logged = new RecordedLog();
  private final Supervisor manager = manager(Optional.of("@s"), _ -> socket);

  @Test
  void itIsReadyAndSaysHowItIs() {
    manager.ready("answering on eth0");

    assertEquals(List.of("READY=1\nSTATUS=answering on eth0"), socket.taken());
  }

  @Test
  void aReloadHasTheTimeAtWhichItBegan() {
    manager.reloading();

    assertEquals(List.of("RELOADING=1\nMONOTONIC_USEC=1234567"), socket.taken());
  }

  @Test
  void whatIsSeenAlreadyIsNotToldAgain() {
    manager.ready("one");
    manager.status("one");
    manager.status("two");
    manager.status("two");

    assertEquals(List.of("READY=1\nSTATUS=one", "STATUS=two"), socket.taken());
  }

  @Test
  void aTextCannotSayMoreThanItsLine() {
    manager.status("refused: \"a\nREADY=1\r\nSTOPPING=1\"");

    assertEquals(List.of("STATUS=refused: \"a READY=1 STOPPING=1\""), socket.taken());
  }

  @Test
  void aTextIsNotTooLongForADatagram() {
    manager.status("é".repeat(5_000));

    assertEquals(List.of("STATUS=" + "é".repeat(Supervisor.STATUS_MAX) + "…"), socket.taken());
  }

  @Test
  void itStopsOnce() {
    manager.stopping("SIGTERM");
    manager.stopping("SIGINT");
    manager.close();

    assertEquals(List.of("STOPPING=1\nSTATUS=stopping: SIGTERM"), socket.taken());
    assertTrue(socket.isClosed());
  }

  @Test
  void whoeverEndsWithoutASignalStopsAsWell() {
    manager.close();

    assertEquals(List.of("STOPPING=1\nSTATUS=stopping: done"), socket.taken());
  }

  @Test
  void whatCannotBeToldIsWarnedOfOnceUntilItCanAgain() {
    socket.refuse(true);
    manager.ready("one");
    manager.alive();
    assertEquals(1, logged.count(RunEvent.MANAGER_NOT_TOLD));

    socket.refuse(false);
    manager.alive();
    clock.advanceS(3_600);
    socket.refuse(true);
    manager.alive();
    assertEquals(2, logged.count(RunEvent.MANAGER_NOT_TOLD));
  }

  @Test
  void aStatusThatWasNotToldIsToldAgain() {
    socket.refuse(true);
    manager.status("one");
    socket.refuse(false);
    manager.status("one");

    assertEquals(List.of("STATUS=one"), socket.taken());
  }

  @Test
  void aSocketThatCannotBeHadIsWarnedOf() {
    try (Supervisor without =
        manager(
            Optional.of("vsock:2:1"),
            name -> {
              throw new TransportException(Kind.NOT_SUPPORTED, name);
            })) {
      without.ready("one");
    }

    assertEquals(1, logged.count(RunEvent.MANAGER_NOT_TOLD));
  }

  @Test
  void withoutAManagerNothingIsOpened() {
    try (Supervisor nobody =
        manager(
            Optional.empty(),
            name -> {
              throw new AssertionError(name);
            })) {
      nobody.ready("one");
    }

    assertEquals(List.of(), socket.taken());
  }

  private Supervisor manager(Optional<String> name, Supervisor.Opening opening) {
    return Supervisor.of(
        new ServiceEnvironment(name, OptionalLong.empty()),
        opening,
        logged.at(clock, Level.INFO),
        () -> 1_234_567_890L);
  }
}
