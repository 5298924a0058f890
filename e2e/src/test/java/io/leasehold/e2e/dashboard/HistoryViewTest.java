package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.Until;
import io.leasehold.e2e.dashboard.Household.Device;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// Who had which address, and when.
@InBrowser
class HistoryViewTest {
  private static final String NEVER = "198.51.100.198";
  private static final int TOLD_S = 10;

  @RegisterExtension static final House house = new House();
  static String lamp;
  static String left;

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    Household household = house.household();
    lamp = household.join(Device.of("00:53:00:00:01:01", "lamp", House.FLOOR_1)).orElseThrow();
    Device visitor = Device.of("00:53:00:00:01:02", HOSTILE, House.FLOOR_2);
    left = household.join(visitor).orElseThrow();
    household.leave(visitor, left);
    Until.holds(TOLD_S, () -> ofThePast().contains("released"), HistoryViewTest::ofThePast);
  }

  private static String ofThePast() {
    return house.ask("GET", "/history?running=false", "");
  }

  @Test
  void whoHasAnAddressIsTwoClicksAway() {
    visit.signIn(house);

    visit.click("nav a", "History");
    visit.see("#lh-history-address:focus");
    visit.press(lamp);
    visit.click("[aria-label=When] button", "Now");

    visit.see(".lh-history-answer", "lamp");
    visit.see(".lh-history-answer", "still has it");
    visit.see(".lh-history-timeline-bar", "");
    visit.driver().navigate().refresh();
    visit.see(".lh-history-answer", "lamp");
    visit.checkAccessEverywhere();
  }

  @Test
  void aMomentOnTheTimelineIsAskedForByAClick() {
    visit.signIn(house).go("/history?address=" + left);
    visit.see(".lh-rows-body .lh-row", HOSTILE);
    visit.see(".lh-rows-body .lh-row", "given back");

    visit.click(".lh-history-timeline");

    visit.until(() -> visit.place().contains("at=20") ? true : null, "no moment is asked for");
    visit.until(
        () -> visit.all(".lh-history-answer, .lh-note-info").isEmpty() ? null : true, "no answer");
  }

  @Test
  void whereNobodyWasItSaysHowFarItRemembersAndWhatElseToAsk() {
    visit.signIn(house).go("/history?address=" + lamp);
    visit.click("[aria-label=When] button", "Yesterday at this time");

    visit.see(".lh-note", "Nobody had");
    visit.see(".lh-note", "Afterwards");
    visit.go("/history?address=" + NEVER + "&at=2026-01-31T12:00:00Z");
    visit.see(".lh-empty", "90 days");
    visit.click(".lh-empty button", "Ask of any time");

    visit.see(".lh-empty", "Nothing is remembered");
    visit.checkAccess();
  }

  @Test
  void aClientIsFoundByItsNameOrItsMac() {
    visit.signIn(house).go("/history");
    visit.see(".lh-rows-body .lh-row", HOSTILE);

    visit.type("#lh-history-client", "lam");
    visit.see("[role=option]", "lamp");
    visit.press(Keys.ENTER);

    visit.see(".lh-history-chosen", "lamp");
    visit.until(() -> visit.all(".lh-rows-body .lh-row").size() == 1 ? true : null, "not narrowed");
    visit.click("[aria-label='Ask of all clients']");
    visit.type("#lh-history-client", "0053.0000.0102");
    visit.see(".lh-rows-body .lh-row", left);
    assertTrue(visit.place().contains("hw-address="), visit.place());
  }

  @Test
  void aSpanIsAskedForAndAllOfItSaved() {
    visit.signIn(house).go("/history");

    visit.click("[aria-label=When] button", "Last 7 days");
    visit.see(".lh-history-time", "From");
    visit.see(".lh-rows-body .lh-row", lamp);
    assertTrue(visit.place().contains("from=20"), visit.place());
    visit.click(".lh-actions button", "Export");
    visit.see(".lh-told", "is saved");

    visit.click("lh-history-form button", "One moment instead");
    visit.see(".lh-history-time", "At");
  }

  @Test
  void whatIsNoAddressIsSaidAndWhereTimesAreFrom() {
    visit.signIn(house).go("/history");
    visit.see("#lh-history-zone", "Times are those of");

    visit.type("#lh-history-address", "198.51.100");
    visit.press(Keys.TAB);

    visit.see(".invalid-feedback", "192.0.2.0/24");
    visit.checkAccess();
    visit.type("#lh-history-address", "198.51.100.0/24");
    visit.miss(".invalid-feedback");
    visit.see(".lh-rows-body .lh-row", lamp);
  }
}
