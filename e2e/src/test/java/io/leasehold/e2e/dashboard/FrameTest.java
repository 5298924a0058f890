package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/// The way in and out, and what is around every view.
@InSecondBrowser
class FrameTest {
  private static final int LINE_PX = 24;

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void aWrongTokenLetsNobodyIn() {
    visit.driver().get(house.url() + "/");
    visit.type("#lh-token", "guessed");
    visit.click("lh-sign-in button");

    visit.see("[role=alert]", "not valid");
    visit.checkAccessEverywhere();
    assertEquals(0, visit.all("nav").size());
  }

  @Test
  void outIsOut() {
    visit.signIn(house).go("/about");
    visit.see("h1", "About");

    visit.click(".lh-who");

    visit.see("#lh-token");
    visit.driver().navigate().refresh();
    visit.see("#lh-token");
  }

  /// As by signing in anew in another tab.
  @Test
  void aTabGoesOnWithTheTokenOfANewSession() {
    visit.signIn(house).go("/tokens");
    visit.see("h1", "Tokens");
    signInElsewhere(house.token());

    visit.click("button", "Make a token");
    visit.type("#token-name", "second-tab");
    visit.click("dialog button", "Make it");

    visit.see("#token-made");
  }

  @Test
  void whatSomebodyHasOpenIsNotDoneInTheNameOfAnother() {
    visit.signIn(house).go("/tokens");
    visit.click("button", "Make a token");
    visit.type("#token-name", "of-another");
    signInElsewhere(house.tokenOf("administrator"));

    visit.click("dialog button", "Make it");

    visit.see("#lh-token");
    visit.miss("dialog");
    assertFalse(house.ask("GET", "/tokens", "").contains("of-another"));
  }

  @Test
  void whoeverElseSignsInBeginsAnew() {
    visit.signIn(house).go("/leases?text=lamp");
    visit.see("h1", "Leases");
    visit.driver().executeScript("document.querySelector('lh-leases').isOfBefore = true");
    visit.loseSession();
    visit.see("lh-sign-in", "Your session has ended");

    visit.type("#lh-token", house.tokenOf("viewer"));
    visit.click("lh-sign-in button");

    visit.see("h1", "Leases");
    assertEquals(
        false,
        visit.driver().executeScript("return !!document.querySelector('lh-leases').isOfBefore"));
  }

  @Test
  void aClientIsFoundByItsAddressHoweverThatIsWritten() {
    house.household().join(Household.Device.of("00:53:00:aa:00:01", "kettle", House.FLOOR_1));
    visit.signIn(house);
    for (String written : List.of("00-53-00-AA-00-01", "005300aa0001", "0053.00aa.0001")) {
      visit.type(".lh-finder input", written);
      visit.see("[role=option]", "kettle");
    }

    visit.go("/clients/");
    visit.see("main", "Which client?");
  }

  private void signInElsewhere(String token) {
    Object status =
        visit
            .driver()
            .executeScript(
                """
                return fetch('/api/v1/session', {
                  method: 'POST', headers: {'Content-Type': 'application/json'},
                  body: JSON.stringify({token: arguments[0]}),
                }).then((answer) => answer.status);
                """,
                token);
    assertEquals(201L, status);
  }

  @Test
  void aLinkLeadsToItsPlaceAfterSigningIn() {
    visit.driver().get(house.url() + "/#/about");
    visit.type("#lh-token", house.token());
    visit.press(Keys.ENTER);

    visit.see("h1", "About");
    visit.driver().navigate().refresh();
    visit.see("h1", "About");
  }

  @Test
  void aViewerIsNotShownWhatIsNotForThem() {
    visit.signIn(house, house.tokenOf("viewer"));

    visit.see("nav a", "Leases");
    assertFalse(visit.text().contains("Tokens"));
    assertFalse(visit.text().contains("Configuration"));
  }

  @Test
  void whatLeadsNowhereSaysSo() {
    visit.signIn(house).go("/lease?text=lamp");

    visit.see("h1", "No such page");
    visit.see(".lh-empty code", "#/lease");
    visit.checkAccessEverywhere();
    visit.click(".lh-empty a", "Go to the overview");
    visit.see("h1", "Overview");
  }

  @Test
  void theThemeFollowsTheSystemUntilOneIsChosen() {
    visit.signIn(house).go("/about");
    visit.dark(true);
    visit.see("html[data-bs-theme=dark] h1");
    visit.click("[aria-label^='Theme: auto']");
    visit.see("html[data-bs-theme=light] h1");
    visit.driver().navigate().refresh();
    visit.see("html[data-bs-theme=light] h1");
    visit.checkAccessEverywhere();
  }

  @Test
  void aPhoneHasAMenu() {
    visit.size(Visit.PHONE);
    visit.signIn(house).go("/about");

    visit.click("[aria-label=Menu]");
    visit.click("nav a", "About");

    visit.miss("nav.lh-nav-open");
    visit.see("h1", "About");
  }

  @Test
  void theFirstKeyLeadsPastTheMenu() {
    visit.signIn(house).go("/leases");
    visit.see("h1", "Leases");
    visit.driver().navigate().refresh();
    visit.see("h1", "Leases");

    visit.press(Keys.TAB);
    visit.see(".lh-skip:focus", "Skip to the content");
    visit.press(Keys.ENTER);

    visit.see("main:focus");
    visit.press(Keys.TAB);
    visit.see("main :focus");
    assertEquals("/leases", visit.place());
  }

  @Test
  void aKeyFindsAClient() {
    house.household().join(Household.Device.of("00:53:00:00:00:01", "lamp", House.FLOOR_1));
    visit.signIn(house).go("/about");
    visit.see("h1", "About");

    visit.press("/");
    visit.press("lam");
    visit.see("[role=option]", "lamp");
    visit.press(Keys.ENTER);

    visit.until(() -> visit.place().startsWith("/clients/") ? true : null, "it goes nowhere");
    visit.isAt("53");
  }

  @Test
  void anAddressThatNobodyHasIsFoundForWhatItIs() {
    house.household().join(Household.Device.of("00:53:00:00:00:02", "torch", House.FLOOR_1));
    visit.signIn(house).go("/about");
    visit.see("h1", "About");

    visit.type(".lh-finder input", "198.51.100.10");
    visit.see("[role=option]", "198.51.100.10 reserved for printer-1");
    visit.type(".lh-finder input", "198.51.100.95");
    visit.see("[role=option]", "198.51.100.95 excluded");
    visit.type(".lh-finder input", "192.0.2.77");
    visit.see("[role=option]", "192.0.2.77 in no subnet of this server");
    visit.type(".lh-finder input", "198.51.100.150");
    visit.see("[role=option]", "198.51.100.150 free");
    visit.press(Keys.ENTER);

    visit.see(".lh-map-address", "198.51.100.150");
    visit.see(".lh-map-state", "Free");
    // Others begin like it.
    visit.see(".lh-finder input").sendKeys("198.51.100.2", Keys.ENTER);
    visit.see(".lh-map-address", "198.51.100.2");
    visit.go("/leases?text=198.51.100.95");
    visit.see(".lh-empty", "198.51.100.95 is excluded");
    visit.click(".lh-empty a", "See it on the map of 198.51.100.0/24");
    visit.see(".lh-map-state", "Excluded");
  }

  @Test
  void aReservationIsFoundWhoseClientNeverCame() {
    visit.signIn(house).go("/about");
    visit.see("h1", "About");

    visit.type(".lh-finder input", "00-80-77-12-34-57");
    visit.see("[role=option]", "printer-2 reservation");
    visit.type(".lh-finder input", "printer-1");
    visit.see("[role=option][aria-selected=true]", "printer-1 reservation");
    visit.checkAccess();
    visit.press(Keys.ENTER);

    visit.see("h1", "Reservations");
    visit.see("lh-rows", "printer-1");
  }

  /// What somebody might get into the page by a name, each by another way.
  @Test
  void whatStandsInThePageDoesNotRun() {
    visit.signIn(house).go("/about");
    visit.see("h1", "About");

    visit
        .driver()
        .executeScript(
            """
            window.refused = [];
            window.ran = [];
            document.addEventListener('securitypolicyviolation',
              (event) => window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
            const main = document.querySelector('main');
            const script = document.createElement('script');
            script.textContent = 'window.ran.push("script")';
            main.append(script);
            const button = document.createElement('button');
            button.setAttribute('onclick', 'window.ran.push("onclick")');
            main.append(button);
            button.click();
            const elsewhere = document.createElement('script');
            elsewhere.src = 'data:text/javascript,window.ran.push("elsewhere")';
            main.append(elsewhere);
            const style = document.createElement('style');
            style.textContent = 'h1 { display: none }';
            main.append(style);
            """);

    List<String> refused =
        List.of(
            "script-src-attr inline",
            "script-src-elem data",
            "script-src-elem inline",
            "style-src-elem inline");
    visit.until(() -> strings("refused").equals(refused) ? true : null, "it is not refused");
    assertEquals(List.of(), strings("ran"));
    visit.see("h1", "About");
    List<String> complaints = visit.complaints();
    assertEquals(refused.size(), complaints.size(), complaints.toString());
    assertTrue(
        complaints.stream().allMatch(each -> each.contains("Content Security Policy")),
        complaints.toString());
  }

  /// What a variable of the page has in it, in order.
  private List<String> strings(String name) {
    Object found = visit.driver().executeScript("return window[arguments[0]].join()", name);
    return Stream.of(String.valueOf(found).split(","))
        .filter(each -> !each.isEmpty())
        .sorted()
        .toList();
  }

  /// What comes only after an answer, too.
  @Test
  void aDialogBeginsAtItsFieldOrAtWhatDoesNoHarm() {
    visit.signIn(house).go("/config?add-pool=203.0.113.160%2F27");
    visit.see("#lh-pool-range:focus");
    visit.press("203.0.113.181-203.0.113.185", Keys.ENTER);
    visit.see("#lh-change-why:focus");
    visit.click("dialog footer button", "Cancel");
    visit.see("#lh-pool-range:focus");
    visit.press(Keys.ESCAPE);
    visit.click("dialog button", "Throw it away");
    visit.miss("dialog");

    house.ask("POST", "/tokens", "{\"name\":\"lent\",\"role\":\"viewer\"}");
    visit.go("/tokens");
    visit.click("[aria-label='Revoke lent']");

    visit.see("dialog footer button:focus", "Cancel");
    visit.press(Keys.ENTER);
    visit.miss("dialog");
    visit.see("[aria-label='Revoke lent']");
    assertTrue(house.ask("GET", "/tokens", "").contains("\"lent\""));
  }

  @Test
  void theButtonOfWhatIsToldIsOneWord() {
    visit.signIn(house).go("/config");
    new Select(visit.see("#lh-log-level:enabled")).selectByValue("debug");

    WebElement undo = visit.see(".lh-told button", "Undo");

    assertTrue(undo.getSize().getHeight() < 2 * LINE_PX, "Undo is broken");
    undo.click();
    visit.see(".lh-told", "Logged from now on: what happens (usual).");
  }
}
