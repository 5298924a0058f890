package io.leasehold.store.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.NameBook;
import io.leasehold.store.NameBook.Change;
import io.leasehold.store.NameBook.Have;
import io.leasehold.store.NameBook.Kind;
import io.leasehold.store.NameBook.Outcome;
import io.leasehold.store.NameBook.Standing;
import io.leasehold.store.NameBook.State;
import io.leasehold.store.NameBook.Task;
import io.leasehold.store.NameBook.Told;
import io.leasehold.store.NameBook.Want;
import io.leasehold.store.NameBook.Zones;
import io.leasehold.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteNamesTest {
  private static final String FORWARD = "example.org";
  private static final String REVERSE = "2.0.192.in-addr.arpa";
  private static final Zones BOTH =
      (kind, _) -> Optional.of(kind == Kind.FORWARD ? FORWARD : REVERSE);
  private static final Zones NONE = (_, _) -> Optional.empty();
  private static final Octets MARK = Octets.of(1, 2, 3);

  @TempDir private Path data = Path.of("");

  private Optional<NameBook> opened = Optional.empty();

  @BeforeEach
  void begin() throws StoreException {
    opened = Optional.of(SqliteNames.open(data).names());
  }

  @AfterEach
  void end() {
    book().close();
  }

  private NameBook book() {
    return opened.orElseThrow();
  }

  private static Ipv4 address(int number) {
    return Ipv4.of("198.18.0.0").plus(number);
  }

  private static Change wanted(int number) {
    LeaseName name =
        new LeaseName(
            "host-%d.example.org".formatted(number),
            true,
            true,
            false,
            false,
            NameConflicts.CHECK_WITH_DHCID,
            600);
    return new Change(address(number), Optional.of(new Want(address(number), name, MARK, 5)));
  }

  private static Change gone(int number) {
    return new Change(address(number), Optional.empty());
  }

  /// By somebody else, on a connection of their own.
  private void execute(String sql) throws SQLException {
    try (Connection other = Database.connect(data.resolve(SqliteNames.FILE));
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  /// As SQLite does of itself where the disk is full: what was begun is taken back at once.
  @Test
  void afterAFullDiskItGoesOnByItself() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);
    execute(
        "CREATE TRIGGER full BEFORE INSERT ON task"
            + " BEGIN SELECT RAISE(ROLLBACK, 'database or disk is full'); END");

    for (int i = 0; i < 3; i++) {
      StoreException e =
          assertThrows(
              StoreException.class, () -> book().note(List.of(wanted(2)), "b", () -> BOTH, 6));
      assertTrue(String.valueOf(e.getMessage()).contains("disk is full"), e::getMessage);
      assertEquals(1, book().waiting().tasks());
    }
    execute("DROP TRIGGER full");
    book().note(List.of(wanted(2)), "b", () -> BOTH, 6);
    book().mayHave(List.of(new Have(Kind.FORWARD, "host-1.example.org", address(1), MARK)));

    assertEquals(Optional.of("b"), book().cursor());
    assertEquals(2, book().waiting().tasks());
    assertEquals(1, book().ofName("host-1.example.org").haves().size());
  }

  @Test
  void nothingOpensItAgainOnceItIsClosed() {
    book().close();

    assertThrows(StoreException.class, () -> book().waiting());
  }

  @Test
  void whatIsMendedWhileSomebodyIsAboutTheNameIsNotForgotten() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);
    book().note(List.of(gone(1)), "b", () -> BOTH, 6);
    Task task = only(book().tasks(FORWARD, 10, 10));
    Have stray = new Have(Kind.FORWARD, task.key(), address(7), Octets.of(9));

    book().mend(Kind.FORWARD, List.of(task.key()), List.of(stray), () -> BOTH, 11);
    book().done(List.of(new Outcome(task, List.of(), List.of(), OptionalLong.empty())), 12);

    assertEquals(List.of(stray), book().ofName(task.key()).haves());
    assertTrue(book().isWaiting(Kind.FORWARD, task.key()));
  }

  @Test
  void whatWentAndCameAgainIsAnotherTask() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);
    Task first = only(book().tasks(FORWARD, 10, 10));
    book().rezone(() -> NONE, 11);
    book().rezone(() -> BOTH, 12);

    book().done(List.of(new Outcome(first, List.of(), List.of(), OptionalLong.empty())), 13);

    assertTrue(book().isWaiting(Kind.FORWARD, first.key()));
  }

  @Test
  void tasksOfZonesThatAreNotKeptAnyMoreAreGone() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);
    book().note(List.of(gone(1)), "b", () -> BOTH, 6);
    assertTrue(book().waiting().tasks() > 0);

    book().rezone(() -> NONE, 10);

    assertEquals(0, book().waiting().tasks());
    assertEquals(OptionalLong.empty(), book().waiting().oldestS());
  }

  @Test
  void tasksMoveWithTheirZones() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);

    book().rezone(() -> (kind, _) -> Optional.of(kind == Kind.FORWARD ? "org" : REVERSE), 10);

    assertEquals(List.of(), book().tasks(FORWARD, 10, 10));
    assertEquals("host-1.example.org", only(book().tasks("org", 10, 10)).key());
  }

  private static Told told(int number, State state) {
    return new Told(address(number), new Standing(state, ""));
  }

  /// A name, or an address, gets what it wants.
  private void set(Task task, Told... told) throws StoreException {
    List<Have> has = List.of(new Have(task.kind(), "host-1.example.org", address(1), MARK));
    book().mayHave(has);
    book().done(List.of(new Outcome(task, has, List.of(told), OptionalLong.empty())), 12);
  }

  @Test
  void anAddressWhoseNameBecameAnothersWhileItGotItLosesItAgain() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);
    set(only(book().tasks(FORWARD, 10, 10)), told(1, State.SET));
    Task pointer = only(book().tasks(REVERSE, 12, 10));
    book().again(address(1), () -> BOTH, 13);
    Task name = only(book().tasks(FORWARD, 13, 10));
    book()
        .done(
            List.of(
                new Outcome(
                    name, List.of(), List.of(told(1, State.CONFLICT)), OptionalLong.empty())),
            13);

    set(pointer, told(1, State.SET));

    assertTrue(book().isWaiting(Kind.REVERSE, address(1).toString()));
    assertEquals(
        Optional.of(State.CONFLICT), book().shown(address(1)).reverse().map(Standing::state));
    assertEquals(Optional.empty(), book().ofAddress(address(1)).want());
  }

  @Test
  void whatIsToldInAFormerZoneIsStillToBeToldInTheNext() throws Exception {
    book().note(List.of(wanted(1)), "a", () -> BOTH, 5);
    set(only(book().tasks(FORWARD, 10, 10)), told(1, State.SET));
    Task former = only(book().tasks(REVERSE, 12, 10));
    Want want = wanted(1).want().orElseThrow();
    Want otherClients = new Want(want.address(), want.name(), Octets.of(9), 13);
    Zones other = (kind, _) -> Optional.of(kind == Kind.FORWARD ? FORWARD : "arpa");
    book().note(List.of(new Change(address(1), Optional.of(otherClients))), "b", () -> other, 13);

    set(former, told(1, State.SET));

    assertEquals(
        Optional.of(State.WAITING), book().shown(address(1)).reverse().map(Standing::state));
    set(only(book().tasks(FORWARD, 13, 10)), told(1, State.SET));
    assertEquals(address(1).toString(), only(book().tasks("arpa", 13, 10)).key());
  }

  /// Something that is written by the zones of a moment.
  @FunctionalInterface
  private interface Writing {
    void write(Supplier<Zones> zones) throws StoreException;
  }

  @Test
  void nothingIsWrittenByFormerZonesOnceTheBookHasFollowed() throws Exception {
    String name = "host-1.example.org";
    checkFollowed(zones -> book().note(List.of(wanted(1)), "a", zones, 5));
    checkFollowed(zones -> assertTrue(book().again(address(1), zones, 5)));
    checkFollowed(
        zones -> assertEquals(1, book().mend(Kind.FORWARD, List.of(name), List.of(), zones, 5)));
  }

  /// While the writer has just been told its zones they change, and somebody else has the book
  /// follow.
  private void checkFollowed(Writing writing) throws StoreException, InterruptedException {
    Zones org = (kind, _) -> Optional.of(kind == Kind.FORWARD ? "org" : REVERSE);
    Thread following =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  try {
                    book().rezone(() -> org, 6);
                  } catch (StoreException e) {
                    throw new IllegalStateException(e);
                  }
                });

    writing.write(
        () -> {
          following.start();
          while (following.isAlive() && following.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          return BOTH;
        });
    following.join();

    assertEquals(List.of(), book().tasks(FORWARD, 10, 10));
    assertEquals("host-1.example.org", only(book().tasks("org", 10, 10)).key());
  }

  /// More than are looked at in one go.
  @Test
  void whatDnsHasOfLeasesThatAreGoneIsTakenBackOnceItsZoneIsKeptAgain() throws Exception {
    List<Have> haves = new ArrayList<>();
    for (int i = 0; i < 4_500; i++) {
      haves.add(new Have(Kind.FORWARD, "host-%d.example.org".formatted(i), address(i), MARK));
      haves.add(new Have(Kind.REVERSE, "host-%d.example.org".formatted(i), address(i), MARK));
    }
    book().mayHave(haves);

    book().rezone(() -> BOTH, 10);

    assertEquals(9_000, book().waiting().tasks());
  }

  /// The client updates its name itself by now.
  @Test
  void whatDnsHasInOneDirectionIsNotWantedForTheOther() throws Exception {
    LeaseName onlyBack =
        new LeaseName(
            "host-1.example.org", false, true, false, false, NameConflicts.CHECK_WITH_DHCID, 600);
    book()
        .note(
            List.of(new Change(address(1), Optional.of(new Want(address(1), onlyBack, MARK, 5)))),
            "a",
            () -> NONE,
            5);
    book().mayHave(List.of(new Have(Kind.FORWARD, "host-1.example.org", address(1), MARK)));

    book().rezone(() -> BOTH, 10);

    assertTrue(book().isWaiting(Kind.FORWARD, "host-1.example.org"));
    assertFalse(book().isWaiting(Kind.FORWARD, "host-2.example.org"));
  }

  private static Task only(List<Task> tasks) {
    assertEquals(1, tasks.size(), tasks::toString);
    return tasks.getFirst();
  }
}
