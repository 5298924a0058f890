package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who looks on while clients ask.
@InBrowser
class LiveViewTest {
  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  private static Device device(int number, String name, String relay) {
    return Device.of("00:53:00:00:02:%02x".formatted(number), name, relay);
  }

  /// Signs in and waits until it listens to the stream, without asking now and then.
  private void watch(String place) {
    visit.signIn(house).go("/about").see("h1", "About");
    visit
        .driver()
        .executeScript(
            """
            const ask = window.fetch;
            window.asked = 0;
            window.fetch = async (url, what) => {
              window.asked += String(url).includes('/exchanges?') ? 1 : 0;
              const answer = await ask(url, what);
              window.isStreaming ||= answer.ok && String(url).includes('/exchanges/live');
              return answer;
            };
            """);
    visit.go(place);
    visit.see(".lh-live-state", "listening");
    visit.until(
        () -> visit.driver().executeScript("return window.isStreaming || null"), "no stream");
    assertFalse(visit.see(".lh-live-state").getText().contains("every"));
  }

  /// How often it has asked for what came.
  private long asked() {
    Object count = visit.driver().executeScript("return window.asked");
    return count instanceof Number number ? number.longValue() : -1;
  }

  @Test
  void whoeverJoinsIsOneLineOfAllSteps() {
    watch("/live");
    long asked = asked();

    house.household().join(device(1, "toaster", House.FLOOR_1));

    visit.see(".lh-line", "toaster");
    String line = visit.see(".lh-line:has([aria-label='Messages of toaster'])", "ACK").getText();
    assertEquals(asked, asked(), "it asks for what the stream tells");
    assertTrue(
        line.replaceAll("\\s+", " ").matches(".*DISCOVER.*OFFER.* ms.*REQUEST.*ACK.*"), line);
    assertEquals(
        1,
        visit.all(".lh-line").stream().filter(each -> each.getText().contains("toaster")).count());
  }

  @Test
  void anOpenLineTellsEverythingAndStandsStill() {
    house.household().join(device(2, "kettle", House.FLOOR_1));
    watch("/live?text=kettle");

    visit.click("[aria-label='Messages of kettle']");

    visit.see(".lh-message", "DHCPREQUEST");
    visit.see(".lh-because", "The client took the offer");
    visit.see(".lh-option-list", "host-name");
    visit.see(".lh-live-state", "paused");
    visit.click("lh-explain button", "Every step");
    visit.see(".lh-explanation", "198.51.100.0/24");

    visit.click("[aria-label='Messages of kettle']");
    visit.see(".lh-live-state", "listening");
    visit.click(".lh-line-who a", "kettle");
    visit.until(() -> visit.place().startsWith("/clients/") ? true : null, "it goes nowhere");
  }

  @Test
  void pausedItCountsWhatComesAndGoesOnFromThere() {
    watch("/live");
    visit.press("p");
    visit.see(".lh-live-state", "paused");

    house.household().join(device(3, "radio", House.FLOOR_2));

    visit.see(".lh-live-state", "2 messages since");
    assertFalse(visit.text().contains("radio"));
    visit.click("button", "Go on");
    visit.see(".lh-line", "radio");
  }

  @Test
  void troubleIsTold() {
    house.household().join(device(4, "stray", House.FLOOR_1));
    house.household().insist(device(4, "stray", House.FLOOR_1), "192.0.2.77");
    house.household().knock(device(5, "foreigner", House.NOWHERE));
    house.household().join(device(6, "fine", House.FLOOR_1));
    watch("/live");

    visit.click("button", "Trouble only");

    visit.see(".lh-line", "NAK");
    visit.see(".lh-line", "no answer");
    visit.see(".lh-line", "no configured subnet");
    assertFalse(visit.text().contains("fine"));
    visit.click("[aria-label='Messages of foreigner']");
    visit.see(".lh-because-bad", "What to do:");
  }

  /// The id of a message is nobody's.
  @Test
  void whatNobodyCanReadLinksToNoClient() {
    house.household().babble();
    watch("/live?outcome=malformed");

    visit.see(".lh-line-who", "unknown");
    assertEquals(0, visit.all(".lh-line-who a").size());
  }

  @Test
  void messagesOfATypeAloneAreShown() {
    Device known = device(12, "fridge", House.FLOOR_1);
    String address = house.household().join(known).orElseThrow();
    watch("/live?text=fridge");
    visit.see(".lh-line", "ACK");

    visit.click("[aria-label='Type of message'] option[value=discover]");
    visit.see(".lh-live-state", "listening");
    visit.until(() -> visit.text().contains("REQUEST") ? null : true, "a request is shown");
    visit.see(".lh-line", "DISCOVER");
    visit.isAt("type=discover");
    visit.driver().navigate().refresh();
    visit.see(".lh-line", "DISCOVER");
    assertEquals("discover", visit.see("[aria-label='Type of message']").getDomProperty("value"));
    visit.see(".lh-live-state", "listening");
    assertTrue(house.household().renew(known, address));
    house.household().join(device(13, "fridge-2", House.FLOOR_1));

    // It came after the renewal.
    visit.see(".lh-line", "fridge-2");
    assertFalse(visit.see(".lh-live").getText().contains("REQUEST"));
    visit.click("[aria-label='Type of message'] option[value='']");
    visit.see(".lh-line", "REQUEST");
  }

  @Test
  void outcomesAreChosenOneByOne() {
    Device stray = device(14, "dryer", House.FLOOR_1);
    house.household().join(stray);
    house.household().insist(stray, "192.0.2.78");
    house.household().knock(device(15, "dryer-2", House.NOWHERE));
    watch("/live?text=dryer");
    visit.see(".lh-line", "no configured subnet");

    visit.click(".lh-outcome-nak");
    visit.see(".lh-outcome-nak[aria-pressed=true]");
    visit.until(() -> visit.text().contains("dryer-2") ? null : true, "it is not narrowed");
    visit.see(".lh-line", "NAK");
    assertFalse(visit.see(".lh-live").getText().contains("ACK"));
    visit.click(".lh-outcome-silence");

    visit.see(".lh-line", "dryer-2");
    visit.see(".lh-line", "NAK");
    visit.until(
        () -> visit.place().contains("outcome=nak%2Csilence") ? true : null,
        "it is at " + visit.place());
    visit.click(".lh-outcome-nak");
    visit.until(
        () -> visit.see(".lh-live").getText().contains("NAK") ? null : true, "a NAK is shown");
    visit.see(".lh-line", "dryer-2");
  }

  @Test
  void whatIsWatchedStandsInTheAddress() {
    joinEverywhere();
    watch("/live");
    visit.see(".lh-line", "tv-as-guest");

    visit.type("[aria-label=Subnet]", "203.0.113.0/25");
    visit.type("[aria-label^='Client: name']", "0053.0000.0207");

    visit.until(
        () -> visit.place().contains("subnet=203.0.113.0") && visit.place().contains("text=0053"),
        "it is at " + visit.place());
    visit.driver().navigate().refresh();
    visit.see(".lh-line", "upstairs-tv");
    assertTelevisionAlone();
    joinEverywhere();
    visit.until(() -> visit.all(".lh-line").size() > 1 ? true : null, "nothing more comes");
    assertTelevisionAlone();
  }

  /// One that fits both filters comes last; each of the others fits one of them.
  private static void joinEverywhere() {
    house.household().join(device(7, "tv-as-guest", House.GUESTS));
    house.household().join(device(8, "upstairs-radio", House.FLOOR_2));
    house.household().join(device(7, "upstairs-tv", House.FLOOR_2));
  }

  private void assertTelevisionAlone() {
    String lines = visit.see(".lh-live-lines").getText();
    assertFalse(lines.contains("upstairs-radio"), lines);
    assertFalse(lines.contains("tv-as-guest"), lines);
  }

  @Test
  void nothingThatFitsIsSaid() {
    visit.signIn(house).go("/live?text=nobody-has-this-name");

    visit.see(".lh-empty", "Nothing that fits has come");
    house.household().join(device(9, "lamp", House.FLOOR_1));
    visit.click("button", "Show everything");

    visit.see(".lh-line", "lamp");
    assertEquals("/live", visit.place());
  }

  @Test
  void aHostileNameIsTextAndEverybodyCanReadIt() {
    house.household().join(device(10, HOSTILE, House.FLOOR_1));
    house.household().knock(device(11, HOSTILE, House.NOWHERE));
    watch("/live");

    visit.see(".lh-line", HOSTILE);
    visit.click(".lh-line-head > button");

    visit.see(".lh-option-list", HOSTILE);
    assertEquals(0, visit.all(".lh-live img").size());
    visit.checkAccessEverywhere();
  }
}
