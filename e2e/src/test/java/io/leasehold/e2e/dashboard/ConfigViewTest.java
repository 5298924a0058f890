package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/// The configuration as a text, its forms, and the review that every change goes through.
@InSecondBrowser
class ConfigViewTest {
  private static final String POOL = "203.0.113.130-203.0.113.133";

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    house.household().join(Household.Device.of("00:53:00:00:00:01", HOSTILE, House.GUESTS));
  }

  @BeforeEach
  void signIn() {
    visit.signIn(house).go("/config");
    visit.see("lh-code textarea");
    visit.read("Version ");
  }

  @Test
  void aMistakeIsShownWhereItIsAndNotApplied() {
    replace("\"lease-time\": 3600", "\"leese-time\": 3600");

    visit.see(".lh-findings-error", "did you mean \"lease-time\"?");
    visit.see(".lh-code-wrong-error", "leese-time");
    assertFalse(visit.see(".lh-actions .btn-primary").isEnabled());
    visit.checkAccessEverywhere();

    visit.click(".lh-findings .lh-link");
    visit.see(".lh-code-status", "Line 5, column 3");
    visit.press(Keys.END, Keys.ARROW_LEFT);
    visit.see(".lh-code-status", "leese-time");
  }

  @Test
  void aChangeShowsWhoLosesAnAddressAndCanBeUndone() {
    replace(POOL, "203.0.113.133-203.0.113.134");
    review();
    visit.see("dialog", "1 of 1 client lose their address when they renew");
    visit.see("dialog td", "203.0.113.130");
    visit.see("dialog", "In the configuration: 2 changes");
    visit.type("#lh-change-why", HOSTILE);
    visit.checkAccess();

    visit.click("dialog footer .btn-danger");

    visit.read("is in use.");
    assertTrue(house.configuration().contains("203.0.113.133-203.0.113.134"));
    visit.see(".lh-config-bar", HOSTILE);
    visit.click(".lh-told button", "Undo");
    visit.read("Undone");
    visit.until(() -> house.configuration().contains(POOL) ? true : null, "it is not undone");
    visit.see(".lh-config-bar", "takes back version");
  }

  @Test
  void whatSomebodyElseDidMeanwhileIsNotLost() {
    replace("\"lease-time\": 600", "\"lease-time\": 700");
    review();
    visit.see("#lh-change-why");
    String lamp =
        """
        {"hw-address": "00:53:00:00:00:77", "address": "198.51.100.77", "hostname": "lamp"}""";
    house.ask("POST", "/reservations?comment=theirs", lamp);

    visit.click("dialog footer .btn-primary");

    visit.see("dialog", "Somebody else has changed the configuration meanwhile");
    visit.click("dialog button", "Look again");
    visit.see("dialog li", "reservations");
    visit.click("dialog footer button", "Cancel");
    assertTrue(house.configuration().contains("00:53:00:00:00:77"));
    assertFalse(house.configuration().contains("\"lease-time\": 700"));
  }

  @Test
  void editsOfTheFileComeFirstAndTheFormIsAppliedToThem() {
    visit.go("/config?add-pool=198.18.0.0%2F15");
    visit.type("#lh-pool-range", "198.18.0.2-198.18.0.5");
    visit.click("dialog button", "Show what it does");
    visit.see("#lh-change-why");
    house.edit("\"hostname\": \"printer-1\"", "\"hostname\": \"printer-one\"");
    visit.click("dialog footer button", "Apply");
    visit.see("dialog", "The file was edited on the server, and is not in use");
    assertFalse(visit.see("dialog footer button", "Apply").isEnabled());
    assertFalse(house.configuration().contains("198.18.0.2-"), house.configuration());
    assertFalse(inUse().contains("printer-one"), inUse());
    visit.checkAccess();

    visit.click("dialog button", "Use the file first");

    visit.until(() -> inUse().contains("printer-one") ? true : null, "the file is not in use");
    visit.see("dialog footer button:enabled", "Apply");
    visit.see(".lh-effect-room", "+4 addresses for clients in 198.18.0.0/15");
    String shown = visit.see("dialog").getText();
    assertFalse(shown.contains("printer-one"), shown);
    visit.click("dialog footer button", "Apply");
    visit.read("is in use.");
    assertTrue(house.configuration().contains("printer-one"), house.configuration());
    assertTrue(house.configuration().contains("198.18.0.2-198.18.0.5"), house.configuration());
    assertEquals(house.configuration(), inUse());
  }

  @Test
  void editsOfTheFileAreOverwrittenByWhoSaysSo() {
    replace("\"domain-name\": \"example.org\"", "\"domain-name\": \"example.com\"");
    review();
    visit.see("#lh-change-why");
    String printer = "\"hostname\": \"printer-2\"";
    house.edit(printer, "\"hostname\": \"printer-two\"");
    visit.click("dialog footer button", "Apply");
    visit.see("dialog", "Applying this would lose those edits, so nothing was done");
    assertTrue(house.configuration().contains("printer-two"), house.configuration());

    visit.click("dialog button", "Overwrite the file's edits");

    visit.read("is in use.");
    assertTrue(house.configuration().contains("\"example.com\""), house.configuration());
    assertTrue(house.configuration().contains(printer), house.configuration());
    assertEquals(house.configuration(), inUse());
  }

  @Test
  void aTextThatWouldTakeBackEditsOfTheFileShowsThatOnceTheFileIsUsed() {
    replace("\"lease-time\": 600", "\"lease-time\": 750");
    review();
    visit.see("#lh-change-why");
    house.edit("\"198.51.100.2\"", "\"198.51.100.3\"");
    visit.click("dialog footer button", "Apply");
    visit.see("dialog", "with whatever of those edits your text would take back");

    visit.click("dialog button", "Use the file first");

    visit.see("dialog li del", "198.51.100.3");
    visit.see("dialog li ins", "198.51.100.2");
    visit.click("dialog footer button", "Cancel");
    assertTrue(inUse().contains("\"198.51.100.3\""), inUse());
    assertFalse(house.configuration().contains("\"lease-time\": 750"), house.configuration());
  }

  @Test
  void whatIsDiscardedGivesWayToWhatIsInUseByNow() {
    replace("\"lease-time\": 600", "\"lease-time\": 850");
    visit.click(".lh-config-bar button", "Discard");
    visit.click("dialog footer button", "Cancel");
    visit.miss("dialog");
    assertTrue(text().contains("\"lease-time\": 850"), text());
    house.ask(
        "POST",
        "/reservations?comment=theirs",
        "{\"hw-address\": \"00:53:00:00:00:78\", \"address\": \"198.51.100.78\"}");
    visit.read("is in use meanwhile");
    visit.see("a", "See what they changed");

    visit.click(".lh-config-bar button", "Discard");
    visit.see("dialog", "Your changes are lost");
    visit.click("dialog footer button", "Discard");

    visit.miss(".lh-config-dirty");
    assertEquals(inUse(), text());
    assertTrue(text().contains("00:53:00:00:00:78"), text());
    assertFalse(visit.text().contains("is in use meanwhile"), visit.text());
  }

  @Test
  void nobodyLeavesWithoutBeingAsked() {
    replace("\"lease-time\": 600", "\"lease-time\": 800");
    visit.see(".lh-config-dirty");
    visit.go("/about");
    visit.click("dialog button", "Stay");
    assertEquals("/config", visit.place());

    visit.go("/about");
    visit.click("dialog button", "Leave");

    visit.see("h1", "About");
  }

  @Test
  void whatCanStandThereIsOffered() {
    replace("\"lease-time\": 3600,", "\"lease-time\": 3600, \"autho");
    visit.see("[role=option]", "authoritative");
    visit.press(Keys.ENTER);
    visit.see("[role=option][aria-selected=true]", "true");
    visit.see(".lh-code-popup", "True if nobody else serves these networks");
    visit.press(Keys.ENTER);

    visit.press(",");
    visit.see(".lh-code-status", "Line 5");
    visit.until(
        () -> text().contains("3600, \"authoritative\": true,") ? true : null, "it is not written");
  }

  @Test
  void aPoolIsAddedByAForm() {
    visit.go("/config?add-pool=203.0.113.160%2F27");
    visit.see("#lh-pool-range");
    visit.driver().navigate().refresh();
    visit.type("#lh-pool-range", "203.0.113.160-203.0.113.169");
    visit.see("dialog", "9 addresses; 1 of the range not counted (network or broadcast)");
    visit.type("#lh-pool-range", "203.0.113.175-203.0.113.185");
    visit.see("dialog", "It overlaps the pool 203.0.113.170-203.0.113.180");
    visit.type("#lh-pool-range", "203.0.113.181-203.0.113.185");
    visit.see("dialog", "5 addresses");
    visit.checkAccess();
    visit.click("dialog button", "Show what it does");
    visit.see("dialog", "For clients");
    visit.click("dialog footer button", "Cancel");
    visit.see("dialog", "5 addresses");
    visit.click("dialog button", "Show what it does");
    visit.see(".lh-effect-room", "+5 addresses for clients in 203.0.113.160/27 (then 16)");

    visit.click("dialog footer .btn-primary");

    visit.read("is in use.");
    assertTrue(house.configuration().contains("\"203.0.113.181-203.0.113.185\""));
    assertTrue(house.configuration().contains("// Too few for all who come."));
  }

  @Test
  void aSubnetIsAddedByAForm() {
    visit.click("a", "Subnet");
    visit.type("#lh-subnet-prefix", "192.0.2.7/24");
    visit.see("dialog", "did you mean 192.0.2.0/24?");
    visit.type("#lh-subnet-prefix", "192.0.2.0/24");
    visit.click("dialog label", "Behind relays with addresses of elsewhere");
    visit.type("#lh-subnet-relays", "127.0.8.1");
    visit.type("#lh-subnet-router", "198.51.100.1");
    visit.see("#lh-subnet-router-said", "198.51.100.1 is outside 192.0.2.0/24");
    assertTrue(visit.see("dialog footer .btn-primary").isEnabled());
    visit.type("#lh-subnet-router", "192.0.2.1");
    visit.checkAccessEverywhere();
    visit.click("dialog button", "Show what it does");
    visit.click("dialog footer .btn-primary");

    visit.read("is in use.");
    assertTrue(
        house.ask("GET", "/subnets/192.0.2.0/24", "").contains("192.0.2.10-192.0.2.254"),
        house.configuration());
  }

  @Test
  void aFileThatWasEditedOnTheServerComesIntoUseByAClick() {
    house.edit("\"lease-time\": 3600", "\"lease-time\": 3601");
    visit.click("lh-server-actions button", "Use the file again");
    visit.see("dialog", "as SIGHUP does");
    visit.checkAccess();
    assertTrue(inUse().contains("\"lease-time\": 3600"), inUse());

    visit.click("dialog footer button", "Use the file");

    visit.see(".lh-told", "The file is in use, as version");
    assertTrue(inUse().contains("\"lease-time\": 3601"), inUse());
    visit.until(() -> text().contains("3601") ? true : null, "the text is the former one");
    house.edit("\"lease-time\": 3601", "\"lease-time\": \"soon\"");
    visit.click("lh-server-actions button", "Use the file again");
    visit.click("dialog footer button", "Use the file");
    visit.see("dialog [role=alert]", "The file is not used. Line 5: found \"soon\"");
    assertTrue(inUse().contains("\"lease-time\": 3601"), inUse());
    house.edit("\"lease-time\": \"soon\"", "\"lease-time\": 3600");
    visit.click("dialog footer button", "Use the file");
    visit.miss("dialog");
    assertTrue(inUse().contains("\"lease-time\": 3600"), inUse());
  }

  private static String inUse() {
    return house.ask("GET", "/config", "");
  }

  @Test
  void theTextAndTheLeasesAreSavedAsFiles() {
    visit.click("lh-server-actions a", "Save the configuration");
    assertEquals(house.configuration(), visit.saved("leasehold\\.json"));

    visit.click("lh-server-actions a", "Save a backup");

    assertTrue(visit.saved("leases\\.db").startsWith("SQLite format 3\0"), "it is no store");
  }

  @Test
  void howMuchIsLoggedIsChosenAndTakenBack() {
    Select level = new Select(visit.see("#lh-log-level:enabled"));
    visit.until(
        () -> level.getFirstSelectedOption().getText().contains("usual") ? true : null,
        "it is not the usual");

    level.selectByValue("debug");

    visit.see(".lh-told", "Logged from now on: each decision.");
    assertTrue(house.ask("GET", "/log-level", "").contains("\"debug\""));
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-told", "Logged from now on: what happens (usual).");
    assertTrue(house.ask("GET", "/log-level", "").contains("\"info\""));
    assertEquals("info", level.getFirstSelectedOption().getDomProperty("value"));
  }

  @Test
  void aFormWritesIntoATextThatIsChangedAlready() {
    replace("\"lease-time\": 600", "\"lease-time\": 650");
    visit.see(".lh-config-dirty");
    visit.go("/config?add-pool=203.0.113.160%2F27");
    visit.type("#lh-pool-range", "203.0.113.186-203.0.113.188");
    visit.click("dialog button", "Show what it does");

    visit.see(".lh-told", "It is in your text now");
    assertTrue(text().contains("203.0.113.186-203.0.113.188"), text());
    assertTrue(text().contains("\"lease-time\": 650"), text());
    assertFalse(house.configuration().contains("203.0.113.186"), house.configuration());
  }

  @Test
  void aRouterThatIsElsewhereIsDoubtedAtTheFirstSteps() {
    visit
        .driver()
        .executeScript(
            """
            const { fetch } = window;
            const config = JSON.stringify({ interfaces: ['lo'], subnets: [{ subnet: '192.0.2.0/24',
              pools: ['192.0.2.10-192.0.2.20'], options: { routers: ['192.0.2.1'] } }] });
            const suggestions = [{ interface: 'lo', address: '192.0.2.1/24', subnet: '192.0.2.0/24',
              notes: [], config }];
            window.fetch = (url, request) => (String(url).includes('/config/suggestion')
              ? Promise.resolve(Response.json({ suggestions })) : fetch(url, request));
            """);
    visit.go("/start");
    visit.type("#lh-start-routers", "198.51.100.1");

    visit.see("#lh-start-routers-said", "198.51.100.1 is outside 192.0.2.0/24");
    assertTrue(visit.see("button", "Try it with a client").isEnabled());
    visit.type("#lh-start-routers", "198.51.100.300");
    visit.see("#lh-start-routers-said", "IPv4 addresses");
    assertFalse(visit.see("button", "Try it with a client").isEnabled());
  }

  @Test
  void anOperatorMayLookButNotApply() {
    visit.click(".lh-who");
    visit.see("#lh-token");
    visit.signIn(house, house.tokenOf("operator")).go("/config");
    visit.see("lh-code textarea");
    visit.see("#lh-log-level");
    replace("\"lease-time\": 600", "\"lease-time\": 900");
    visit.read("takes the role of an administrator");
    assertFalse(visit.text().contains("Review and apply"));
    review();

    visit.see("dialog", "You may look, but not apply");
    assertEquals(0, visit.all("dialog footer .btn-primary").size());
  }

  private void review() {
    visit.until(
        () -> visit.see(".lh-actions .btn-primary").isEnabled() ? true : null, "it has mistakes");
    visit.click(".lh-actions .btn-primary");
  }

  private String text() {
    return String.valueOf(visit.see("lh-code textarea").getDomProperty("value"));
  }

  /// Marks the first of it in the text, and types something else.
  private void replace(String what, String by) {
    visit.until(
        () ->
            visit
                .driver()
                .executeScript(
                    """
                    const area = document.querySelector('lh-code textarea');
                    const at = area.value.indexOf(arguments[0]);
                    area.focus();
                    area.setSelectionRange(at, at + arguments[0].length);
                    return at < 0 ? null : true;
                    """,
                    what),
        "there is no " + what);
    visit.press(by);
  }
}
