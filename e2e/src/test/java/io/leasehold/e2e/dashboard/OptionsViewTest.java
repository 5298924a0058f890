package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import io.leasehold.e2e.dashboard.Household.Told;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// What clients are told, wherever it is set.
@InBrowser
class OptionsViewTest {
  /// What holds for all clients, and not what the class of phones is told, which has the same
  /// domain in it.
  private static final String FOR_ALL = ".lh-set li:first-child dd";

  private static final String FINDER = "[aria-label='Find an option']";

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void whatHoldsForAllIsChangedAfterItsEffectIsSeenAndUndone() {
    Device lamp = Device.of("00:53:00:44:00:01", "lamp", House.FLOOR_1);
    String address = house.household().join(lamp).orElseThrow();
    visit.signIn(house).go("/options");
    visit.see(".lh-set li", "All clients");
    visit.see(FOR_ALL, "example.org");
    visit.checkAccessEverywhere();

    visit.click("[aria-label='Change what all clients are told']");
    visit.type("[aria-label='Value of domain-name']", "example.net");
    visit.type("#settings-lease-time", "half an hour");
    visit.see("#settings-lease-time-says", "expected seconds");
    visit.type("#settings-lease-time", "30m");
    visit.checkAccessEverywhere();
    visit.click("dialog footer button", "Show what it does");
    visit.see("dialog", "are told other times and options");
    visit.click("dialog footer button", "Apply");

    visit.see(FOR_ALL, "example.net");
    visit.see(FOR_ALL, "30m");
    assertTrue(house.configuration().contains("// Two floors"), "a comment is lost");
    assertEquals(
        Optional.of(new Told("example.net", 1800)), house.household().renewal(lamp, address));
    visit.click(".lh-told button", "Undo");
    visit.see(FOR_ALL, "example.org");
    assertEquals(
        Optional.of(new Told("example.org", 3600)), house.household().renewal(lamp, address));
  }

  @Test
  void whatIsSoughtStandsInTheAddress() {
    visit.signIn(house).go("/options");
    visit.see("td", "routers");
    visit.type(FINDER, "ntp");
    visit.until(() -> "/options?text=ntp".equals(visit.place()) ? true : null, "it does not");

    visit.driver().navigate().refresh();

    visit.see("td", "ntp-servers");
    assertEquals("ntp", visit.see(FINDER).getDomProperty("value"));
    assertFalse(visit.text().contains("routers"), visit.text());
  }

  @Test
  void whoPausesBetweenTwoWordsGoesOnTyping() {
    visit.signIn(house).go("/options");
    visit.type(FINDER, "an ");
    visit.isAt("text=an");
    visit.press("IPv4");

    visit.isAt("text=an+IPv4");
    visit.see("td", "subnet-mask");
    visit.type(FINDER, "x");
    visit.isAt("text=x");
    visit.go("/options");
    visit.until(
        () -> "".equals(visit.see(FINDER).getDomProperty("value")) ? true : null, "it stays");
  }

  @Test
  void aSharedNetworkIsGivenOptionsFromTheListOfNetworks() {
    visit.signIn(house).go("/networks");
    visit.click("[aria-label='Options of upstairs']");
    visit.click("dialog button", "Add an option");
    visit.type("[aria-label='Option 1']", "ntp-servers");
    visit.type("[aria-label='Value of ntp-servers']", "203.0.113.1");
    visit.click("dialog footer button", "Show what it does");
    visit.see("dialog", "ntp-servers");
    visit.click("dialog footer button", "Cancel");
    visit.see("[aria-label='Value of ntp-servers']");
    visit.click("dialog footer button", "Show what it does");
    visit.click("dialog footer button", "Apply");

    visit.see(".lh-told", "is in use");
    assertTrue(house.configuration().contains("ntp-servers"), house.configuration());
    assertEquals("/networks", visit.place());
    visit.go("/options");
    visit.see(".lh-set li", "upstairs");
    visit.see(".lh-set dt", "ntp-servers");
  }

  @Test
  void aPoolThatIsARangeAloneIsGivenALeaseTime() {
    visit.signIn(house).go("/options");
    visit.type(".lh-set-at input", "203.0.113.130");
    visit.click("button", "Set options");
    visit.type("#settings-lease-time", "5m");
    visit.type("#settings-next-server", "203.0.113.300");
    visit.see("#settings-next-server-says", "expected an IPv4 address");
    visit.type("#settings-next-server", "203.0.113.129");
    visit.click("dialog footer button", "Show what it does");
    visit.click("dialog footer button", "Apply");

    visit.see(".lh-set li", "203.0.113.130-203.0.113.133");
    visit.see(".lh-set dt", "Boot server");
    assertTrue(house.configuration().contains("\"range\""), house.configuration());
  }

  @Test
  void aValueGoesOutAsTheConfigurationHasIt() {
    visit.signIn(house).go("/options");
    visit.type(".lh-set-at input", "198.18.0.0/15");
    visit.click("button", "Set options");
    visit.type("#settings-renew-time", "1200");
    visit.type("#settings-rebind-time", "1800");
    visit.type("#settings-next-server", "{\"expression\": \"option[50].hex\"}");
    visit.type("#settings-boot-file-name", "1800");
    applyUntilItHas("\"renew-time\":1200");
    assertTrue(written().contains("\"rebind-time\":1800"), written());
    assertTrue(written().contains("\"boot-file-name\":\"1800\""), written());
    assertTrue(written().contains("\"next-server\":{\"expression\""), written());

    visit.click("[aria-label='Change what clients of the subnet 198.18.0.0/15 are told']");
    visit.type("#settings-renew-time", "25%");
    applyUntilItHas("\"renew-time\":\"25%\"");
    assertTrue(written().contains("\"next-server\":{\"expression\""), written());

    visit.click("[aria-label='Change what clients of the subnet 198.18.0.0/15 are told']");
    visit.type("#settings-next-server", "this-server");
    applyUntilItHas("\"next-server\":\"this-server\"");
  }

  private void applyUntilItHas(String text) {
    visit.click("dialog footer button", "Show what it does");
    visit.click("dialog footer button", "Apply");
    visit.until(() -> written().contains(text) ? true : null, "there is no " + text);
    visit.miss("dialog");
  }

  /// Without the white space.
  private static String written() {
    return house.configuration().replaceAll("\\s", "");
  }

  @Test
  void whoMayNotChangeItIsToldBeforehand() {
    visit.signIn(house, house.tokenOf("operator")).go("/options?change=$");
    visit.see(".lh-set dd", "example.org");
    visit.read("takes the role of an administrator");
    visit.miss("dialog");
    assertEquals(0, visit.all(".lh-set button").size());

    visit.click(".lh-who");
    visit.see("#lh-token");
    visit.signIn(house, house.tokenOf("viewer")).go("/options");
    visit.see("td", "routers");
    visit.read("takes the role of an operator");
    assertFalse(visit.text().contains("example.org"));
  }

  @Test
  void whatIsNoValueIsToldWhileOneTypes() {
    visit.signIn(house).go("/options?change=$");
    addOption("routers", "foo");
    visit.see(".lh-option-wrong", "expected an IPv4 address");

    visit.click("dialog footer button", "Show what it does");

    visit.see("[aria-label='Value of routers'].is-invalid");
    visit.type("[aria-label='Value of routers']", "198.51.100.1");
    visit.miss(".lh-option-wrong");
  }

  @Test
  void whatTheServerRefusesIsToldInTheFormAsItWasLeft() {
    visit.signIn(house).go("/options?change=$");
    addOption("no-such-option", "1");
    visit.click("dialog footer button", "Show what it does");

    visit.see(".lh-option-wrong", "expected an option's IANA name");
    assertEquals("1", visit.see("[aria-label='Value of no-such-option']").getDomProperty("value"));
    assertFalse(visit.text().contains("line "), visit.text());
    visit.click("[aria-label='Take no-such-option away']");
    visit.click("dialog footer button", "Cancel");

    visit.see("dialog h2", "Throw away what you typed?");
    visit.click("dialog footer button", "Go on typing");
    visit.press(Keys.ESCAPE);
    visit.click("dialog footer button", "Throw it away");
    visit.miss("dialog");
  }

  @Test
  void aRouterThatIsElsewhereIsDoubtedAndEscLeadsBackToItsSubnet() {
    visit.signIn(house).go("/networks/198.51.100.0/24");
    visit.click(".lh-actions button", "Options");
    visit.type("[aria-label='Value of routers']", "192.0.2.1");
    visit.see(".lh-option-doubt", "192.0.2.1 is outside 198.51.100.0/24");
    visit.checkAccess();
    visit.click("dialog footer button", "Show what it does");
    visit.see("dialog li", "routers");
    visit.click("dialog footer button", "Cancel");
    visit.see("[aria-label='Value of routers']");
    visit.press(Keys.ESCAPE);
    visit.click("dialog footer button", "Throw it away");
    visit.miss("dialog");

    assertEquals("/networks/198.51.100.0/24", visit.place());
    assertEquals("Options", visit.driver().switchTo().activeElement().getText().trim());
  }

  @Test
  void whoIsToldOtherTimesAndOptionsIsCountedOnce() {
    house.household().join(Device.of("00:53:00:44:00:09", "bulb", House.FLOOR_1));
    visit.signIn(house).go("/options?change=$");
    visit.type("[aria-label='Value of domain-name']", "example.com");
    visit.type("#settings-lease-time", "50m");
    visit.click("dialog footer button", "Show what it does");

    visit.see(".lh-effect-key", "are told other times and options");
    assertEquals(
        visit.all(".lh-effect-bar i").size(),
        visit.all(".lh-effect-key li").size(),
        "a colour of the bar is not explained");
  }

  private void addOption(String name, String value) {
    visit.click("dialog button", "Add an option");
    visit.until(
        () ->
            visit.all(".lh-option input").stream()
                .filter(each -> "".equals(each.getDomProperty("value")))
                .findFirst()
                .map(
                    each -> {
                      each.sendKeys(name);
                      return each;
                    })
                .orElse(null),
        "there is no empty option");
    visit.type("[aria-label='Value of %s']".formatted(name), value);
  }
}
