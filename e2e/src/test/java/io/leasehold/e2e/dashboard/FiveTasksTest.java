package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.Commands;
import io.leasehold.e2e.dashboard.Household.Device;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// What people come for, each from the overview on, by what is seen there: nothing is opened by its
/// address, and no more is done than the documentation says.
@InBrowser
class FiveTasksTest {
  private static final Path DOCUMENTATION =
      Commands.REPOSITORY.resolve("docs/operating/dashboard.md");

  private static final String DESK = "198.51.100.37";
  private static final long HISTORY_S = 90L * 86_400;

  /// As it was when the past was written.
  private static LocalDate yesterday = LocalDate.EPOCH;

  @RegisterExtension
  static final House house = new House(House.CONFIGURATION, FiveTasksTest::fillYesterday);

  @RegisterExtension final Visit visit = new Visit();

  private int before;

  /// As they stand in the documentation.
  private enum Task {
    FIND("Find a client by a part of its name", 3),
    WHY("See why one gets no address, and what to do", 3),
    RESERVE("Reserve the address that a client has", 5),
    POOL("Add a pool where one is full, after its effect is seen", 5),
    WHO("See who had an address yesterday at 14:05", 3);

    private final String says;
    private final int stepsMax;

    Task(String says, int stepsMax) {
      this.says = says;
      this.stepsMax = stepsMax;
    }
  }

  private static void fillYesterday(Path data) throws IOException, StoreException {
    yesterday = LocalDate.now(ZoneId.systemDefault()).minusDays(1);
    try (LeaseStore store = StoredPast.open(data, HISTORY_S)) {
      StoredPast.commit(store, holding(holder(1, "early-shift"), 13, 15));
      StoredPast.commit(store, holding(holder(2, "late-shift"), 16, 18));
    }
  }

  private static List<LeaseRecord> holding(Holder holder, int from, int to) {
    Ipv4 desk = Ipv4.of(DESK);
    long startS = second(yesterday.atTime(from, 0));
    long endS = second(yesterday.atTime(to, 0));
    return List.of(
        new LeaseRecord.Bound(desk, holder, startS, startS, endS + 60),
        new LeaseRecord.Released(desk, holder, endS));
  }

  private static long second(LocalDateTime local) {
    return local.atZone(ZoneId.systemDefault()).toEpochSecond();
  }

  private static Holder holder(int number, String hostname) {
    return StoredPast.holder(Octets.of(0, 0x53, 0, 0x55, 0, number), hostname);
  }

  @BeforeAll
  static void furnish() {
    for (int i = 1; i <= 4; i++) {
      house.household().join(Device.of("00:53:00:55:01:0" + i, "guest-" + i, House.GUESTS));
    }
  }

  @BeforeEach
  void signIn() {
    visit.signIn(house);
    visit.see("h1", "Overview");
    assertEquals("", visit.place().replace("/", ""));
    before = visit.steps();
  }

  private void wasAtMost(Task task) {
    int steps = visit.steps() - before;
    assertTrue(steps <= task.stepsMax, "%s: %d steps".formatted(task.says, steps));
  }

  @Test
  void aClientIsFoundByAPartOfItsName() {
    Device kettle = Device.of("00:53:00:55:02:01", "kitchen-kettle", House.FLOOR_1);
    String address = house.household().join(kettle).orElseThrow();

    visit.press("/");
    visit.press("kett");
    visit.press(Keys.ENTER);

    visit.see("h1", "kitchen-kettle");
    visit.see(".lh-verdict", "Has " + address);
    wasAtMost(Task.FIND);
  }

  @Test
  void whyOneGetsNoAddressIsSeen() {
    Device stray = Device.of("00:53:00:55:02:02", "stray-camera", House.NOWHERE);
    assertTrue(house.household().join(stray).isEmpty());

    visit.press("/");
    visit.press("stray");
    visit.press(Keys.ENTER);

    visit.see("h1", "stray-camera");
    visit.see(".lh-verdict", "no configured subnet covers where the query came from");
    visit.see(".lh-verdict", "name that in “relays”");
    wasAtMost(Task.WHY);
  }

  @Test
  void theAddressOfOneIsReserved() {
    Device printer = Device.of("00:53:00:55:02:03", "label-printer", House.FLOOR_1);
    String address = house.household().join(printer).orElseThrow();

    visit.press("/");
    visit.press("label");
    visit.press(Keys.ENTER);
    visit.click("button", "Reserve its address");
    visit.click("dialog button", "Reserve");

    visit.see(".lh-chip", address + " is reserved for it");
    wasAtMost(Task.RESERVE);
    String reserved = house.ask("GET", "/reservations?address=" + address, "");
    assertTrue(reserved.contains("00:53:00:55:02:03"), reserved);
    assertTrue(house.configuration().contains("00:53:00:55:02:03"), house.configuration());
  }

  @Test
  void aPoolIsAddedAfterItsEffectIsSeen() {
    Device late = Device.of("00:53:00:55:02:04", "late-guest", House.GUESTS);
    assertTrue(house.household().join(late).isEmpty());
    visit.click("nav a", "Networks");
    visit.click("main a", "Add a pool");
    visit.type("#lh-pool-range", "203.0.113.134-203.0.113.139");
    visit.click("dialog button", "Show what it does");
    visit.see(".lh-effect-say", "clients keep their address.");
    visit.see(".lh-effect-room", "+6 addresses for clients in 203.0.113.128/28");
    String subnet = house.ask("GET", "/subnets/203.0.113.128/28", "");
    assertFalse(subnet.contains("203.0.113.134"), subnet);
    visit.click("dialog footer button", "Apply");

    visit.read("is in use.");
    wasAtMost(Task.POOL);
    String address = house.household().join(late).orElseThrow();
    assertTrue(address.matches("203\\.0\\.113\\.13[4-9]"), address);
  }

  @Test
  void whoHadAnAddressYesterdayIsTold() {
    visit.click("nav a", "History");
    visit.see("#lh-history-address:focus");
    visit.press(DESK);
    visit.type(".lh-history-time input", asTyped(yesterday.atTime(14, 5)));

    visit.see(".lh-history-name", "early-shift");
    wasAtMost(Task.WHO);
    assertEquals(1, visit.all(".lh-history-answer").size());
    visit.see(".lh-history-answer", "14:05:00");
    visit.see(".lh-history-answer", "13:00");
    visit.see(".lh-history-answer", "15:00");
    String at = yesterday.atTime(14, 5).atZone(ZoneId.systemDefault()).toInstant().toString();
    String told = house.ask("GET", "/history?address=%s&at=%s".formatted(DESK, at), "");
    assertTrue(told.contains("early-shift"), told);
    assertFalse(told.contains("late-shift"), told);
  }

  /// The parts in the order in which this browser has them; signs between them are skipped by it.
  private String asTyped(LocalDateTime local) {
    Object written =
        visit
            .driver()
            .executeScript(
                """
                const two = '2-digit';
                return new Intl.DateTimeFormat(undefined, {
                  year: 'numeric', month: two, day: two, hour: two, minute: two, second: two,
                }).format(new Date(arguments[0]));
                """,
                local.toString());
    return String.valueOf(written).replaceAll("[^0-9A-Za-z]", "");
  }

  @Test
  void theDocumentationSaysHowManyStepsEachTakes() {
    String text = Commands.read(DOCUMENTATION);

    for (Task task : Task.values()) {
      String row = "| %s | %d |".formatted(task.says, task.stepsMax);
      assertTrue(text.contains(row), "no row " + row);
    }
  }
}
