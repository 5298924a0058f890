package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.support.ui.Select;

/// Events, the audit, tokens.
@InSecondBrowser
class AdministrationTest {
  private static final int AUDIT_PAGE = 100;

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    house.household().join(Household.Device.of("00:53:00:00:00:01", "lamp", House.FLOOR_1));
    house.household().join(Household.Device.of("00:53:00:00:00:02", HOSTILE, House.FLOOR_1));
  }

  @Test
  void eventsTellWhatWasAndWhatComes() {
    visit.signIn(house).go("/events");
    visit.see("td", "lamp");
    visit.see("td", HOSTILE);
    visit.checkAccessEverywhere();

    house.household().join(Household.Device.of("00:53:00:00:00:03", "kettle", House.FLOOR_1));

    visit.see("td", "kettle");
  }

  @Test
  void eventsCanBePausedAndGoOnWithWhatCame() {
    visit.signIn(house).go("/events");
    visit.see("td", "lamp");
    visit.click("button", "Pause");

    house.household().join(Household.Device.of("00:53:00:00:00:04", "toaster", House.FLOOR_1));

    visit.see("button", "Go on (1 new)");
    assertFalse(visit.text().contains("toaster"));
    visit.click("button", "Go on");
    visit.see("td", "toaster");
  }

  /// A browser has six connections to a server, for all its tabs.
  @Test
  void aTabThatNobodySeesGivesItsConnectionBackAndGoesOnLater() {
    visit.signIn(house).go("/about");
    visit.see("h1", "About");
    visit
        .driver()
        .executeScript(
            """
            const asked = window.fetch;
            window.streams = [];
            window.fetch = (url, what) => {
              if (url.includes('/events?') && url.includes('kinds=')) {
                window.streams.push(what.signal);
              }
              return asked(url, what);
            };
            """);
    visit.go("/events");
    visit.see("td", "lamp");
    assertEquals(1, openStreams());

    hide(true);

    visit.until(() -> openStreams() == 0 ? true : null, "it keeps its connection");
    house.household().join(Household.Device.of("00:53:00:00:00:05", "iron", House.FLOOR_1));
    hide(false);
    visit.see("td", "iron");
    assertEquals(1, openStreams());
  }

  private long openStreams() {
    Object open =
        visit
            .driver()
            .executeScript("return window.streams.filter((each) => !each.aborted).length");
    return open instanceof Number number ? number.longValue() : -1;
  }

  private void hide(boolean hidden) {
    visit
        .driver()
        .executeScript(
            """
            Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true});
            document.dispatchEvent(new Event('visibilitychange'));
            """,
            hidden);
  }

  @Test
  void eventsGoOnAfterAnAnswerThatIsNone() {
    visit.signIn(house).go("/about");
    visit.see("h1", "About");
    visit
        .driver()
        .executeScript(
            """
            const asked = window.fetch;
            const refusals = [503, 429];
            window.fetch = (url, what) => url.includes('/events?') && url.includes('kinds=') && refusals.length
              ? Promise.resolve(new Response('{"detail":"later"}', {status: refusals.shift()}))
              : asked(url, what);
            """);
    visit.go("/events");

    visit.read("The connection is lost");
    visit.see("td", "lamp");
    visit.until(
        () -> visit.text().contains("connection is lost") ? null : true, "it is lost still");
  }

  @Test
  void eventsOfAKindHaveAnAddressOfTheirOwn() {
    visit.signIn(house).go("/events");
    visit.click("button", "Conflicts");

    visit.read("Nothing yet");
    visit.isAt("kinds=conflicts");
    visit.driver().navigate().refresh();
    visit.see(".lh-tabs [aria-pressed=true]", "Conflicts");
    visit.read("Nothing yet");
    assertFalse(visit.text().contains("lamp"), visit.text());

    visit.click("button", "Changes by people");
    visit.see("td", "by start");
  }

  @Test
  void aTokenIsMadeUsedAndRevoked() {
    visit.signIn(house).go("/tokens");
    visit.click("button", "Make a token");
    visit.type("#token-name", "night-shift");
    visit.click("dialog label", "operator");
    visit.checkAccess();
    visit.click("dialog button", "Make it");
    String token = String.valueOf(visit.see("#token-made").getDomProperty("value"));
    visit.checkAccess();
    visit.click("dialog button", "Done");
    visit.see("tr", "night-shift");
    visit.checkAccessEverywhere();

    assertEquals(200, house.statusOf("GET", "/config", token));
    assertEquals(403, house.statusOf("GET", "/tokens", token));
    visit.click("[aria-label='Revoke night-shift']");
    visit.see("dialog", "cannot be undone");
    visit.click("dialog button", "Revoke");
    visit.read("night-shift was revoked");

    assertEquals(401, house.statusOf("GET", "/config", token));
    visit.click(".lh-who");
    visit.type("#lh-token", token);
    visit.click("lh-sign-in button");
    visit.see("[role=alert]", "not valid");
  }

  @Test
  void anOperatorEndsLeasesButChangesNeitherConfigurationNorTokens() {
    String address =
        house
            .household()
            .join(Household.Device.of("00:53:00:00:00:06", "mixer", House.FLOOR_1))
            .orElseThrow();
    String viewer = house.tokenOf("viewer");
    String operator = house.tokenOf("operator");
    String release = "/leases/%s/release".formatted(address);

    assertEquals(403, house.statusOf("GET", "/config", viewer));
    assertEquals(403, house.statusOf("POST", release, viewer));
    assertEquals(200, house.statusOf("GET", "/config", operator));
    assertEquals(200, house.statusOf("POST", release, operator));
    assertEquals(403, house.statusOf("PUT", "/config", operator));
    assertEquals(403, house.statusOf("POST", "/config/reload", operator));
    assertEquals(403, house.statusOf("GET", "/tokens", operator));
    assertEquals(403, house.statusOf("POST", "/tokens", operator));
    assertEquals(403, house.statusOf("DELETE", "/tokens/administrator", operator));
    assertEquals(403, house.statusOf("GET", "/audit", operator));
    String lease = house.ask("GET", "/leases/" + address, "");
    assertTrue(lease.contains("\"released\""), lease);
  }

  @Test
  void whatWorksIsNotDismissedAndIsToldWhenItIsDone() {
    house.ask("POST", "/tokens", "{\"name\":\"day-shift\",\"role\":\"viewer\"}");
    visit.signIn(house).go("/tokens");
    visit.click("[aria-label='Revoke day-shift']");
    visit.see("dialog", "cannot be undone");
    try (Gate gate = new Gate(visit, "^DELETE .*/tokens/", 0)) {
      visit.click("dialog button", "Revoke");
      gate.reached();
      visit.see("dialog button", "Working");
      visit.click("dialog [aria-label=Close]");
      visit.see("dialog button", "Working");
    }

    visit.read("day-shift was revoked");
    visit.miss("dialog");
    visit.miss("[aria-label='Revoke day-shift']");
  }

  @Test
  void aSecretDoesNotOutliveTheSession() {
    visit.signIn(house).go("/tokens");
    visit.click("button", "Make a token");
    visit.type("#token-name", "late-shift");
    visit.click("dialog button", "Make it");
    visit.see("#token-made");
    visit.loseSession();

    visit.see("#lh-token");
    visit.miss("dialog");
  }

  @Test
  void aNameThatIsTakenIsToldWhereItWasTyped() {
    visit.signIn(house).go("/tokens");
    visit.click("button", "Make a token");
    visit.type("#token-name", "administrator");
    visit.click("dialog button", "Make it");

    visit.see("dialog [role=alert]", "administrator");
  }

  @Test
  void theAuditSaysWhoDidWhat() {
    house.tokenOf("viewer");
    visit.signIn(house).go("/audit");
    visit.see("td", "token-make");
    visit.checkAccessEverywhere();

    visit.type("#audit-action", "session-open");
    visit.until(
        () -> visit.text().contains("token-make") ? null : true, "it is not filtered by action");
    visit.see("td", "session-open");
    visit.driver().navigate().refresh();
    visit.see("td", "session-open");
    assertEquals("session-open", visit.see("#audit-action").getDomProperty("value"));
    assertFalse(visit.text().contains("token-make"), visit.text());
    visit.type("#audit-who", "nobody-of-that-name");
    visit.read("No entry fits");
  }

  @Test
  void theAuditIsNarrowedByOutcomeAndDate() {
    assertEquals(403, house.statusOf("DELETE", "/tokens/none", house.tokenOf("viewer")));
    visit.signIn(house).go("/audit");
    visit.see("td .lh-result", "done");

    new Select(visit.see("#audit-outcome")).selectByVisibleText("refused");

    visit.until(
        () -> visit.all("td .lh-result-done").isEmpty() ? true : null, "what was done is shown");
    visit.see("tr:has(.lh-result-refused)", "token-revoke");
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES);
    visit.time("#audit-from", now.plusHours(1).toString());
    visit.read("No entry fits");
    visit.time("#audit-from", now.minusHours(1).toString());
    visit.see("tr:has(.lh-result-refused)", "token-revoke");
    visit.driver().navigate().refresh();
    visit.see("tr:has(.lh-result-refused)", "token-revoke");
    assertEquals(List.of(), visit.all("td .lh-result-done"));
    assertEquals("refused", visit.see("#audit-outcome").getDomProperty("value"));
    assertEquals(now.minusHours(1).toString(), visit.see("#audit-from").getDomProperty("value"));
  }

  @Test
  void olderEntriesFollowAndAllOfThemAreSaved() {
    for (int i = 0; i <= AUDIT_PAGE; i++) {
      house.ask("PUT", "/log-level", "{\"level\":\"info\"}");
    }
    visit.signIn(house).go("/audit");
    visit.see("td", "log-level");
    assertEquals(AUDIT_PAGE, visit.all("tbody tr").size());
    int oldest = oldestEntry();

    visit.click("button", "Older entries");

    visit.until(() -> visit.all("tbody tr").size() > AUDIT_PAGE ? true : null, "none is older");
    assertTrue(oldestEntry() < oldest, visit.text());
    visit.click("button", "Save all as lines");
    List<String> lines = visit.saved("audit\\.jsonl").lines().toList();
    visit.read("The last entry is %d;".formatted(lines.size()));
    assertTrue(lines.getFirst().contains("\"start\""), lines.getFirst());
    assertTrue(lines.getLast().contains("\"session-open\""), lines.getLast());
  }

  private int oldestEntry() {
    return Integer.parseInt(visit.see("tbody tr:last-child .lh-number").getText());
  }
}
