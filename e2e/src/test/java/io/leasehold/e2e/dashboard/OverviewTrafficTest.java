package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

/// How much happens, as the overview tells it: by figures, curves and lists.
@InSecondBrowser
class OverviewTrafficTest {
  /// One that is asked much, and by some too much.
  private static final String BUSY =
      """
      {
        "interfaces": ["lo"],
        "api": {"listen": "127.0.0.1:%d"},
        "limits": {"packets-per-client": {"rate": 1, "burst": 3}},
        "subnets": [
          {"subnet": "198.18.0.0/15", "relays": ["127.0.4.1"],
            "pools": ["198.18.0.10-198.19.255.250"]},
          {"subnet": "203.0.113.0/24", "relays": ["127.0.3.1"],
            "pools": ["203.0.113.21-203.0.113.40"]}
        ]
      }
      """;

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*");
  private static final Pattern P99 = Pattern.compile("\"p99-ms\":([\\d.]+)");

  /// More than what a line along the ground is wide.
  private static final long POINT_MIN_PX = 3;

  @RegisterExtension static final House busy = new House(BUSY);
  static int come;

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    for (int i = 1; i <= 2; i++) {
      busy.household().join(Device.of("00:53:00:00:03:0" + i, "guest-" + i, House.GUESTS));
    }
  }

  @Test
  void whatIsDoneAndHowFastIsToldAndDrawn() {
    visit.signIn(busy);

    visit.until(
        () -> {
          come();
          return number("Exchanges") > 0
                  && Curves.rise(visit, "--lh-leased") > Curves.RISE_MIN_PX
                  && Curves.rise(visit, "--lh-reserved") > 0
              ? true
              : null;
        },
        "nothing is done");
    double most = number("Exchanges");
    assertTrue(most <= come, most + " a second of " + come);
    visit.see("[role=img][aria-label^='Time to answer'][aria-label*='s now,']");
    visit.until(
        () -> {
          String told = figure("99 % answered within");
          return timesToAnswer().stream().anyMatch(each -> told.contains("\n" + each + "\n"))
              ? true
              : null;
        },
        "it is not answered so");
    assertTrue(
        figure("99 % answered within").matches("(?s).*half within [\\d.]+ [mµ]s"),
        figure("99 % answered within"));
    assertTrue(
        figure("Exchanges").matches("(?s).*at most [\\d.]*[1-9][\\d.]* in the last hour"),
        figure("Exchanges"));

    visit.until(() -> number("Exchanges") == 0 ? true : null, "what was is told as what is");
  }

  @Test
  void theFullestAndTheBusiestAreNamedInTheirOrder() {
    visit.until(
        () -> busy.ask("GET", "/subnets", "").contains("\"used\":2,") ? true : null, "no guests");
    for (int i = 0; i < 5; i++) {
      come();
    }

    visit.signIn(busy);

    visit.see("[aria-labelledby=lh-ov-busiest] li:nth-child(1)", "198.18.0.0/15");
    assertTrue(
        visit.see("[aria-labelledby=lh-ov-busiest] li").getText().matches("(?s).*\\d/(s|min)"));
    visit.see("[aria-labelledby=lh-ov-fullest] li:nth-child(1)", "203.0.113.0/24\n10 %\n18 free");
    visit.see("[aria-labelledby=lh-ov-fullest] li:nth-child(2)", "198.18.0.0/15\n< 1 %");
    assertEquals("Fullest subnet\n10 %\n203.0.113.0/24", figure("Fullest subnet"));
  }

  @Test
  void whatWasDroppedIsCounted() {
    Device hasty = Device.of("00:53:00:00:03:99", "hasty", House.ACCESS);
    visit.signIn(busy);
    visit.until(
        () -> busy.ask("GET", "/series", "").contains("\"at\":") ? true : null, "no step is over");
    visit.see(".lh-ov-figures div", "none now");
    assertEquals(0, number("Dropped, last hour"));

    AtomicInteger sent = new AtomicInteger();
    visit.until(
        () -> {
          busy.household().knock(hasty);
          sent.incrementAndGet();
          return visit.all(".lh-ov-figures .lh-ov-bad").isEmpty()
                  || Curves.rise(visit, "--lh-declined") < Curves.RISE_MIN_PX
              ? null
              : true;
        },
        "nothing is dropped");
    assertTrue(figure("Dropped").contains("a second now"), figure("Dropped"));

    visit.until(() -> figure("Dropped").contains("none now") ? true : null, "it goes on");
    visit.until(
        () -> number("Dropped, last hour") >= sent.get() / 2.0 ? true : null,
        "not all are counted");
    assertTrue(number("Dropped, last hour") < 2 * sent.get(), figure("Dropped") + " of " + sent);
  }

  /// A step may be shorter, as the first one, or longer, where the server could not look.
  @Test
  void whatWasDroppedIsCountedByHowLongAStepTook() {
    visit.signIn(busy).go("/about").see("h1", "About");
    Amendment.make(
        visit,
        "/series",
        """
        if (told.window === 'hour') {
          const none = { exchanges: 0, offers: 0, naks: 0, unserved: 0, received: 0 };
          told.points = [[10, 4, 5], [20, 10, 1], [40, 20, 0.5]].map(([at, lasted, dropped]) => ({
            at: `2027-01-31T12:00:${at}Z`, 'lasted-seconds': lasted, dropped, ...none,
          }));
        }
        """);

    visit.go("/");

    // 5 a second for 4 s, 1 for 10 s and 0.5 for 20 s.
    visit.see(".lh-ov-figures div", "Dropped, last hour\n40\n");
  }

  /// Somebody whom nobody has seen before.
  private static void come() {
    come++;
    String mac = "00:53:01:00:%02x:%02x".formatted(come >> 8, come & 0xff);
    busy.household().join(Device.of(mac, "one-of-many", House.ACCESS));
  }

  /// What stands in one of the figures, line by line; empty without it.
  private String figure(String title) {
    return visit.all(".lh-ov-figures div").stream()
        .map(WebElement::getText)
        .filter(each -> each.startsWith(title))
        .findFirst()
        .orElse("");
  }

  /// The number that it is about.
  private double number(String title) {
    Matcher found = NUMBER.matcher(figure(title).replaceFirst(title, ""));
    return found.find() ? Double.parseDouble(found.group().replace(",", "")) : -1;
  }

  /// As the page tells them, those of 99 of 100 in the last hour.
  private static List<String> timesToAnswer() {
    return P99.matcher(busy.ask("GET", "/series?window=hour", ""))
        .results()
        .map(each -> new BigDecimal(each.group(1)))
        .map(OverviewTrafficTest::time)
        .toList();
  }

  private static String time(BigDecimal ms) {
    if (ms.compareTo(BigDecimal.ONE) < 0) {
      return ms.movePointRight(3).setScale(0, RoundingMode.HALF_UP) + " µs";
    }
    int digits = ms.compareTo(BigDecimal.TEN) < 0 ? 1 : 0;
    return new BigDecimal(ms.doubleValue()).setScale(digits, RoundingMode.HALF_UP) + " ms";
  }

  /// Between two seconds without anybody no line leads to it.
  @Test
  void aTimeToAnswerThatStandsAloneIsAPoint() {
    visit.signIn(busy).go("/about").see("h1", "About");
    Amendment.make(
        visit,
        "/series",
        """
        const at = Date.now() - 60000;
        told.points = [0, 1, 2, 3, 4].map((i) => ({ at: new Date(at + 1000 * i).toISOString(),
          exchanges: 0, offers: 0, naks: 0, unserved: 0, received: 0, dropped: 0, 'lasted-seconds': 1,
          ...(i === 2 ? { 'p50-ms': 5, 'p99-ms': 25 } : {}) }));
        """);

    visit.go("/");

    visit.see(".u-legend", "25 ms");
    visit.until(
        () -> Curves.rise(visit, "--lh-reserved") >= POINT_MIN_PX ? true : null, "there is none");
    assertTrue(Curves.rise(visit, "--lh-offered") >= POINT_MIN_PX, "half of them have none");
  }
}
