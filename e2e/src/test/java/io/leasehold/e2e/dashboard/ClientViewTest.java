package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// How one client fares, and why. Each test has devices of its own.
@InBrowser
class ClientViewTest {
  private static final String HOSTILE = "\"><script>alert(2)</script>";

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void whatItHasAndWhatWasSaid() {
    Device device =
        Device.of("00:53:00:11:00:01", HOSTILE, House.FLOOR_1).saying("lamp", List.of(1, 3, 6));
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:11:00:01");

    visit.see("h1", HOSTILE);
    visit.see(".lh-verdict", "Has " + address + " until");
    visit.see(".lh-lease-ends", "ends in ");
    visit.see(".lh-transaction h3", "Took " + address);
    visit.click(".lh-why button", "Details");
    visit.see(".lh-details th", "vendor-class-identifier");
    visit.click(".lh-details button", "Every step");
    visit.see(".lh-explanation", "the client's leases are those of hw 00:53:00:11:00:01");
    visit.checkAccessEverywhere();
    assertTrue(visit.place().contains("message="), visit.place());

    visit.click(".lh-why button[aria-expanded=false]");
    visit.see(".lh-message-offer h4", "DHCPOFFER");
    visit.driver().navigate().refresh();
    visit.see(".lh-message-offer h4", "DHCPOFFER");
    assertEquals(2, visit.all(".lh-details").size());
  }

  @Test
  void whatItAskedForStandsBesideWhatItGot() {
    Device device =
        Device.of("00:53:00:16:00:01", "clock", House.FLOOR_1).saying("clock", List.of(3, 6, 42));
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:16:00:01");

    visit.click(".lh-why button", "Details");

    visit.see(".lh-message h4", "DHCPDISCOVER");
    visit.see(".lh-message-offer h4", "DHCPOFFER" + address);
    assertEquals(
        List.of("3 routers", "6 domain-name-servers", "42 ntp-servers"),
        texts(".lh-message:first-child .lh-option-chips li"));
    assertEquals(
        List.of("Asked for", "Asked for, but not given", "Besides"),
        texts(".lh-message-offer .lh-option-group"));
    visit.see(".lh-message-offer tbody:nth-of-type(1)", "198.51.100.1");
    assertEquals(List.of("42 ntp-servers"), texts(".lh-message-offer .lh-option-missing li"));
    visit.see(".lh-message-offer tbody:nth-of-type(3)", "dhcp-lease-time 3600s");
    assertEquals(top(".lh-message"), top(".lh-message-offer"));

    visit.size(Visit.PHONE);
    assertTrue(top(".lh-message") < top(".lh-message-offer"), "one is not below the other");
  }

  @Test
  void aRefusalIsComparedWithNothing() {
    Device device = Device.of("00:53:00:17:00:01", "guest", House.FLOOR_1);
    house.household().join(device);
    house.household().insist(device, "192.0.2.77");
    visit.signIn(house).go("/clients/hw 00:53:00:17:00:01");
    visit.see(".lh-transaction-bad h3", "Was refused");

    visit.click(".lh-transaction-bad button", "Details");

    visit.see(".lh-message-nak th", "dhcp-server-identifier");
    visit.see(".lh-message-nak .lh-because-bad", "The address does not belong to this network.");
    assertEquals(List.of(), texts(".lh-option-missing"));
  }

  private List<String> texts(String css) {
    return visit.all(css).stream().map(WebElement::getText).toList();
  }

  private int top(String css) {
    return visit.see(css).getLocation().getY();
  }

  @Test
  void whatItSaysNowAppearsByItself() {
    Device device = Device.of("00:53:00:12:00:01", "radio", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:12:00:01");
    visit.see(".lh-transaction h3", "Took");

    house.household().renew(device, address);
    visit.see(".lh-transaction h3", "Renewed " + address);
    house.household().leave(device, address);

    visit.see(".lh-verdict", "Has no address: it gave " + address + " back");
  }

  @Test
  void whatItHadStaysAfterItGaveItBack() {
    Device device = Device.of("00:53:00:20:00:01", "visitor", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:20:00:01");
    visit.see(".lh-verdict", "Has " + address);
    visit.miss(".lh-holdings");

    house.household().leave(device, address);

    visit.see(".lh-holdings tbody tr", "given back");
    String had = visit.see(".lh-holdings tbody tr").getText();
    assertTrue(had.matches(address + " \\d\\d:\\d\\d \\d\\d:\\d\\d given back"), had);
    house.household().join(device);
    visit.see(".lh-verdict", "Has " + address);
    assertEquals(List.of(had), texts(".lh-holdings tbody tr"));
  }

  @Test
  void whoMadeItIsToldByItsHardwareAddress() {
    house.household().join(Device.of("dc:a6:32:00:00:01", "weather", House.FLOOR_1));
    house.household().join(Device.of("00:53:00:20:00:02", "nobodys", House.FLOOR_1));
    visit.signIn(house).go("/clients/hw 00:53:00:20:00:02");
    visit.see("h1", "nobodys");
    assertFalse(texts(".lh-facts dt").contains("Vendor"), texts(".lh-facts dt").toString());

    visit.go("/clients/hw dc:a6:32:00:00:01");

    visit.see("h1", "weather");
    visit.see(".lh-facts dt", "Vendor");
    visit.click(".lh-facts dd a", "Raspberry Pi Trading");
    visit.see("h1", "Leases");
    visit.see(".lh-rows-body .lh-row", "weather");
    assertEquals(1, visit.all(".lh-rows-body .lh-row").size());
  }

  @Test
  void whyItGetsNoAddressAndWhatItWouldBeAnsweredNow() {
    house.household().knock(Device.of("00:53:00:13:00:01", "stray", House.NOWHERE));
    visit.signIn(house).go("/about");
    visit.see("h1", "About");

    visit.press("/");
    visit.see(".lh-finder input").sendKeys("stra");
    visit.see("[role=option]", "stray");
    visit.press(Keys.ENTER);

    visit.see(".lh-verdict", "no configured subnet covers where the query came from");
    visit.see(".lh-verdict", "name that in “relays”");
    visit.click("button", "What would it be answered now?");
    visit.see(".lh-ask-now", "Nothing would be answered");
    visit.see(".lh-explanation-step-bad", "no subnet is there");
    visit.checkAccess();
  }

  @Test
  void aRefusalIsToldWithItsReason() {
    Device device = Device.of("00:53:00:14:00:01", "roamer", House.FLOOR_1);
    house.household().insist(device, "192.0.2.77");
    visit.signIn(house).go("/clients/hw 00:53:00:14:00:01");
    visit.see(".lh-verdict", "was not answered");
    visit.see(".lh-verdict", "because no lease of this client runs here");

    String address = house.household().join(device).orElseThrow();
    visit.see(".lh-verdict", "Has " + address);
    house.household().insist(device, "192.0.2.77");

    visit.see(".lh-verdict", "but its last message was refused");
    visit.see(".lh-verdict", "because the address does not belong to this network");
    visit.see(".lh-transaction-bad h3", "Was refused 192.0.2.77");
  }

  @Test
  void itsAddressIsReservedInTwoClicks() {
    Device device = Device.of("00:53:00:15:00:01", "scanner", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:15:00:01");

    visit.click("button", "Reserve its address");
    visit.click("dialog button", "Reserve");

    visit.see(".lh-chip", address + " is reserved for it");
    assertTrue(house.configuration().contains("00:53:00:15:00:01"));
    visit.click(".lh-told button", "Undo");
    visit.see("button", "Reserve its address");
  }

  @Test
  void whyItHasAnotherAddressThanItsReservedOne() {
    Device device = Device.of("00:53:00:18:00:01", "copier", House.FLOOR_1);
    Device other = Device.of("00:53:00:18:00:02", "squatter", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    String wanted = house.household().join(other).orElseThrow();
    house.ask(
        "POST",
        "/reservations",
        "{\"hw-address\":\"00:53:00:18:00:01\",\"address\":\"%s\"}".formatted(wanted));
    visit.signIn(house).go("/clients/hw 00:53:00:18:00:01");

    String though = "Has %s, though %s is reserved for it: that is ".formatted(address, wanted);
    visit.see(".lh-verdict", though + "held by squatter until");
    assertFalse(visit.text().contains("Reserve its address"));
    house.household().decline(other, wanted);
    visit.see(".lh-verdict", though + "out of use until");
    visit.checkAccess();
    visit.click(".lh-actions a", "Its reservation");

    visit.see("h1", "Reservations");
    visit.see("lh-rows", wanted);
  }

  @Test
  void whereThePoolIsFullItIsMendedFromThere() {
    for (int i = 1; i <= 4; i++) {
      house.household().join(Device.of("00:53:00:19:00:0" + i, "early-" + i, House.GUESTS));
    }
    house.household().knock(Device.of("00:53:00:19:00:09", "late", House.GUESTS));
    visit.signIn(house, house.tokenOf("viewer")).go("/clients/hw 00:53:00:19:00:09");
    visit.see(".lh-verdict", "no free address is left");
    assertEquals(List.of(), texts(".lh-verdict-actions"));

    visit.loseSession();
    visit.type("#lh-token", house.token());
    visit.click("lh-sign-in button");
    visit.click(".lh-verdict-actions a", "Reserve an address");
    visit.see("dialog", "Add a reservation");
    assertEquals(
        List.of("00:53:00:19:00:09", "late"),
        visit.all("dialog input").stream()
            .map(each -> String.valueOf(each.getDomProperty("value")))
            .filter(each -> !each.isEmpty())
            .limit(2)
            .toList());
    visit.press(Keys.ESCAPE);
    visit.go("/clients/hw 00:53:00:19:00:09");
    visit.click(".lh-verdict-actions a", "Add a pool");

    visit.see("dialog", "Add a pool");
    assertTrue(visit.place().contains("add-pool=203.0.113.128"), visit.place());
  }

  @Test
  void whoIsNotKnownIsSoughtAndAskedFor() {
    visit.signIn(house).go("/clients/hw 00:53:00:99:99:99");

    visit.see("h2", "It has never been heard of here");
    visit.see("#lh-ask-where");
    visit.checkAccessEverywhere();
    visit.click("button", "What would it be answered now?");
    visit.see(".lh-ask-now", "It would be offered");

    house.household().join(Device.of("00:53:00:99:99:99", "newcomer", House.FLOOR_1));
    visit.see("h1", "newcomer");
  }
}
