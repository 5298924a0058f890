package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Dimension;

/// One device that says the worst in all that a device can say, seen in every view: it is text, and
/// no page gets wider by it. That nothing of it runs, or asks to, Visit sees: an alert or a
/// complaint of the browser ends the test.
@InSecondBrowser
class HostileDeviceTest {
  private static final String MAC = "00:53:00:66:00:01";
  private static final String MARKUP = "<svg onload=alert(1)><img src=x onerror=alert(2)>\"'>";

  /// Turns the direction of writing, ends the line, rings, and is no UTF-8.
  private static final String TRICKS = "\u00e2\u0080\u00aegnp\n\u0007\u0000\u001b[2J\u00ff\u00c0";

  /// How the server says those.
  private static final String TRICKS_SHOWN = "\\u202egnp\\n\\x07\\x00\\x1b[2J\\xff\\xc0";

  private static final int OPTION_MAX = 255;

  /// Beside the other sub-options.
  private static final int CIRCUIT_MAX = 249;

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  private static String address = "";
  private static String client = "";

  @BeforeAll
  static void furnish() {
    Device device =
        Device.of(MAC, filled("12" + MARKUP + TRICKS, OPTION_MAX), House.FLOOR_1)
            .at(filled("82" + MARKUP + TRICKS, CIRCUIT_MAX))
            .saying(filled("60" + MARKUP + TRICKS, OPTION_MAX), List.of(1, 3, 6))
            .identified(filled("61" + MARKUP + TRICKS, OPTION_MAX));
    address = house.household().join(device).orElseThrow();
    house.household().join(Device.of("00:53:00:66:00:02", "neighbour", House.FLOOR_1));
    client = "id " + field(house.ask("GET", "/leases/" + address, ""), "client-id");
    house.ask(
        "POST",
        "/reservations?comment=" + URLEncoder.encode(MARKUP + "\u202e", StandardCharsets.UTF_8),
        "{\"hw-address\": \"00:53:00:66:00:03\", \"address\": \"198.51.100.17\"}");
  }

  /// Without a blank, so that nothing can be wrapped there.
  private static String filled(String text, int length) {
    return text + "W".repeat(length - text.length());
  }

  private static String field(String json, String name) {
    return json.replaceFirst(".*\"%s\":\"".formatted(name), "").replaceFirst("\".*", "");
  }

  @Test
  void itIsTextInEveryViewAndNoneIsWiderByIt() {
    visit.signIn(house);
    for (Dimension size : List.of(Visit.WIDE, Visit.PHONE)) {
      visit.size(size);
      shows("/leases", ".lh-rows-body", "12" + MARKUP);
      shows("/leases?columns=address,circuit-id,client-id", ".lh-rows-body", address);
      shows("/clients/" + encoded(client), "h1", "12" + MARKUP + TRICKS_SHOWN);
      visit.see(".lh-facts dd", "82" + MARKUP + TRICKS_SHOWN);
      visit.click(".lh-why button[aria-expanded=false]");
      visit.see(".lh-details td", "60<svg onload=alert(1)>");
      isHarmless("details of a message");
      shows("/live?subnet=198.51.100.0/24", ".lh-line", "12" + MARKUP);
      visit.click("[aria-label^='Messages of 12']");
      visit.see(".lh-option-list", "60<svg onload=alert(1)>");
      isHarmless("an open line");
      shows("/history", ".lh-rows-body", "12" + MARKUP);
      shows("/history?address=" + address, "main", "12" + MARKUP);
      shows("/networks/198.51.100.0/24?address=" + address, ".lh-map-side", "12" + MARKUP);
      shows("/audit", "main", "reservation");
      shows("/versions", ".lh-versions-list", MARKUP);
      shows("/reservations?text=" + address.replaceFirst("\\.\\d+$", ".17"), "main", "00:53:00:66");
      shows("/versions/2", "main p", MARKUP);
      shows("/events", "main", MARKUP);
      shows("/config", ".lh-config-bar", MARKUP);
      for (String place : List.of("/", "/classes", "/options", "/tokens")) {
        shows(place, "h1", "");
      }
    }
  }

  private void shows(String place, String css, String text) {
    visit.go(place);
    visit.see(css, text);
    visit.settle();
    isHarmless(place);
  }

  /// None of it has become an element, or has turned what is written after it.
  private void isHarmless(String where) {
    assertEquals(0, visit.all("[onload], [onerror], img[src=x]").size(), where);
    Object turned =
        visit
            .driver()
            .executeScript(
                """
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                  const { data, parentElement: around } = texts.currentNode;
                  if (data.includes('\\u202e') && !around.closest('bdi, option')) {
                    return data;
                  }
                }
                return '';
                """);
    assertEquals("", turned, where);
    visit.fits(where);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void itIsFoundByWhatItSaysAndAskedAboutBeforeItIsReleased() {
    visit.signIn(house);
    for (Dimension size : List.of(Visit.WIDE, Visit.PHONE)) {
      visit.size(size);
      visit.go("/leases?address=" + address);
      visit.see(".lh-rows-body", address);
      visit.type(".lh-finder input", "<svg onload");
      visit.see("[role=option]", "12" + MARKUP);
      isHarmless("the finder");
      visit.type(".lh-finder input", "<nobody onload");
      visit.see("[role=option]", "No client and no reservation has “<nobody onload");
      isHarmless("the finder without anybody");
      visit.click("[aria-label='Actions for %s']".formatted(address));
      visit.click("[role=menuitem]", "Release");
      visit.see("dialog", "12" + MARKUP + TRICKS_SHOWN);
      visit.checkAccess();
      isHarmless("the question before a release");
      visit.click("dialog footer button", "Cancel");
      visit.miss("dialog");
      visit.click("[aria-label='Actions for %s']".formatted(address));
      visit.click("[role=menuitem]", "Reserve");
      visit.see("dialog", "which is none of a host");
      isHarmless("the question before a reservation");
      visit.click("dialog footer button", "Cancel");
      visit.miss("dialog");
      visit.go("/networks/198.51.100.0/24");
      visit.type("[aria-label='Find on the map']", "12<svg");
      visit.see("[role=gridcell][aria-label^='%s,']:not(.lh-cell-dim)".formatted(address));
      visit.see(".lh-cell-dim");
      isHarmless("the map");
    }
  }

  @Test
  void noTokenHasSuchANameAndTheAuditHasWhoTried() {
    visit.signIn(house).go("/tokens");
    visit.click("button", "Make a token");
    visit.type("#token-name", MARKUP);
    visit.click("dialog button", "Make it");
    visit.see("#token-name:invalid");
    isHarmless("the form of a token");
    assertFalse(house.ask("GET", "/tokens", "").contains("onload"));
    visit.click("dialog button", "Cancel");
    assertEquals(404, house.statusOf("DELETE", "/tokens/" + encoded(MARKUP), house.token()));

    for (Dimension size : List.of(Visit.WIDE, Visit.PHONE)) {
      visit.size(size);
      shows("/audit", "td", MARKUP);
    }
    assertTrue(house.ask("GET", "/audit", "").contains("svg onload"));
  }
}
