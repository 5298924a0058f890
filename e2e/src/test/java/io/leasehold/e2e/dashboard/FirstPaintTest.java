package io.leasehold.e2e.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Measures how long a browser takes to paint a view for the first time beside a million leases,
/// and until what it is about has come, and says so: how fast a machine is, is nothing that a test
/// can fail by.
@InBrowser
@EnabledIfEnvironmentVariable(
    named = "LEASEHOLD_PAINT",
    matches = "1",
    disabledReason = "measures the first paint of views if LEASEHOLD_PAINT=1")
class FirstPaintTest {
  private static final int ROUNDS = 9;

  @RegisterExtension static final House house = MillionLeasesTest.newHouse();

  @RegisterExtension final Visit visit = new Visit();

  private record Times(long paintMs, long dataMs) {}

  @ParameterizedTest
  @CsvSource({
    "/, .lh-ov-figures dd",
    "/leases, .lh-rows-body .lh-row",
    "/networks, .lh-net-rows a.lh-address",
    "/networks/10.0.0.0/8, [role=gridcell]",
  })
  void itIsSoLongUntilAViewIsPainted(String place, String data) {
    visit.signIn(house);
    Map<String, Object> watch =
        visit
            .driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument", Map.of("source", watch(data)));
    try {
      System.out.printf(
          "%s: %s; with nothing kept %s%n", place, figures(place, false), figures(place, true));
    } finally {
      visit
          .driver()
          .executeCdpCommand(
              "Page.removeScriptToEvaluateOnNewDocument",
              Map.of("identifier", Objects.requireNonNull(watch.get("identifier"))));
    }
  }

  /// Notes when something that fits is in the page, and has been painted.
  private static String watch(String selector) {
    return """
        new MutationObserver((_, watching) => {
          if (document.querySelector('%s')) {
            watching.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.dataMs = performance.now(); }));
          }
        }).observe(document, { childList: true, subtree: true });
        """
        .formatted(selector);
  }

  private String figures(String place, boolean anew) {
    List<Times> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      visit.driver().get("about:blank");
      if (anew) {
        visit.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
      }
      visit.driver().get(house.url() + "/#" + place);
      rounds.add(
          visit.until(
              () -> ms("window.dataMs") > 0 ? times() : null, "what it is about did not come"));
    }
    return "first paint %s, data %s"
        .formatted(figure(rounds, Times::paintMs), figure(rounds, Times::dataMs));
  }

  /// The middle, and the least and the most.
  private static String figure(List<Times> rounds, ToLongFunction<Times> of) {
    long[] sorted = rounds.stream().mapToLong(of).sorted().toArray();
    return "%d ms (%d to %d)".formatted(sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
  }

  private Times times() {
    return new Times(
        ms("performance.getEntriesByName('first-contentful-paint')[0]?.startTime"),
        ms("window.dataMs"));
  }

  private long ms(String value) {
    Object ms = visit.driver().executeScript("return Math.round(%s ?? 0)".formatted(value));
    return (Long) Objects.requireNonNull(ms);
  }
}
