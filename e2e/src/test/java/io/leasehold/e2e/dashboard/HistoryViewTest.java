package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.Until;
import io.leasehold.e2e.dashboard.Household.Device;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/// Who had which address, and when.
@InSecondBrowser
class HistoryViewTest {
  private static final String NEVER = "198.51.100.198";
  private static final int TOLD_S = 10;
  private static final int EARLY_S = 3;
  private static final int GUESTS_MAX = 4;
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  @RegisterExtension static final House house = new House();
  static String lamp;
  static String left;
  static String desk = "";

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    Household household = house.household();
    lamp = household.join(Device.of("00:53:00:00:01:01", "lamp", House.FLOOR_1)).orElseThrow();
    Device visitor = Device.of("00:53:00:00:01:02", HOSTILE, House.FLOOR_2);
    left = household.join(visitor).orElseThrow();
    household.leave(visitor, left);
    Until.holds(TOLD_S, () -> ofThePast().contains("released"), HistoryViewTest::ofThePast);
    handOver(household);
  }

  /// An address of a full network, which one has for some seconds, and then another.
  private static void handOver(Household household) {
    Device early = Device.of("00:53:00:00:03:00", "early-bird", House.GUESTS);
    desk = household.join(early).orElseThrow();
    for (int i = 1; i < GUESTS_MAX; i++) {
      household.join(Device.of("00:53:00:00:03:0" + i, "guest-" + i, House.GUESTS));
    }
    Instant start = startOf("early-bird").orElseThrow();
    Until.holds(
        TOLD_S, () -> Instant.now().isAfter(start.plusSeconds(EARLY_S)), () -> "time stands still");
    household.leave(early, desk);
    Device late = Device.of("00:53:00:00:04:00", "late-riser", House.GUESTS);
    assertEquals(desk, household.join(late).orElseThrow());
    Until.holds(
        TOLD_S, () -> startOf("late-riser").isPresent(), () -> "nobody came: " + ofTheDesk());
  }

  private static String ofTheDesk() {
    return house.ask("GET", "/history?address=" + desk, "");
  }

  private static Optional<Instant> startOf(String hostname) {
    return Stream.of(ofTheDesk().split("(?=\\{\"address\")"))
        .filter(each -> each.contains(hostname))
        .map(each -> each.replaceFirst("(?s).*\"start\":\"([^\"]+)\".*", "$1"))
        .map(Instant::parse)
        .findFirst();
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
    visit.signIn(house).go("/history?address=" + desk);
    visit.see(".lh-rows-body .lh-row", "early-bird");
    visit.see(".lh-rows-body .lh-row", "released");

    visit.click(".lh-history-timeline-bar:not(.lh-history-timeline-open)");

    visit.until(() -> visit.place().contains("at=20") ? true : null, "no moment is asked for");
    visit.see(".lh-history-name", "early-bird");
    assertEquals(1, visit.all(".lh-history-answer").size());
    visit.click(".lh-history-timeline-open");
    visit.see(".lh-history-name", "late-riser");
    assertEquals(1, visit.all(".lh-history-answer").size());
  }

  @Test
  void whoHadAnAddressAtAPastMomentIsTold() {
    Instant then = startOf("early-bird").orElseThrow().plusSeconds(1);
    visit.signIn(house).go("/history?address=" + desk);
    visit.see(".lh-rows-body .lh-row", "late-riser");

    visit.time(
        ".lh-history-time input",
        LocalDateTime.ofInstant(then, ZoneId.systemDefault()).format(TO_THE_SECOND));

    visit.see(".lh-history-name", "early-bird");
    assertEquals(1, visit.all(".lh-history-answer").size());
    visit.see(".lh-rows-body .lh-row:has(.lh-history-then)", "early-bird");
    assertEquals(1, visit.all(".lh-history-then").size());
    visit.isAt("at=" + then.toString().substring(0, 10) + "T" + then.toString().substring(11, 13));
    visit.click("[aria-label=When] button", "Now");
    visit.see(".lh-history-name", "late-riser");
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
    visit.isAt("hw-address=");
    visit.click("[aria-label='Ask of all clients']");
    visit.type("#lh-history-client", "00:53:00:00:01:02");
    visit.isAt("hw-address=");
    visit.press(Keys.BACK_SPACE);

    visit.see(".lh-note, .lh-empty", "Nothing is asked yet");
    assertFalse(visit.place().contains("hw-address="), visit.place());
    visit.see("[role=option]", "lamp");
    visit.press(Keys.ENTER);
    visit.see(".lh-history-chosen", "lamp");
    visit.see(".lh-rows-body .lh-row", lamp);
  }

  @Test
  void aSpanIsAskedForAndAllOfItSaved() {
    visit.signIn(house).go("/history");

    visit.click("[aria-label=When] button", "Last 7 days");
    visit.see(".lh-history-time", "From");
    visit.see(".lh-rows-body .lh-row", lamp);
    visit.isAt("from=20");
    visit.type("#lh-history-address", "198.51.100.0/24");
    visit.isAt("address=198.51.100.0%2F24");
    visit.click(".lh-actions button", "Export");
    visit.see(".lh-told", "is saved");
    List<String> lines = visit.saved("leasehold-history\\.ndjson").lines().toList();
    assertEquals(1, lines.size(), lines.toString());
    assertTrue(lines.getFirst().contains("\"address\":\"" + lamp + "\""), lines.toString());
    assertTrue(lines.getFirst().contains("\"lamp\""), lines.toString());

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

  @Test
  void anAnswerIsShownForNothingButItsOwnQuestion() {
    visit.signIn(house).go("/history?address=" + lamp);
    visit.see(".lh-rows-body .lh-row", "lamp");
    visit.see(".lh-history-timeline-bar", "");

    visit.type("#lh-history-address", "999.1.1.1");

    visit.see(".lh-empty", "999.1.1.1");
    visit.see("#lh-history-address[aria-invalid=false]");
    assertNothingIsAnswered();
    visit.press(Keys.ENTER);
    visit.see("#lh-history-address[aria-invalid=true][aria-describedby=lh-history-wrong]");
    visit.see("#lh-history-wrong", "192.0.2.0/24");
    assertNothingIsAnswered();
    visit.type("#lh-history-address", lamp);
    visit.see("#lh-history-address[aria-invalid=false]");
    visit.see(".lh-rows-body .lh-row", "lamp");
    visit.type("#lh-history-client", "lam");
    visit.see(".lh-empty", "one of the clients found");
    assertNothingIsAnswered();
    visit.see("[role=option]", "lamp");
    visit.press(Keys.ENTER);
    visit.see(".lh-rows-body .lh-row", "lamp");
  }

  @Test
  void aTimeThatIsNoneIsMarkedAndAskedOfNobody() {
    visit.signIn(house).go("/history?address=" + lamp);
    visit.see(".lh-rows-body .lh-row", "lamp");

    visit.go("/history?address=" + lamp + "&at=banana");

    visit.see(".lh-history-time input[aria-invalid=true]");
    visit.see("#lh-history-wrong-at", "banana");
    assertNothingIsAnswered();
    visit.checkAccess();
    visit.click("[aria-label=When] button", "Now");
    visit.see(".lh-history-answer", "lamp");
    visit.miss("#lh-history-wrong-at");
  }

  private void assertNothingIsAnswered() {
    visit.miss(".lh-rows-body .lh-row, .lh-history-line, .lh-history-answer, lh-history .lh-note");
  }
}
