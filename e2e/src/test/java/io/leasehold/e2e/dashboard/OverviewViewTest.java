package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one sees first.
@InSecondBrowser
class OverviewViewTest {
  private static final String NO_SUBNETS =
      """
      {"interfaces": ["lo"], "api": {"listen": "127.0.0.1:%d"}}
      """;

  /// With a pool of twenty addresses.
  private static final String TWENTY =
      """
      {
        "interfaces": ["lo"],
        "api": {"listen": "127.0.0.1:%d"},
        "subnets": [
          {"subnet": "203.0.113.0/24", "relays": ["127.0.3.1"],
            "pools": ["203.0.113.21-203.0.113.40"]}
        ]
      }
      """;

  /// It has four addresses.
  private static final String FULL = "203.0.113.128/28";

  private static final int TOO_MANY = 5;

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  /// The guests are too many.
  @BeforeAll
  static void furnish() {
    for (int i = 1; i <= TOO_MANY; i++) {
      house
          .household()
          .join(Device.of("00:53:00:00:01:%02x".formatted(i), "guest-" + i, House.GUESTS));
    }
    house.household().join(Device.of("00:53:00:00:01:10", "desk", House.FLOOR_1));
  }

  @Test
  void allIsWellAsLongAsItIs() throws Exception {
    try (House calm = new House().open()) {
      visit.signIn(calm);

      visit.see(".lh-ov-health-ok", "All is well");
      visit.see(".lh-ov-figures", "Leases");

      calm.household().knock(Device.of("00:53:00:00:01:01", "lost", House.NOWHERE));
      visit.until(() -> calm.ask("GET", "/warnings", "").contains("LH-4002") ? true : null, "none");
      visit.driver().navigate().refresh();

      visit.see(
          ".lh-ov-health-warn", "no configured subnet covers where the query came from (1 time)");
      visit.click(".lh-ov-health a", "See who");
      visit.see(".lh-line", "lost");
    }
  }

  @Test
  void aFullSubnetIsSaidFirst() {
    visit.signIn(house);

    visit.see(".lh-ov-health-warn", "A subnet is full");
    visit.see(".lh-ov-figures", "100 %");
    visit.see(".lh-ov-list li:first-child", "full");
    visit.click(".lh-ov-health a", FULL);

    visit.until(() -> visit.place().startsWith("/networks/203.0.113.128/28") ? true : null, "not");
  }

  @Test
  void aSubnetThatIsNearlyFullIsSaidWithoutAlarm() throws Exception {
    try (House small = new House(TWENTY).open()) {
      for (int i = 1; i < 20; i++) {
        String address = "00:53:00:00:02:%02x".formatted(i);
        small.household().join(Device.of(address, "desk-" + i, House.GUESTS));
      }

      visit.signIn(small);

      visit.see(".lh-ov-health-ok", "All is well");
      visit.see(".lh-ov-health-ok", "Nearly full: 203.0.113.0/24 (1 of 20 free)");
      // It has just filled: neither a forecast nor a growth since a start.
      assertFalse(visit.text().contains("full in"));
      visit.see(".lh-ov-figures div", "20 addresses to lease");
    }
  }

  @Test
  void whoGetsNoAddressIsOneClickAway() {
    visit.signIn(house);

    visit.click(".lh-ov-health a", "See who gets none");

    visit.see(".lh-line", "guest-" + TOO_MANY);
    visit.see(".lh-line", "no answer");
    assertFalse(visit.text().contains("desk"));
  }

  @Test
  void leasesAreCounted() {
    visit.signIn(house);
    int before = Integer.parseInt(said("/status", "\"bound\":(\\d+)"));
    visit.see(".lh-ov-figures div", "Leases\n" + before);

    house.household().join(Device.of("00:53:00:00:01:11", "shelf", House.FLOOR_2));

    visit.see(".lh-ov-figures div", "Leases\n" + (before + 1));
    visit.checkAccessEverywhere();
  }

  @Test
  void howFarBackTheCurvesGoStandsInTheAddress() {
    house.household().join(Device.of("00:53:00:00:01:12", "clock", House.FLOOR_1));
    visit.signIn(house);
    visit.until(
        () -> Curves.rise(visit, "--lh-leased") > Curves.RISE_MIN_PX ? true : null, "no curve");

    visit.click(".lh-ov-traffic button", "Last day");

    visit.until(() -> "/?window=day".equals(visit.place()) ? true : null, visit.place());
    visit.driver().navigate().refresh();
    visit.see(".lh-ov-traffic [aria-pressed=true]", "Last day");
    // No two minutes of it are over, so that it has no curve yet: its axes alone.
    visit.until(
        () -> Curves.rise(visit, "--lh-muted") > Curves.RISE_MIN_PX ? true : null, "no axes");
  }

  /// What a server tells that has run for a day: its answer is completed on its way.
  @Test
  void theLastHourAndTheLastDayAreDrawnAsTheyWere() {
    visit.signIn(house).go("/about").see("h1", "About");
    Amendment.make(
        visit,
        "/series",
        """
        const hour = { naks: 3, 'p99-ms': 5 };
        const day = { dropped: 2, 'p99-ms': 7 };
        const more = { hour, day }[told.window];
        const stepMs = 1000 * told['step-seconds'];
        told.points = !more ? told.points : [4, 3, 2, 1, 0].map((back) => ({
          at: new Date(Math.floor(Date.now() / stepMs - back) * stepMs).toISOString(),
          'lasted-seconds': told['step-seconds'],
          exchanges: 10 + back, offers: 0, naks: 0, unserved: 0, dropped: 0, received: 0,
          ...Object.fromEntries(
            Object.entries(more).map(([key, value]) => [key, value * (1 + back)])),
        }));
        """);
    visit.go("/");

    visit.click(".lh-ov-traffic button", "Last hour");
    visit.see("[role=img][aria-label^='Exchanges over the last hour: 10 now, 14 at most']");
    visit.see("[role=img][aria-label*='the last hour: 99 % within 5.0 ms now, 25 ms at most']");
    visit.until(
        () -> Curves.rise(visit, "--lh-expiring") > Curves.RISE_MIN_PX ? true : null, "no curve");
    assertEquals("/?window=hour", visit.place());

    visit.click(".lh-ov-traffic button", "Last day");
    visit.see("[role=img][aria-label^='Exchanges over the last day: 10 now, 14 at most']");
    visit.see("[role=img][aria-label*='the last day: 99 % within 7.0 ms now, 35 ms at most']");
    visit.until(
        () -> Curves.rise(visit, "--lh-declined") > Curves.RISE_MIN_PX ? true : null, "no curve");
    assertEquals(0, Curves.rise(visit, "--lh-expiring"));
  }

  /// A forecast takes an hour of growth: the answer of the server is completed on its way.
  @Test
  void whenASubnetWillBeFullIsSaidTheSoonerTheLouder() {
    visit.signIn(house);
    Amendment.make(
        visit,
        "/subnets$",
        """
        const inSeconds = {
          '198.51.100.0/24': 7200, '203.0.113.160/27': 5 * 86400, '198.18.0.0/15': 20 * 86400,
        };
        for (const each of told.subnets.filter((one) => inSeconds[one.subnet])) {
          each['full-in-seconds'] = inSeconds[each.subnet];
        }
        """);
    visit.go("/about").see("h1", "About");
    visit.go("/");

    visit.see(
        ".lh-ov-health-warn p:nth-of-type(2)", "Full soon, if it goes on as in the last hour");
    visit.see(".lh-ov-health-warn p:nth-of-type(2)", "198.51.100.0/24 in 2 h. Enlarge");
    visit.see(".lh-ov-list li", "198.51.100.0/24\n< 1 %\nfull in 2 h");
    visit.see(".lh-ov-list li", "upstairs\n0 %\nfull in 5 d");
    visit.see(".lh-ov-list li", "198.18.0.0/15\n0 %\n131,");
    visit.see("[aria-labelledby=lh-ov-fullest] header", "if they grow as in the last hour");
  }

  /// What the server gives as reasons is hard to bring about: its answer is another on its way.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the store takes nothing | The store takes nothing. Most often the disk is full: make room
          no interface that it answers on is up | Bring the interface up (ip link set
          the server is stopping | look into its log and start it again
          the moon is full | The moon is full. The recent warnings say more.
          """)
  void whyClientsAreNotAnsweredIsSaidWithWhatHelps(String reason, String help) {
    visit.signIn(house).go("/about").see("h1", "About");
    Amendment.make(
        visit, "/status$", "Object.assign(told, { ready: false, reasons: [given[0]] });", reason);

    visit.go("/");

    visit.see(".lh-ov-health-bad", "Clients are not answered");
    visit.see(".lh-ov-health-bad", help);
    assertEquals(
        reason.startsWith("no interface") ? 1 : 0,
        visit.all(".lh-ov-health a[href='#/config']").size());
  }

  @Test
  void aWarningSaysWhatToDo() {
    visit.signIn(house);

    visit.see(".lh-ov-warnings li", "no free address is left");
    visit.see(".lh-ov-warnings li", "What to do:");
    visit.see(".lh-ov-warnings li", said("/warnings", "LH-4002.*?\"advice\":\"([^\"\\\\.]+)"));
  }

  /// What the server itself says.
  private static String said(String path, String pattern) {
    String answer = house.ask("GET", path, "");
    Matcher found = Pattern.compile(pattern).matcher(answer);
    assertTrue(found.find(), answer);
    return found.group(1);
  }

  /// An interface of that name may come at any time.
  @Test
  void whoAnswersOnNoInterfaceIsToldSoByTheServer() throws Exception {
    String absent = House.CONFIGURATION.replace("[\"lo\"]", "[\"lh-absent\"]");
    try (House deaf = new House(absent).open()) {
      visit.signIn(deaf);

      visit.see(".lh-ov-health-bad", "Clients are not answered");
      visit.see(".lh-ov-health-bad", "Bring the interface up (ip link set");
    }
  }

  @Test
  void withoutSubnetsItLeadsToTheFirstSteps() throws Exception {
    try (House empty = new House(NO_SUBNETS).open()) {
      visit.signIn(empty, empty.tokenOf("viewer"));
      visit.see(".lh-empty", "No subnets yet");
      assertEquals(0, visit.all(".lh-empty a").size());
      visit.checkAccessEverywhere();

      visit.click(".lh-who");
      visit.see("#lh-token");
      visit.signIn(empty);
      visit.click("a", "Set up the first network");

      assertEquals("/start", visit.place());
    }
  }
}
