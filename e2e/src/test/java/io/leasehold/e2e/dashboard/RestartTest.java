package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// A page that is open while its server ends and comes back. Sessions are in its memory alone.
@InSecondBrowser
class RestartTest {
  private static final String PLACE = "/leases?address=198.51.100.0%2F24";

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void aPageSaysSoAndLeadsThroughTheSignInBackToWhereOneWas() {
    house.household().join(Household.Device.of("00:53:00:00:00:01", "lamp", House.FLOOR_1));
    visit.signIn(house).go(PLACE);
    visit.see(".lh-rows-body", "lamp");

    house.stop();

    visit.see("[role=alert]", "The server cannot be reached");
    visit.see(".lh-rows-body", "lamp");
    visit.checkAccess();
    house.start();
    visit.see("#lh-token");
    assertEquals(PLACE, visit.place());
    visit.type("#lh-token", house.token());
    visit.click("lh-sign-in button");
    visit.see(".lh-rows-body", "lamp");
    visit.miss("[role=alert]");
    assertEquals(PLACE, visit.place());
  }

  /// Another filter is chosen after the session has ended, and before anybody knows.
  @Test
  void aListThatHadNotComeIsThereAfterTheSignIn() {
    house.household().join(Household.Device.of("00:53:00:00:00:02", "kettle", House.FLOOR_1));
    visit.signIn(house).go("/leases?text=kett");
    visit.see(".lh-rows-body", "kettle");
    visit.driver().manage().deleteAllCookies();
    visit.go("/leases?text=kettle");
    visit.see("#lh-token");

    visit.type("#lh-token", house.token());
    visit.click("lh-sign-in button");

    visit.see(".lh-rows-body", "kettle");
    assertEquals("/leases?text=kettle", visit.place());
  }

  @Test
  void theOverviewSaysWhatToDoAndKeepsWhatItKnew() {
    visit.signIn(house);
    visit.see(".lh-ov-health-ok", "All is well");
    visit.see(".lh-ov-figures", "Leases");

    house.stop();

    visit.see(".lh-ov-health-bad", "No connection");
    visit.see(".lh-ov-health-bad", "see that it runs");
    visit.see(".lh-ov-figures", "Leases");
    house.start();
    visit.see("#lh-token");
    visit.type("#lh-token", house.token());
    visit.click("lh-sign-in button");
    visit.see(".lh-ov-health-ok", "All is well");
  }

  @Test
  void aTextIsCheckedAgainOnceTheServerIsBack() {
    visit.signIn(house).go("/config");
    visit.see(".lh-config-good, .lh-config-warn");
    house.stop();
    visit.click("lh-code textarea");
    visit.press(Keys.chord(Keys.CONTROL, Keys.END), " ");
    visit.see(".lh-config-bad", "Not checked");

    house.start();
    visit.type("#lh-token", house.token());
    visit.click("lh-sign-in button");

    visit.see(".lh-config-good, .lh-config-warn");
    visit.miss(".lh-config-bad");
    visit.see(".lh-config-dirty");
  }
}
