package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Events, the audit, tokens.
@InBrowser
class AdministrationTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>";

  @TempDir static Path folder;
  static House house;

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void open() {
    house = House.open(folder);
    house.household().join(Household.Device.of("00:53:00:00:00:01", "lamp", House.FLOOR_1));
    house.household().join(Household.Device.of("00:53:00:00:00:02", HOSTILE, House.FLOOR_1));
  }

  @AfterAll
  static void close() {
    house.close();
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

  @Test
  void eventsOfAKindHaveAnAddressOfTheirOwn() {
    visit.signIn(house).go("/events");
    visit.click("button", "Conflicts");

    visit.read("Nothing yet");
    assertTrue(visit.place().endsWith("kinds=conflicts"), visit.place());

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
    visit.click("dialog button", "Done");
    visit.see("tr", "night-shift");
    visit.checkAccessEverywhere();

    house.ask("GET", "/tokens", "");
    visit.click("[aria-label='Revoke night-shift']");
    visit.see("dialog", "cannot be undone");
    visit.click("dialog button", "Revoke");
    visit.read("night-shift was revoked");

    visit.click(".lh-who");
    visit.type("#lh-token", token);
    visit.click("lh-sign-in button");
    visit.see("[role=alert]", "not valid");
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
    visit.type("#audit-who", "nobody-of-that-name");
    visit.read("No entry fits");
  }
}
