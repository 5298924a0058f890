package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

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
  void headsSortAndColumnsAreChosen() {
    join("00:53:00:02:00:01", "zebra", House.FLOOR_1);
    join("00:53:00:02:00:02", "aardvark", House.FLOOR_2);
    visit.signIn(house).go("/leases");

    visit.click(".lh-row-head button", "Client");
    visit.see("[aria-sort=ascending]", "Client");
    visit.see("[aria-rowindex='2']", "aardvark");
    visit.click(".lh-row-head button", "Client");
    visit.see("[aria-sort=descending]", "Client");
    visit.see("[aria-rowindex='2']", "zebra");

    visit.click("button", "Columns");
    visit.click("label", "Circuit");
    visit.click("label", "Vendor");
    visit.click("dialog button", "Done");
    visit.see(".lh-row-head", "Vendor");
    assertFalse(visit.see(".lh-row-head").getText().contains("Circuit"));
    assertTrue(visit.place().contains("columns="), visit.place());
    visit.driver().navigate().refresh();
    visit.see(".lh-row-head", "Vendor");
  }

  @Test
  void oneIsReleasedAndPutBack() {
    String address = join("00:53:00:03:00:01", "kettle", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=kettle");

    visit.click("[aria-label='Actions for %s']".formatted(address));
    visit.click("[role=menuitem]", "Release");
    visit.see("dialog", "kettle");
    visit.click("dialog button", "Release");

    visit.see(".lh-rows-body", "released");
    assertTrue(lease(address).contains("\"released\""));
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-rows-body", "bound");
    assertTrue(lease(address).contains("\"bound\""));
  }

  @Test
  void aLeaseThatCameAfterIsNotPutBack() {
    String address = join("00:53:00:03:00:02", "toaster", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=toaster");
    visit.click("[aria-label='Actions for %s']".formatted(address));
    visit.click("[role=menuitem]", "Release");
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
    visit.click("[aria-label='Actions for %s']".formatted(address));
    visit.click("[role=menuitem]", "Reserve");
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

    visit.see("[aria-label='Actions for %s']".formatted(address)).sendKeys(Keys.ENTER);
    visit.see("[role=menuitem]", "Reserve");
    for (int i = 0; i < 4; i++) {
      visit.press(Keys.ARROW_DOWN);
    }
    visit.press(Keys.ENTER);
    visit.see("dialog", "doorbell keeps " + address);
    visit.checkAccess();
    visit.click("dialog button", "Reserve");

    visit.see(".lh-told", "is reserved for doorbell");
    assertTrue(house.configuration().contains("00:53:00:04:00:01"));
    assertTrue(house.configuration().contains("doorbell"));
  }

  @Test
  void severalAreReleasedTogether() {
    String first = join("00:53:00:05:00:01", "sensor-1", House.FLOOR_1);
    String second = join("00:53:00:05:00:02", "sensor-2", House.FLOOR_2);
    String third = join("00:53:00:05:00:03", "sensor-3", House.FLOOR_2);
    visit.signIn(house).go("/leases?text=sensor-");

    visit.click("[aria-label='Mark %s']".formatted(first));
    visit.click("[aria-label='Mark %s']".formatted(second));
    visit.see(".lh-leases-bar", "2 marked");
    visit.click(".lh-leases-bar button", "Release");
    visit.see("dialog", "2 clients would be cut off");
    visit.see("dialog", "198.51.100.0/24");
    visit.click("dialog button", "Release 2 leases");

    visit.see("dialog", "2 leases released");
    visit.click("dialog footer button", "Close");
    assertTrue(lease(first).contains("\"released\""));
    assertTrue(lease(second).contains("\"released\""));
    assertTrue(lease(third).contains("\"bound\""));
  }

  @Test
  void allThatFitAreAskedForTwiceAndWhatChangedMeanwhileIsLeft() {
    String stays = join("00:53:00:06:00:01", "probe-1", House.FLOOR_1);
    String goes = join("00:53:00:06:00:02", "probe-2", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=probe-");

    visit.click("button", "With all 2");
    visit.click("[role=menuitem]", "Delete all 2");
    visit.see("dialog button[disabled]", "Delete 2 leases");
    house.ask("POST", "/leases/" + stays + "/release", "");
    visit.type("#lh-bulk-sure", "2");
    visit.click("dialog button", "Delete 2 leases");

    visit.see("dialog", "1 lease deleted");
    visit.see("dialog td", "has changed meanwhile");
    assertTrue(lease(stays).contains("\"released\""));
    assertFalse(house.ask("GET", "/leases?text=probe-", "").contains(goes));
  }

  @Test
  void aPhoneHasCards() {
    String address = join("00:53:00:07:00:01", "pocket", House.FLOOR_1);
    visit.size(Visit.PHONE);
    visit.signIn(house).go("/leases?text=pocket");

    visit.see(".lh-rows-cards .lh-row", address);
    visit.checkAccess();
    visit.click("[aria-label='Actions for %s']".formatted(address));
    visit.click("[role=menuitem]", "Open the client");
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

  private static String join(String mac, String name, String relay) {
    return house.household().join(Device.of(mac, name, relay)).orElseThrow();
  }

  private static String lease(String address) {
    return house.ask("GET", "/leases/" + address, "");
  }
}
