package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The list of reservations, where it has several pages, and when it is read again.
@InBrowser
class ReservationListTest {
  private static final String LINES = "\"pools\": [\"198.18.0.10-198.19.255.250\"]";

  @RegisterExtension
  static final House crowded =
      new House(House.CONFIGURATION.replace(LINES, LINES + ", \"reservations\": [" + many() + "]"));

  @RegisterExtension final Visit visit = new Visit();

  private static String many() {
    return IntStream.range(0, 700)
        .mapToObj(
            i ->
                """
                {"hw-address": "00:53:00:33:%02x:%02x", "address": "198.18.%d.%d",
                  "hostname": "device-%03d"}"""
                    .formatted(i / 100, i % 100, 10 + i / 100, 1 + i % 100, i))
        .collect(Collectors.joining(", "));
  }

  @Test
  void whoHasScrolledFarStaysThereWhenTheConfigurationChanges() {
    visit.signIn(crowded).go("/reservations");
    visit.see("[role=cell]", "device-000");
    visit.until(
        () -> {
          scrollTo(600);
          return isSeen("device-600") ? true : null;
        },
        "there is no device-600");

    String foot = visit.see(".lh-rows-foot").getText();
    crowded.ask(
        "POST",
        "/reservations",
        """
        {"hw-address": "00:53:00:22:00:91", "address": "198.51.100.91", "hostname": "newcomer"}
        """);

    visit.until(
        () -> visit.see(".lh-rows-foot").getText().equals(foot) ? null : true,
        "it is not read again, of " + foot);
    visit.settle();
    assertTrue(isSeen("device-600"), visit.text());
  }

  @Test
  void whatCouldNotBeReadAgainIsReadByTryingAgain() {
    visit.signIn(crowded).go("/reservations");
    visit.see("[role=cell]", "device-000");
    visit
        .driver()
        .executeScript(
            """
            const ask = window.fetch;
            let left = 1;
            window.fetch = (url, request) => (String(url).includes('/reservations?') && left-- > 0
              ? Promise.resolve(new Response('{}', { status: 500 })) : ask(url, request));
            """);
    crowded.ask(
        "POST",
        "/reservations",
        """
        {"hw-address": "00:53:00:22:00:77", "address": "198.18.0.5", "hostname": "a-new-one"}
        """);

    visit.see("[role=alert]");
    visit.click("[role=alert] button", "Try again");

    visit.miss("[role=alert]");
    visit.see("lh-rows", "a-new-one");
  }

  @Test
  void whoHasGoneElsewhereAsksForNoMorePages() {
    visit.signIn(crowded).go("/reservations");
    visit.see("[role=cell]", "device-000");
    visit
        .driver()
        .executeScript(
            """
            const { fetch } = window;
            window.asked = [];
            window.fetch = (url, request) => {
              if (!String(url).includes('cursor=')) {
                return fetch(url, request);
              }
              window.asked.push(String(url));
              return new Promise((_, reject) => request.signal.addEventListener('abort',
                () => reject(new DOMException('gone', 'AbortError'))));
            };
            """);
    scrollTo(600);
    visit.until(() -> asked() > 0 ? true : null, "no page is asked for");

    visit.go("/about");
    visit.see("h1", "About");
    visit.settle();

    assertEquals(1, asked());
  }

  private int asked() {
    Object count = visit.driver().executeScript("return window.asked.length");
    return Integer.parseInt(String.valueOf(count));
  }

  private void scrollTo(int row) {
    visit
        .driver()
        .executeScript(
            "document.querySelector('.lh-rows-scroll').scrollTop = 40 * arguments[0]", row);
  }

  private boolean isSeen(String name) {
    return visit.text().contains(name);
  }
}
