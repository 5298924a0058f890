package io.leasehold.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.events.Level;
import io.leasehold.testkit.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  /// What one turn answers at most.
  private static final long TURN_MAX = 64;

  /// Of a clock that is looked at some four times a message: several seconds in a rehearsal.
  private static final long LOOK_NS = 5_000;

  /// From one look at its files to the next.
  private static final int LOOK_TURNS = 1_000;

  private static final Path NOWHERE = Path.of("/nowhere");

  @TempDir(factory = InMemory.class)
  private Path memory;

  private final AtomicLong nowNs = new AtomicLong(1_800_000_000L);
  private final AtomicLong real = new AtomicLong();
  private final AtomicInteger turn = new AtomicInteger();

  /// By every test, however the rehearsal ends.
  @AfterEach
  void nothingIsLeftOfIt() throws IOException {
    try (Stream<Path> left = Files.list(memory)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /// And with that whatever a busy server meets in its first minutes; else it would be compiled
  /// there.
  @Test
  void everyClientIsServedUntilItIsEnough() throws Exception {
    List<Kept> seen = new ArrayList<>();
    Rehearsal rehearsal =
        new Rehearsal(
            Level.INFO,
            real::get,
            this::goingOn,
            memory,
            () -> {
              if (turn.incrementAndGet() % LOOK_TURNS == 0) {
                seen.add(kept());
              }
              return false;
            });

    long acknowledged = rehearsal.run();

    assertTrue(acknowledged >= Rehearsal.ACKNOWLEDGED_MAX, () -> "only " + acknowledged);
    long most = Rehearsal.ACKNOWLEDGED_MAX + Rehearsal.CLIENTS;
    assertTrue(acknowledged < most, () -> "even " + acknowledged);
    assertTrue(seen.getLast().folded() > 0, () -> "nothing was folded: " + seen);
    assertTrue(seen.getLast().ended() > 0, () -> "no lease has ended: " + seen);
    assertTrue(seen.getLast().files() > 1, () -> "the stream is in its first file: " + seen);
  }

  /// What is in its store and its stream.
  private record Kept(long folded, long ended, long files) {}

  private Kept kept() {
    try (Stream<Path> made = Files.list(memory)) {
      Path directory = made.toList().getFirst();
      try (Connection store =
              DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("leases.db"));
          Stream<Path> files = Files.list(directory.resolve("events"))) {
        return new Kept(
            number(store, "SELECT seq FROM folded"),
            number(store, "SELECT count(*) FROM lease_history"),
            files.count());
      }
    } catch (IOException | SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long number(Connection store, String query) throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  @Test
  void itGivesWayToRealClients() throws Exception {
    long each = 1;
    Rehearsal rehearsal =
        new Rehearsal(Level.INFO, () -> real.getAndAdd(each), nowNs::get, memory, () -> false);

    long acknowledged = rehearsal.run();

    long turns = Rehearsal.REAL_MAX / each;
    assertTrue(acknowledged > 0, "it has not begun");
    assertTrue(acknowledged <= turns * TURN_MAX, () -> "it goes on: " + acknowledged);
  }

  @Test
  void itEndsWhenItIsTold() throws Exception {
    int turns = 50;
    Rehearsal rehearsal =
        new Rehearsal(
            Level.INFO, real::get, nowNs::get, memory, () -> turn.incrementAndGet() > turns);

    long acknowledged = rehearsal.run();

    assertTrue(acknowledged <= turns * TURN_MAX, () -> "it goes on: " + acknowledged);
  }

  /// Where one message's failure is caught and the next one taken, as in the real server.
  @Test
  void whatFailsWithinItsServerEndsIt() {
    AtomicBoolean thrown = new AtomicBoolean();
    Rehearsal rehearsal =
        rehearsal(
            () -> {
              if (!thrown.get() && isCalledBy("decideOne") && !thrown.getAndSet(true)) {
                throw new IllegalStateException("odd");
              }
              return nowNs.get();
            },
            memory);

    IllegalStateException e = assertThrows(IllegalStateException.class, rehearsal::run);

    assertTrue(String.valueOf(e.getMessage()).contains("LH-9001"), e.getMessage());
  }

  @Test
  void fewRealClientsDoNotEndItNorThatThereAreNoFilesInMemory() throws Exception {
    Rehearsal rehearsal =
        new Rehearsal(
            Level.WARN,
            () -> Math.min(turn.getAndIncrement(), Rehearsal.REAL_MAX - 1),
            nowNs::get,
            NOWHERE,
            () -> false);

    assertTrue(rehearsal.run() >= Rehearsal.ACKNOWLEDGED_MAX);
    assertTrue(Files.notExists(NOWHERE));
  }

  @Test
  void onASlowMachineItEndsInTime() throws Exception {
    long turns = 50;
    long turnNs = Rehearsal.LASTS_MAX.toNanos() / turns;
    Rehearsal rehearsal = rehearsal(() -> nowNs.addAndGet(turnNs), memory);

    long acknowledged = rehearsal.run();

    assertTrue(acknowledged <= turns * TURN_MAX, () -> "it goes on: " + acknowledged);
  }

  private Rehearsal rehearsal(LongSupplier monotonicNs, Path in) {
    return new Rehearsal(Level.INFO, real::get, monotonicNs, in, () -> false);
  }

  private long goingOn() {
    return nowNs.addAndGet(LOOK_NS);
  }

  private static boolean isCalledBy(String method) {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals(method)));
  }
}
