package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a page says as long as it has no answer, and after one that is none.
@InBrowser
class AnswersTest {
  /// All that ask for something before they show anything.
  private static final List<String> PLACES =
      List.of(
          "/",
          "/networks",
          "/networks/198.51.100.0/24",
          "/leases",
          "/clients/hw 00:53:00:00:01:01",
          "/history",
          "/live",
          "/reservations",
          "/classes",
          "/options",
          "/config",
          "/versions",
          "/events",
          "/audit",
          "/tokens",
          "/about",
          "/start");

  /// What the server says then, and what the page has to say by it.
  private record Refusal(int status, String body, String title, String help) {}

  private static final List<Refusal> REFUSALS =
      List.of(
          new Refusal(0, "", "No connection", "see that it runs"),
          new Refusal(
              429,
              """
              {"title": "Slower", "detail": "too many requests from 127.0.0.1",
                "retry-after-seconds": 2}
              """,
              "Too many requests",
              "wait 2 seconds, then try again"),
          new Refusal(
              500,
              """
              {"title": "A mistake of the server", "detail": "the log has more (LH-9001)"}
              """,
              "A mistake of the server",
              "the log has more (LH-9001)"));

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    house.household().join(Device.of("00:53:00:00:01:01", "lamp", House.FLOOR_1));
  }

  @Test
  void whatTakesLongSaysSoAfterAMomentAndNotBefore() {
    visit.signIn(house);
    for (String place : PLACES) {
      visit.go("/nowhere").see("h1", "No such page");

      String waited = waited(place);
      assertTrue(waited.matches("nothing before, then [^,]+…, moving"), place + ": " + waited);
      visit.miss(".lh-waiting");
    }
  }

  /// What is said within 190 ms after one went there, and 300 ms after there was nothing to show,
  /// by the frames that are drawn; no question is answered before.
  private String waited(String place) {
    try (Gate _ = new Gate(visit, ".", 0)) {
      return String.valueOf(
          visit
              .driver()
              .executeAsyncScript(
                  """
                const [place, done] = arguments;
                const seen = () => [...document.querySelectorAll('.lh-waiting')]
                  .filter((each) => each.checkVisibility({ visibilityProperty: true }));
                const texts = () => seen().map((each) => each.innerText).join();
                let went;
                let from;
                let looks = 0;
                const early = [];
                const look = (now) => {
                  went ??= now;
                  if (from === undefined && document.querySelector('.lh-waiting')) {
                    from = now;
                  }
                  if (now - went < 190) {
                    looks++;
                    early.push(...seen().map((each) => each.innerText));
                  }
                  if (now - from > 300 || now - went > 3000) {
                    const moves = seen().some((each) => each.querySelector('.lh-progress i')
                      .getAnimations().some((one) => one.playState === 'running'));
                    const before = looks === 0 ? 'not looked' : early.join(' and ') || 'nothing';
                    done(`${before} before, then ${texts()}, ${moves ? 'moving' : 'still'}`);
                  } else {
                    requestAnimationFrame(look);
                  }
                };
                location.hash = place;
                requestAnimationFrame(look);
                """,
                  place));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /networks/198.51.100.0/24     | /map$           | [role=gridcell][aria-label*=lamp]
          /networks/198.51.100.0/24     | /subnets/[^/]*/24$ | .lh-map
          /networks                     | /networks$      | .lh-rows-body .lh-row
          /clients/hw 00:53:00:00:01:01 | /clients/hw     | .lh-verdict
          /leases                       | /leases\\?      | .lh-rows-body .lh-row
          /reservations                 | /reservations\\? | .lh-rows-body .lh-row
          /live                         | /exchanges\\?  | .lh-line
          /classes                      | /classes$       | main code
          /options                      | /options$       | main td
          /start                        | /config/suggestion$ | .lh-first-steps, .lh-empty
          /config                       | /config/versions$ | lh-code textarea
          /versions                     | /config/versions$ | .lh-versions-list li
          /events                       | /events\\?      | td
          /audit                        | /audit\\?       | td
          /history                      | /history        | .lh-rows-body .lh-row
          /tokens                       | /tokens$        | td
          /about                        | /status$        | .lh-about
          """)
  void whatIsRefusedSaysWhatToDoAndIsTriedAgain(String place, String asked, String content) {
    visit.signIn(house);
    refuse(asked);
    for (Refusal each : REFUSALS) {
      visit.go("/nowhere").see("h1", "No such page");
      visit
          .driver()
          .executeScript(
              "window.refusal = { status: arguments[0], body: arguments[1] };",
              each.status(),
              each.body());
      visit.go(place);

      visit.see("[role=alert]", each.title());
      visit.see("[role=alert]", each.help());
      assertEquals(0, visit.all(content).size(), place);
      visit.click("[role=alert] button", "Try again");
      visit.see(content);
      visit.miss("[role=alert]");
      assertEquals(true, visit.driver().executeScript("return window.isAsked"), place);
    }
  }

  /// It asks again by itself.
  @Test
  void theOverviewSaysWhatIsRefusedUntilItIsNot() {
    visit.signIn(house);
    refuse("/status$");
    for (Refusal each : REFUSALS.subList(1, REFUSALS.size())) {
      visit.go("/nowhere").see("h1", "No such page");
      visit
          .driver()
          .executeScript(
              "window.refusal = { status: arguments[0], body: arguments[1] };",
              each.status(),
              each.body());
      visit.go("/");

      visit.see(".lh-ov-health-bad", "The server does not say how it is");
      visit.see(".lh-ov-health-bad", each.status() == 429 ? "too many requests" : each.help());
      visit.driver().executeScript("window.refusal = undefined;");
      visit.see(".lh-ov-health-ok", "All is well");
    }
  }

  /// Until somebody clicks; then what the click itself asks is answered.
  ///
  /// @param asked the path, by a regular expression
  private void refuse(String asked) {
    visit
        .driver()
        .executeScript(
            """
            const asked = new RegExp(arguments[0]);
            const ask = window.fetch;
            let isClicked = false;
            window.fetch = async (...what) => {
              if (!asked.test(decodeURIComponent(what[0]))) {
                return ask(...what);
              }
              window.isAsked ||= isClicked;
              const { refusal } = window;
              if (refusal?.status === 0) {
                throw new TypeError('Failed to fetch');
              }
              const { status, body } = refusal ?? {};
              return refusal ? new Response(body, { status }) : ask(...what);
            };
            addEventListener('click', () => {
              window.refusal = undefined;
              window.isAsked = false;
              isClicked = true;
              setTimeout(() => { isClicked = false; });
            }, true);
            """,
            asked);
  }
}
