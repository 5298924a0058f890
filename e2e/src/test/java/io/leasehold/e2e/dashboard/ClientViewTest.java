package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import java.util.Optional;
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
    visit.see(".lh-lease-line", "ends in ");
    visit.see(".lh-transaction h3", "Took " + address);
    visit.click(".lh-why button", "Details");
    visit.see(".lh-details th", "vendor-class-identifier");
    visit.click(".lh-details button", "Every step");
    visit.see(".lh-explanation", "the client's leases are those of hw 00:53:00:11:00:01");
    visit.checkAccessEverywhere();
    visit.isAt("message=");

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

    visit.see(".lh-holdings tbody tr", "released");
    String had = visit.see(".lh-holdings tbody tr").getText();
    assertTrue(had.matches(address + " \\d\\d:\\d\\d \\d\\d:\\d\\d released"), had);
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
  void itsLeaseIsReleasedAndDeletedThere() {
    Device device = Device.of("00:53:00:21:00:01", "drill", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:21:00:01");

    visit.click(".lh-lease-actions button", "Release");
    visit.see("dialog", "In use by drill");
    visit.click("dialog footer button", "Release");
    visit.see(".lh-verdict", "its lease of " + address + " was released");
    assertTrue(house.ask("GET", "/leases/" + address, "").contains("\"released\""));
    assertFalse(texts(".lh-lease-actions button").contains("Release"));
    visit.click(".lh-lease-actions button", "Delete");
    visit.see("dialog", "Last of drill");
    visit.click("dialog footer button", "Delete");

    visit.see(".lh-told", address + " was deleted");
    visit.miss(".lh-lease-actions");
    assertEquals(404, house.statusOf("GET", "/leases/" + address, house.token()));
  }

  @Test
  void itsAddressIsTakenOutOfUseThere() {
    Device device = Device.of("00:53:00:21:00:05", "grinder", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:21:00:05");

    visit.click(".lh-lease-actions button", "Take out of use");
    visit.click("dialog footer button", "Take out of use");

    visit.see(".lh-verdict", "its lease of " + address + " was taken out of use");
    visit.see(".lh-verdict", "and gets another");
    assertTrue(house.ask("GET", "/leases/" + address, "").contains("\"declined\""));
    assertFalse(house.household().renew(device, address));
    assertNotEquals(address, house.household().join(device).orElseThrow());
  }

  @Test
  void whatDeviceItIsAndWhatItWasCalledAreTold() {
    List<Integer> windows = List.of(1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252);
    String mac = "00:53:00:21:00:02";
    house.household().join(Device.of(mac, "DESKTOP-1", House.FLOOR_1).saying("MSFT 5.0", windows));
    house.household().join(Device.of(mac, "reception", House.FLOOR_1).saying("MSFT 5.0", windows));
    String known = house.ask("GET", "/clients/hw%20" + mac, "");
    assertTrue(known.contains("\"names\":[\"reception\",\"DESKTOP-1\"]"), known);
    visit.signIn(house).go("/clients/hw " + mac);
    visit.see("h1", "reception");

    assertEquals(
        "Windows 10 or later as it calls itself, and the options that it asks for agree",
        fact("Device"));
    assertEquals("DESKTOP-1", fact("Also called"));
    house.household().join(Device.of("00:53:00:21:00:03", "plain", House.FLOOR_1));
    visit.go("/clients/hw 00:53:00:21:00:03");
    visit.see("h1", "plain");
    assertFalse(texts(".lh-facts dt").contains("Device"), texts(".lh-facts dt").toString());
    assertFalse(texts(".lh-facts dt").contains("Also called"), texts(".lh-facts dt").toString());
  }

  /// What stands beside that word.
  private String fact(String name) {
    visit.see(".lh-facts dt", name);
    List<String> names = texts(".lh-facts:not(.lh-facts-small) > dt");
    return texts(".lh-facts:not(.lh-facts-small) > dd").get(names.indexOf(name));
  }

  @Test
  void itsAddressesAreCopied() {
    Device device = Device.of("00:53:00:21:00:04", "stapler", House.FLOOR_1);
    String address = house.household().join(device).orElseThrow();
    visit.signIn(house).go("/clients/hw 00:53:00:21:00:04");

    visit.click("[aria-label='Copy the MAC address 00:53:00:21:00:04']");
    visit.see(".lh-told", "Copied 00:53:00:21:00:04");
    assertEquals("00:53:00:21:00:04", pasted());
    visit.click("button", "Copy address");
    visit.see(".lh-told", "Copied " + address);

    assertEquals(address, pasted());
  }

  /// Into the field at the top, as whoever copies does.
  private String pasted() {
    WebElement field = visit.see(".lh-finder input");
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, Keys.chord(Keys.CONTROL, "v"));
    return visit.until(
        () ->
            Optional.ofNullable(field.getDomProperty("value"))
                .filter(each -> !each.isEmpty())
                .orElse(null),
        "nothing is pasted");
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
    visit.isAt("add-pool=203.0.113.128");
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
