package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.leasehold.e2e.dashboard.Household.Device;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/// Networks and subnets, and their pools.
@InBrowser
class NetworksViewTest {
  private static final String FLOOR = "/networks/198.51.100.0/24";
  private static final int GUESTS_MAX = 4;

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    join("00:53:00:00:01:01", "lamp", House.FLOOR_1);
    join("00:53:00:00:01:03", "far-away", House.ACCESS);
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
    assertEquals("100 %", usage("203.0.113.128/28"));
    visit.see("[role=meter][aria-label='4 of 4 addresses in use'][aria-valuenow='100']");
    // Both subnets of the shared network together: 51 and 11 addresses.
    visit.see("[role=meter][aria-label='0 of 62 addresses in use']");
    assertEquals("0 %", usage("upstairs"));
    visit.checkAccessEverywhere();
    visit.click(".lh-note a", "203.0.113.128/28");

    visit.see(".lh-note", "New clients get no address here");
    visit.click(".lh-actions button", "Add a pool");
    visit.see("dialog", "To the subnet 203.0.113.128/28");
  }

  /// How full the row of that name says that it is.
  private String usage(String name) {
    return visit.all(".lh-rows-body .lh-row").stream()
        .filter(row -> row.getText().startsWith(name))
        .map(row -> row.findElement(By.cssSelector(".lh-usage")).getText())
        .findFirst()
        .orElse("no such row");
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

  @Test
  void anAddressOfNoSubnetIsSaidAndLeadsBack() {
    visit.signIn(house).go("/networks/banana");

    visit.see(".lh-empty", "There is no such subnet");
    visit.see("h1", "banana");
    visit.miss(".lh-row");
    visit.checkAccess();
    visit.click(".lh-empty a", "All networks");
    visit.see(".lh-rows-body .lh-row", "203.0.113.160/27");
  }
}
