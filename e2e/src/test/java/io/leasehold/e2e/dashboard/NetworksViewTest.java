package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/// Networks, and the map of a subnet's addresses.
@InBrowser
class NetworksViewTest {
  private static final String FLOOR = "/networks/198.51.100.0/24";
  private static final int GUESTS_MAX = 4;

  @RegisterExtension static final House house = new House();
  static String lamp;
  static String hostile;
  static String far;

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    lamp = join("00:53:00:00:01:01", "lamp", House.FLOOR_1);
    hostile = join("00:53:00:00:01:02", HOSTILE, House.FLOOR_1);
    far = join("00:53:00:00:01:03", "far-away", House.ACCESS);
    for (int i = 0; i < GUESTS_MAX; i++) {
      join("00:53:00:00:02:0" + i, "guest-" + i, House.GUESTS);
    }
  }

  private static String join(String mac, String hostname, String relay) {
    return house.household().join(Device.of(mac, hostname, relay)).orElseThrow();
  }

  @Test
  void aFullSubnetIsSeenAtOnceAndAPoolIsAStepAway() {
    visit.signIn(house).go("/networks");

    visit.see(".lh-note", "203.0.113.128/28");
    visit.see(".lh-row", "Full now");
    visit.checkAccessEverywhere();
    visit.click(".lh-note a", "203.0.113.128/28");

    visit.see(".lh-note", "New clients get no address here");
    visit.click(".lh-actions button", "Add a pool");
    visit.see("dialog", "To the subnet 203.0.113.128/28");
  }

  @Test
  void aSubnetIsFoundByAnAddressAndTheLinkKeepsIt() {
    visit.signIn(house).go("/networks");

    visit.type("[aria-label='Find a network or subnet']", "203.0.113.171");

    visit.see(".lh-rows-body .lh-row", "203.0.113.160/27");
    visit.until(
        () -> visit.all(".lh-rows-body .lh-row").size() == 2 ? true : null, "more is shown");
    visit.driver().navigate().refresh();
    visit.see(".lh-rows-body .lh-row", "203.0.113.160/27");
    assertEquals(2, visit.all(".lh-rows-body .lh-row").size());
  }

  @Test
  void theFullestComesFirstAndASharedNetworkFolds() {
    visit.signIn(house).go("/networks");

    visit.click(".lh-net-group", "upstairs");
    visit.until(() -> visit.text().contains("203.0.113.160/27") ? null : true, "it does not fold");
    visit.click(".lh-row-head button", "In use");
    visit.click(".lh-row-head button", "In use");

    visit.see(".lh-rows-body .lh-row:first-child", "203.0.113.128/28");
    visit.click("[aria-label=Show] button", "Unused");
    visit.see(".lh-rows-body .lh-row", "203.0.113.160/27");
    assertFalse(visit.text().contains("198.18.0.0/15"), visit.text());
  }

  @Test
  void whoHasAReservedAddressTakesNoneOfThoseThatAreCounted() {
    String address = join("00:53:00:04:00:31", "shelf", House.FLOOR_1);
    house.ask(
        "POST",
        "/reservations",
        "{\"hw-address\": \"00:53:00:04:00:31\", \"address\": \"%s\"}".formatted(address));

    visit.signIn(house).go(FLOOR);

    visit.see(".lh-map-side", "reserved and taken");
    String size =
        house
            .ask("GET", "/subnets/198.51.100.0/24", "")
            .replaceFirst(".*\"use\":\\{\"size\":(\\d+).*", "$1");
    visit.see(".lh-subnet-use", "of " + size);
    visit.see(".lh-map-side", "of " + size + " addresses");
    visit.see(".lh-subnet-parts small", "of its 180 addresses excluded or reserved");
    visit.go("/config?add-pool=198.51.100.0%2F24");
    visit.type("#lh-pool-range", "198.51.100.10-198.51.100.19");
    visit.see("dialog", "8 addresses; 2 of the range not counted (reserved)");
    visit.click("dialog button", "Show what it does");
    visit.see(".lh-effect-room", "+8 addresses for clients in 198.51.100.0/24");
  }

  @Test
  void theMapTellsWhoHasAnAddressToKeysAlone() {
    visit.signIn(house).go(FLOOR + "?address=" + lamp);
    visit.see(".lh-map-side", "lamp");
    visit.checkAccessEverywhere();

    visit.tabTo("[role=gridcell]");
    int steps = last(hostile) - last(lamp);
    for (int i = 0; i < Math.abs(steps); i++) {
      visit.press(steps > 0 ? Keys.ARROW_RIGHT : Keys.ARROW_LEFT);
    }

    visit.see(".lh-map-address", hostile);
    visit.see(".lh-map-side", HOSTILE);
    visit.press(Keys.ENTER);
    visit.until(() -> visit.place().startsWith("/clients/") ? true : null, "it opens nobody");
  }

  @Test
  void theMapTellsWhoHasAnAddressToThePointer() {
    visit.signIn(house).go(FLOOR);
    visit.see(".lh-map-side", "Point at a cell");

    pointAt("[role=gridcell][aria-label^='%s,']".formatted(lamp));
    visit.see(".lh-map-address", lamp);
    visit.see(".lh-map-side .lh-facts", "lamp");
    visit.see(".lh-map-side .lh-facts", "00:53:00:00:01:01");
    pointAt("[role=gridcell][aria-label^='%s,']".formatted(hostile));
    visit.see(".lh-map-address", hostile);
    visit.see(".lh-map-side .lh-facts", HOSTILE);
    pointAt("[role=gridcell][aria-label^='198.51.100.11,']");
    visit.see(".lh-map-side .lh-facts", "MAC 00:80:77:12:34:57");
    pointAt("[role=gridcell][aria-label^='198.51.100.150,']");
    visit.see(".lh-map-state", "Free");
    assertEquals(0, visit.all(".lh-map-side .lh-facts dt").size());
    // Of the router, which lies in no pool.
    pointAt("[role=gridcell][aria-label='198.51.100.1, Excluded']");
    visit.see(".lh-map-side", "It is never given away");
    assertFalse(visit.see(".lh-map-side").getText().contains("in a pool"));
    assertEquals(FLOOR, visit.place());
  }

  private void pointAt(String css) {
    WebElement cell = visit.see(css);
    visit.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", cell);
    new Actions(visit.driver()).moveToElement(cell).perform();
  }

  @Test
  void everyStateOfAnAddressHasItsLookAndItsWord() {
    Device guest = Device.of("00:53:00:00:01:21", "gone", House.FLOOR_1);
    String idle = house.household().join(guest).orElseThrow();
    house.household().leave(guest, idle);
    Device unlucky = Device.of("00:53:00:00:01:22", "unlucky", House.FLOOR_1);
    String declined = house.household().join(unlucky).orElseThrow();
    house.household().decline(unlucky, declined);
    Map<String, String> expected =
        Map.of(
            "leased", lamp + ", Leased, lamp",
            "reserved", "198.51.100.10, Reserved, hw-address=00:80:77:12:34:56",
            "declined", declined + ", Declined, ",
            "idle", idle + ", Free, had a client, gone",
            "free", "198.51.100.150, Free",
            "excluded", "198.51.100.95, Excluded",
            "outside", "198.51.100.5, In no pool");

    visit.signIn(house).go(FLOOR);

    expected.forEach(
        (state, label) ->
            visit.see("[role=gridcell][aria-label^='%s'].lh-cell-%s".formatted(label, state)));
    assertEquals(expected.size(), looks(expected.keySet()).size());
    visit.see(".lh-map-legend button", "Excluded\n11");
    visit.see(".lh-map-legend button", "Declined\n1");
  }

  /// How cells of these states are painted, each once.
  private Set<String> looks(Set<String> states) {
    return states.stream()
        .map(state -> visit.see("[role=gridcell].lh-cell-" + state))
        .map(
            cell ->
                visit
                    .driver()
                    .executeScript(
                        """
                        return [undefined, '::before', '::after'].map((part) => {
                          const style = getComputedStyle(arguments[0], part);
                          return ['content', 'background', 'border', 'boxShadow', 'opacity']
                            .map((each) => style[each]).join();
                        }).join();
                        """,
                        cell))
        .map(String::valueOf)
        .collect(Collectors.toSet());
  }

  private static int last(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
  }

  @Test
  void aFreeAddressIsReservedAndTheLegendPicksOut() {
    visit.signIn(house).go(FLOOR);

    visit.click(".lh-map-legend button", "Excluded");
    visit.see(".lh-cell-free.lh-cell-dim");
    assertTrue(visit.place().contains("show=excluded"), visit.place());
    visit.click(".lh-map-legend button", "Show all");
    visit.click("[role=gridcell][aria-label='198.51.100.150, Free']");

    visit.see(".lh-map-address", "198.51.100.150");
    visit.click(".lh-map-actions a", "Reserve it");
    assertTrue(visit.place().contains("address=198.51.100.150"), visit.place());
  }

  @Test
  void whoHasAnAddressKeepsItAndThatIsTakenBack() {
    visit.signIn(house).go(FLOOR + "?address=" + lamp);

    visit.click(".lh-map-actions button", "Keep it for this client");
    visit.see("dialog", lamp);
    visit.click("dialog footer button", "Reserve it");

    visit.see(".lh-told", "is kept for lamp");
    visit.see(".lh-map-side", "Reserved for");
    assertTrue(house.ask("GET", "/reservations", "").contains(lamp));
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-map-actions button", "Keep it for this client");
    assertFalse(house.ask("GET", "/reservations", "").contains(lamp));
  }

  @Test
  void anAddressThatWasGivenBackMeanwhileIsNotKept() {
    String address = join("00:53:00:00:01:09", "candle", House.FLOOR_1);
    visit.signIn(house).go(FLOOR + "?address=" + address);
    visit.click(".lh-map-actions button", "Keep it for this client");
    visit.see("dialog", "candle");
    house.ask("POST", "/leases/" + address + "/release", "");
    visit.click("dialog footer button", "Reserve it");

    visit.see("dialog [role=alert]", "has changed meanwhile");
    assertFalse(house.ask("GET", "/reservations", "").contains(address));
  }

  @Test
  void aLargeSubnetOpensBlockByBlock() {
    visit.signIn(house).go("/networks/198.18.0.0/15");

    visit.see("[role=gridcell]", "");
    assertEquals(256, visit.all("[role=gridcell]").size());
    pointAt("[role=gridcell][aria-label^='198.18.0.0/23,']");
    visit.see(".lh-map-side", "1 of 502 addresses in pools");
    visit.see(".lh-map-counts li", "Leased\n1");
    visit.checkAccessEverywhere();
    visit.click("[role=gridcell]");

    visit.see(".lh-map-path [aria-current]", "198.18.0.0/23");
    visit.see("[role=gridcell][aria-label*=far-away]");
    visit.type("[aria-label='Find on the map']", "far-aw");
    visit.see(".lh-cell-free.lh-cell-dim");
    assertEquals(1, visit.all("[role=gridcell]:not(.lh-cell-dim)").size());
    visit.driver().navigate().back();
    visit.see(".lh-map h2", "in blocks");
    visit.type("[aria-label='Go to an address']", far);
    visit.see(".lh-map-side", "far-away");
  }

  @Test
  void whatIsNotThereSaysWhereToGo() {
    visit.signIn(house, house.tokenOf("viewer")).go("/networks/192.0.2.0/24");

    visit.see(".lh-empty", "no such subnet");
    visit.click(".lh-empty a", "All networks");
    visit.type("[aria-label='Find a network or subnet']", "nowhere");
    visit.see(".lh-empty", "No subnet fits");
    visit.click(".lh-empty button", "Show all");
    visit.click(".lh-rows-body a", "198.51.100.0/24");

    visit.see(".lh-map");
    assertFalse(visit.text().contains("Add a pool"));
  }

  @Test
  void aPoolIsEnlargedAndKeptForAClassAndRemovedWhereItStands() {
    visit.signIn(house).go("/networks/203.0.113.160/27");
    visit.click("[aria-label='Change the pool 203.0.113.170-203.0.113.180']");
    visit.see("dialog", "Of the subnet 203.0.113.160/27");
    visit.type("#lh-pool-range", "203.0.113.170-203.0.113.185");
    visit.checkAccess();
    visit.click("dialog footer button", "Show what it does");
    visit.see(".lh-effect-room", "+5 addresses for clients in 203.0.113.160/27");
    visit.click("dialog footer button", "Apply");
    visit.miss("dialog");

    visit.click("[aria-label='Change the pool 203.0.113.170-203.0.113.185']");
    new Select(visit.see("#lh-pool-class")).selectByValue("phones");
    visit.click("dialog footer button", "Show what it does");
    visit.see("dialog ins", "phones");
    visit.click("dialog footer button", "Apply");
    visit.miss("dialog");

    visit.click("[aria-label='Remove the pool 203.0.113.170-203.0.113.185']");
    visit.see(".lh-effect-room", "−16 addresses for clients of the class phones alone");
    visit.click("dialog footer button", "Apply");
    visit.read("only who has a reservation gets an address here");
    assertFalse(house.configuration().contains("203.0.113.170"), house.configuration());
    assertEquals("/networks/203.0.113.160/27", visit.place());
  }

  @Test
  void aPoolForAClassSaysWhoItsAddressesAreFor() {
    visit.signIn(house).go(FLOOR);
    visit.click(".lh-actions button", "Add a pool");
    visit.type("#lh-pool-range", "198.51.100.200-198.51.100.208");
    new Select(visit.see("#lh-pool-class")).selectByValue("phones");
    visit.click("dialog footer button", "Show what it does");

    visit.see(".lh-effect-room", "+9 addresses for clients of the class phones alone");
  }
}
