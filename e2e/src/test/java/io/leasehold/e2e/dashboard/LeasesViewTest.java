package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// Everything that one does with leases. Each test has devices of its own.
@InBrowser
class LeasesViewTest {
  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void leasesAreFoundAsOneTypesAndTheAddressKeepsIt() {
    join("00:53:00:01:00:01", "camera-east", House.FLOOR_1);
    join("00:53:00:01:00:02", "camera-west", House.FLOOR_2);
    join("00:53:00:01:00:03", HOSTILE, House.FLOOR_1);
    visit.signIn(house).go("/leases");
    visit.see(".lh-rows-body", "camera-east");
    visit.see(".lh-rows-body a", HOSTILE);
    visit.checkAccessEverywhere();

    visit.type("[aria-label='Search leases']", "camera-");
    visit.see(".lh-leases-bar", "2 leases fit");
    visit.type("[aria-label='Subnet, range or address']", "203.0.113.0/24");
    visit.see(".lh-leases-bar", "1 lease fits");
    assertFalse(visit.see(".lh-rows-body").getText().contains("camera-east"));

    visit.driver().navigate().refresh();
    visit.see(".lh-leases-bar", "1 lease fits");
    visit.click("[aria-label=State] button", "Expired");
    visit.see("h2", "No lease fits");
    visit.click("button", "Show all leases");
    visit.see(".lh-rows-body", "camera-east");
  }

  @Test
  void aLeaseIsFoundByWhatIsKnownOfItsClient() {
    join("00:53:00:01:01:01", "anonymous", House.FLOOR_1);
    Device scanner = Device.of("00:80:77:01:01:02", "scanner", House.FLOOR_1).at("rack-7/shelf-2");
    house.household().join(scanner);
    visit.signIn(house).go("/leases?text=anonymous");
    visit.see(".lh-rows-body", "anonymous");

    // A MAC address, however it is written; its vendor; the line that it is on.
    for (String known :
        List.of("00:80:77:01:01:02", "00-80-77-01-01-02", "0080.7701.0102", "brother", "shelf-2")) {
      visit.type("[aria-label='Search leases']", "anonymous");
      visit.see(".lh-rows-body", "anonymous");
      visit.type("[aria-label='Search leases']", known);
      visit.see(".lh-rows-body", "scanner");
      visit.see(".lh-leases-bar", "1 lease fits");
      assertFalse(visit.see(".lh-rows-body").getText().contains("anonymous"), known);
    }
  }

  @Test
  void whatIsShownIsExported() {
    String first = join("00:53:00:01:02:01", "beacon-1", House.FLOOR_1);
    String second = join("00:53:00:01:02:02", "beacon-2", House.FLOOR_2);
    join("00:53:00:01:02:03", "lighthouse", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=beacon-");
    visit.see(".lh-leases-bar", "2 leases fit");

    visit.click("button", "Export");
    visit.click("[role=menuitem]", "CSV");

    List<String> rows = visit.saved("leases-.*\\.csv").lines().toList();
    assertEquals(3, rows.size(), rows.toString());
    assertTrue(rows.get(0).startsWith("address,"), rows.toString());
    assertEquals(
        Set.of(first, second),
        rows.stream().skip(1).map(each -> each.replaceFirst(",.*", "")).collect(toSet()));
    visit.click("button", "Export");
    visit.click("[role=menuitem]", "NDJSON");
    List<String> lines = visit.saved("leases-.*\\.ndjson").lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.stream().allMatch(each -> each.contains("beacon-")), lines.toString());
  }

  @Test
  void whoGoesOnToTheNextFieldAtOnceMeansBoth() {
    visit.signIn(house).go("/leases");
    visit.see("[aria-label='Search leases']");
    visit
        .driver()
        .executeScript(
            """
            for (const [name, value] of Object.entries(arguments[0])) {
              const field = document.querySelector(`[aria-label='${name}']`);
              field.value = value;
              field.dispatchEvent(new Event('input'));
            }
            """,
            Map.of("Search leases", "beacon", "Subnet, range or address", "198.51.100.0/24"));

    visit.isAt("text=beacon");
    visit.isAt("address=198.51.100.0%2F24");
  }

  @Test
  void headsSortAndColumnsAreChosen() {
    join("00:53:00:02:00:01", "sort-zebra", House.FLOOR_1);
    join("00:53:00:02:00:02", "sort-aardvark", House.FLOOR_2);
    visit.signIn(house).go("/leases?text=sort-");

    visit.click(".lh-row-head button", "Client");
    visit.see("[aria-sort=ascending]", "Client");
    visit.see("[aria-rowindex='2']", "aardvark");
    visit.click(".lh-row-head button", "Client");
    visit.see("[aria-sort=descending]", "Client");
    visit.see("[aria-rowindex='2']", "zebra");

    visit.click("button", "Columns");
    visit.see("dialog label", "Circuit");
    visit.checkAccess();
    visit.click("label", "Circuit");
    visit.click("label", "Vendor");
    visit.click("dialog button", "Done");
    visit.see(".lh-row-head", "Vendor");
    assertFalse(visit.see(".lh-row-head").getText().contains("Circuit"));
    visit.isAt("columns=");
    visit.driver().navigate().refresh();
    visit.see(".lh-row-head", "Vendor");
  }

  @Test
  void thoseOfAStateAloneAreShown() {
    String stays = join("00:53:00:05:01:01", "fan-1", House.FLOOR_1);
    String gone = join("00:53:00:05:01:02", "fan-2", House.FLOOR_1);
    house.ask("POST", "/leases/" + gone + "/release", "");
    visit.signIn(house).go("/leases?text=fan-");
    visit.see(".lh-leases-bar", "2 leases fit");

    visit.click("[aria-label=State] button", "Released");

    visit.see(".lh-leases-bar", "1 lease fits");
    assertEquals(List.of(gone), addresses());
    visit.click("[aria-label=State] button", "Bound");
    visit.see(".lh-rows-body", stays);
    assertEquals(List.of(stays), addresses());
    visit.isAt("state=bound");
  }

  @Test
  void oneIsFoundByAnAddressThatIsTyped() {
    String address = join("00:53:00:05:02:01", "clock-1", House.FLOOR_1);
    join("00:53:00:05:02:02", "clock-2", House.FLOOR_2);
    visit.signIn(house).go("/leases?text=clock-");
    visit.see(".lh-leases-bar", "2 leases fit");

    visit.type("[aria-label='Search leases']", address);

    visit.see(".lh-leases-bar", "1 lease fits");
    assertEquals(List.of(address), addresses());
  }

  @Test
  void whatEndsFirstComesFirstAlsoOnAPhone() {
    String hour = join("00:53:00:05:03:01", "siren-1", House.FLOOR_1);
    String tenMinutes = join("00:53:00:05:03:02", "siren-2", House.FLOOR_2);
    visit.signIn(house).go("/leases?text=siren-");
    visit.see("[aria-rowindex='2']", hour);

    visit.click(".lh-row-head button", "Ends");
    visit.see("[aria-rowindex='2']", tenMinutes);
    assertEquals(List.of(tenMinutes, hour), addresses());
    visit.size(Visit.PHONE);
    visit.click("[aria-label='Sort by'] option[value='-end']");

    visit.see("[aria-rowindex='2']", hour);
    assertEquals(List.of(hour, tenMinutes), addresses());
    visit.isAt("sort=-end");
  }

  @Test
  void thoseOfAClassAloneAreShownUntilItIsCleared() {
    Device phone = Device.of("00:53:00:05:04:01", "desk-1", House.FLOOR_1);
    String address = house.household().join(phone.saying("Cisco 7", List.of(1, 3))).orElseThrow();
    String other = join("00:53:00:05:04:02", "desk-2", House.FLOOR_1);
    assertTrue(lease(address).contains("\"phones\""), lease(address));
    visit.signIn(house).go("/leases");

    visit.click("[aria-label=Class] option[value=phones]");

    visit.see(".lh-leases-bar", "1 lease fits");
    assertEquals(List.of(address), addresses());
    visit.click(".lh-filters button", "Clear");
    visit.see(".lh-rows-body", other);
    assertEquals("/leases", visit.place());
    visit.miss(".lh-filters .btn-link");
  }

  /// Of the rows, from the first to the last.
  private List<String> addresses() {
    return visit.all(".lh-rows-body .lh-row .lh-address").stream()
        .map(WebElement::getText)
        .filter(each -> each.startsWith("198.") || each.startsWith("203."))
        .toList();
  }

  @Test
  void oneIsReleasedAndPutBack() {
    String address = join("00:53:00:03:00:01", "kettle", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=kettle");

    choose(address, "Release");
    visit.see("dialog", "kettle");
    visit.click("dialog button", "Release");

    visit.see(".lh-rows-body", "released");
    assertTrue(lease(address).contains("\"released\""));
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-rows-body", "bound");
    assertTrue(lease(address).contains("\"bound\""));
  }

  @Test
  void oneIsTakenOutOfUseAndThenForgotten() {
    String address = join("00:53:00:03:00:03", "mixer", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=mixer");
    choose(address, "Take out of use");
    visit.see("dialog", "In use by mixer");
    visit.click("dialog .btn-danger", "Take out of use");

    visit.see(".lh-told", address + " was taken out of use");
    visit.go("/leases?address=" + address);
    visit.see(".lh-rows-body", "declined");
    assertTrue(lease(address).contains("\"declined\""), lease(address));
    choose(address, "Delete");
    visit.see("dialog", "The address can be given out again at once");
    visit.click("dialog .btn-danger", "Delete");

    visit.see(".lh-told", address + " was deleted");
    visit.see("h2", "No lease fits");
    assertEquals(404, house.statusOf("GET", "/leases/" + address, house.token()));
  }

  @Test
  void aLeaseThatCameAfterIsNotPutBack() {
    String address = join("00:53:00:03:00:02", "toaster", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=toaster");
    choose(address, "Release");
    visit.click("dialog button", "Release");
    visit.see(".lh-told", "was released");
    assertEquals(address, join("00:53:00:03:00:02", "toaster", House.FLOOR_1));
    String newer = lease(address);

    visit.click(".lh-told button", "Undo");

    visit.see(".lh-told", "has changed meanwhile");
    assertEquals(newer, lease(address));
  }

  @Test
  void aReservationThatWasChangedSinceIsNotTakenBack() {
    String address = join("00:53:00:04:00:02", "gong", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=gong");
    choose(address, "Reserve");
    visit.click("dialog button", "Reserve");
    visit.see(".lh-told", "is reserved for gong");
    house.ask(
        "PUT",
        "/reservations/198.51.100.0_24,hw-address=00:53:00:04:00:02",
        """
        {"hw-address": "00:53:00:04:00:02", "address": "%s", "hostname": "big-gong"}
        """
            .formatted(address));

    visit.click(".lh-told button", "Undo");

    visit.see(".lh-told", "has changed meanwhile");
    assertTrue(house.configuration().contains("big-gong"));
  }

  @Test
  void oneIsReservedByTheKeyboardAlone() {
    String address = join("00:53:00:04:00:01", "doorbell", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=doorbell");

    visit.tabTo("[aria-label='Actions for %s']".formatted(address));
    visit.press(Keys.ENTER);
    visit.see("[role=menuitem]:focus", "Open the client");
    visit.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    visit.see("[role=menuitem]:focus", "Reserve");
    visit.press(Keys.ENTER);
    visit.see("dialog", "doorbell keeps " + address);
    visit.checkAccess();
    visit.tabTo("dialog footer .btn-primary");
    visit.press(Keys.ENTER);

    visit.see(".lh-told", "is reserved for doorbell");
    visit.miss("dialog");
    visit.see("[aria-label='Actions for %s']:focus".formatted(address));
    assertTrue(house.configuration().contains("00:53:00:04:00:01"));
    assertTrue(house.configuration().contains("doorbell"));
  }

  @Test
  void aPhoneHasCards() {
    String address = join("00:53:00:07:00:01", "pocket", House.FLOOR_1);
    visit.size(Visit.PHONE);
    visit.signIn(house).go("/leases?text=pocket");

    visit.see(".lh-rows-cards .lh-row", address);
    visit.checkAccess();
    choose(address, "Open the client");
    visit.see("h1", "pocket");
  }

  @Test
  void aViewerChangesNothing() {
    String address = join("00:53:00:08:00:01", "shelf", House.FLOOR_1);
    visit.signIn(house, house.tokenOf("viewer")).go("/leases?text=shelf");

    visit.click("[aria-label='Actions for %s']".formatted(address));

    visit.see("[role=menuitem]", "Open the client");
    assertEquals(
        0,
        visit.all("[role=menuitem]").stream()
            .filter(each -> each.getText().contains("Release"))
            .count());
    assertEquals(0, visit.all(".lh-rows input").size());
  }

  private void choose(String address, String action) {
    visit.click("[aria-label='Actions for %s']".formatted(address));
    visit.click("[role=menuitem]", action);
  }

  private static String join(String mac, String name, String relay) {
    return house.household().join(Device.of(mac, name, relay)).orElseThrow();
  }

  private static String lease(String address) {
    return house.ask("GET", "/leases/" + address, "");
  }
}
