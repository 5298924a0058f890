package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the configuration was, and the way back.
@InBrowser
class VersionsViewTest {
  private static final String HOSTILE = "%3Cimg%20src=x%20onerror=alert(1)%3E";

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  /// The second and the third version.
  @BeforeAll
  static void furnish() {
    reserve(1, "third%20floor");
    reserve(2, HOSTILE);
  }

  private static void reserve(int number, String comment) {
    house.ask(
        "POST",
        "/reservations?comment=" + comment,
        "{\"hw-address\": \"00:53:00:00:01:0%d\", \"address\": \"198.51.100.4%d\"}"
            .formatted(number, number));
  }

  @Test
  void whatTheLatestChangedIsToldInWordsAndLines() {
    visit.signIn(house).go("/versions");

    visit.see(".lh-versions-list li", "<img src=x onerror=alert(1)>");
    visit.see(".lh-changes li", "reservations");
    visit.see(".lh-line-table-row-plus", "00:53:00:00:01:02");
    visit.checkAccessEverywhere();
  }

  @Test
  void anyTwoAreCompared() {
    visit.signIn(house).go("/versions/1?with=2");

    visit.see("h3", "From version 1 to version 2, line by line");
    visit.see(".lh-line-table-row-plus", "00:53:00:00:01:01");
    assertFalse(visit.see("lh-line-table").getText().contains("00:53:00:00:01:02"));
    visit.driver().navigate().refresh();
    visit.see("h3", "From version 1 to version 2, line by line");
    visit.see(".lh-line-table-row-plus", "00:53:00:00:01:01");

    long few = visit.all(".lh-line-table tbody tr").size();
    visit.see(".lh-line-table-gap", "lines the same");
    visit.click("lh-line-table button", "With all that is the same");
    visit.see(".lh-line-table-row-same", "// Two floors");
    visit.miss(".lh-line-table-gap");
    visit.click("lh-line-table button", "Only what differs");
    visit.see(".lh-line-table-gap");
    assertEquals(few, visit.all(".lh-line-table tbody tr").size());

    visit.click(".lh-versions-list a", "third floor");
    visit.see("h2", "Version 2");
    visit.click("button", "Text");
    visit.see("lh-code textarea[readonly]");
    visit.isAt("/versions/2?show=text");
    visit.driver().navigate().refresh();
    visit.see("h2", "Version 2");
    String text = String.valueOf(visit.see("lh-code textarea").getDomProperty("value"));
    assertEquals(house.ask("GET", "/config/versions/2", ""), text);
    visit.checkAccess();
  }

  @Test
  void theWayBackIsReviewedFirst() {
    reserve(3, "a%20mistake");
    visit.signIn(house).go("/versions/2");
    visit.see(".lh-versions-list li", "a mistake");
    visit.click("button", "Go back to it");
    visit.see("dialog li", "00:53:00:00:01:03");
    visit.see("dialog li", "removed");

    visit.click("dialog footer .btn-primary");

    visit.read("is in use.");
    visit.until(
        () -> house.configuration().contains("00:53:00:00:01:03") ? null : true, "it is as it was");
    visit.see(".lh-versions-list li", "back to version 2");
    visit.click(".lh-told button", "Undo");
    visit.until(
        () -> house.configuration().contains("00:53:00:00:01:03") ? true : null,
        "it is not undone");

    house.ask("DELETE", "/reservations/198.51.100.0_24,hw-address=00:80:77:12:34:57", "");
    visit.go("/versions");
    visit.see(
        ".lh-versions-why", "reservation removed: hw-address 00:80:77:12:34:57 in 198.51.100.0/24");
  }

  @Test
  void whatIsNotThereIsSaid() {
    visit.signIn(house).go("/versions/4711");
    visit.see("h2", "There is no such version");

    visit.go("/versions/1");
    visit.read("It is the first.");
    visit.see("lh-code[label='Text of version 1']");
    assertEquals("nothing: it is the first", visit.see("#lh-versions-with option").getText());
  }
}
