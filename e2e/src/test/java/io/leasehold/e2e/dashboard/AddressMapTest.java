package io.leasehold.e2e.dashboard;

import static io.leasehold.e2e.dashboard.Household.HOSTILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;

/// The map of a subnet's addresses.
@InBrowser
class AddressMapTest {
  private static final String FLOOR = "/networks/198.51.100.0/24";

  /// By how much of 100 two grounds differ at least to be told apart without hues.
  private static final double LIGHTNESS_MIN = 5;

  /// Of somebody who should have renewed long ago, and whose lease outlives the tests yet.
  private static final String LATE = "198.51.100.180";

  private static final long LASTS_S = 86_400;
  private static final long GONE_S = 82_000;

  @RegisterExtension
  static final House house = new House(House.CONFIGURATION, AddressMapTest::lease);

  static String lamp;
  static String hostile;
  static String far;

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    lamp = join("00:53:00:00:01:01", "lamp", House.FLOOR_1);
    hostile = join("00:53:00:00:01:02", HOSTILE, House.FLOOR_1);
    far = join("00:53:00:00:01:03", "far-away", House.ACCESS);
  }

  private static String join(String mac, String hostname, String relay) {
    return house.household().join(Device.of(mac, hostname, relay)).orElseThrow();
  }

  private static void lease(Path data) throws IOException, StoreException {
    long atS = System.currentTimeMillis() / 1_000 - GONE_S;
    Holder holder = StoredPast.holder(Octets.of(0, 0x53, 0, 0, 9, 1), "late");
    LeaseRecord bound = new LeaseRecord.Bound(Ipv4.of(LATE), holder, atS, atS, atS + LASTS_S);
    try (LeaseStore store = StoredPast.open(data, 0)) {
      StoredPast.commit(store, List.of(bound));
    }
  }

  @Test
  void theMapTellsWhoHasAnAddressToKeysAlone() {
    visit.signIn(house).go(FLOOR + "?address=" + lamp);
    visit.see(".lh-map-side", "lamp");
    visit.checkAccessEverywhere();

    visit.tabTo("[role=gridcell]");
    int steps = last(hostile) - last(lamp);
    for (int i = 0; i < Math.abs(steps); i++) {
      visit.press(steps > 0 ? Keys.ARROW_RIGHT : Keys.ARROW_LEFT);
    }

    visit.see(".lh-map-address", hostile);
    visit.see(".lh-map-side", HOSTILE);
    visit.press(Keys.ENTER);
    visit.until(() -> visit.place().startsWith("/clients/") ? true : null, "it opens nobody");
  }

  @Test
  void theMapTellsWhoHasAnAddressToThePointer() {
    visit.signIn(house).go(FLOOR);
    visit.see(".lh-map-side", "Point at a cell");

    pointAt("[role=gridcell][aria-label^='%s,']".formatted(lamp));
    visit.see(".lh-map-address", lamp);
    visit.see(".lh-map-side .lh-facts", "lamp");
    visit.see(".lh-map-side .lh-facts", "00:53:00:00:01:01");
    pointAt("[role=gridcell][aria-label^='%s,']".formatted(hostile));
    visit.see(".lh-map-address", hostile);
    visit.see(".lh-map-side .lh-facts", HOSTILE);
    pointAt("[role=gridcell][aria-label^='198.51.100.11,']");
    visit.see(".lh-map-side .lh-facts", "MAC 00:80:77:12:34:57");
    pointAt("[role=gridcell][aria-label^='198.51.100.150,']");
    visit.see(".lh-map-state", "Free");
    assertEquals(0, visit.all(".lh-map-side .lh-facts dt").size());
    // Of the router, which lies in no pool.
    pointAt("[role=gridcell][aria-label='198.51.100.1, Excluded']");
    visit.see(".lh-map-side", "It is never given away");
    assertFalse(visit.see(".lh-map-side").getText().contains("in a pool"));
    assertEquals(FLOOR, visit.place());
  }

  private void pointAt(String css) {
    WebElement cell = visit.see(css);
    visit.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", cell);
    new Actions(visit.driver()).moveToElement(cell).perform();
  }

  @Test
  void aClickOpensWhoHasTheAddressAndSoDoesTheSecondTap() {
    String cell = "[role=gridcell][aria-label^='%s,']".formatted(lamp);
    visit.signIn(house).go(FLOOR);

    visit.click(cell);
    visit.until(() -> visit.place().startsWith("/clients/") ? true : null, "it opens nobody");
    visit.see("h1", "lamp");
    visit.go(FLOOR);
    tap(cell);

    visit.see(".lh-map-address", lamp);
    visit.see(cell + "[aria-selected=true]");
    assertEquals(FLOOR + "?address=" + lamp, visit.place());
    tap(cell);
    visit.until(() -> visit.place().startsWith("/clients/") ? true : null, "it opens nobody");
    visit.see("h1", "lamp");
  }

  private void tap(String css) {
    WebElement cell = visit.see(css);
    visit.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", cell);
    new Actions(visit.driver())
        .setActivePointer(PointerInput.Kind.TOUCH, "finger")
        .moveToElement(cell)
        .clickAndHold()
        .release()
        .perform();
  }

  @Test
  void everyStateOfAnAddressHasItsLookAndItsWord() {
    Device guest = Device.of("00:53:00:00:01:21", "gone", House.FLOOR_1);
    String idle = house.household().join(guest).orElseThrow();
    house.household().leave(guest, idle);
    Device unlucky = Device.of("00:53:00:00:01:22", "unlucky", House.FLOOR_1);
    String declined = house.household().join(unlucky).orElseThrow();
    house.household().decline(unlucky, declined);
    String offered = offered(Device.of("00:53:00:00:01:23", "in-doubt", House.FLOOR_1));
    Map<String, String> expected =
        Map.of(
            "leased", lamp + ", Leased, lamp",
            "expiring", LATE + ", About to end, late",
            "offered", offered + ", Offered, 00:53:00:00:01:23",
            "reserved", "198.51.100.10, Reserved, hw-address=00:80:77:12:34:56",
            "declined", declined + ", Declined, ",
            "idle", idle + ", Free, had a client, gone",
            "free", "198.51.100.150, Free",
            "excluded", "198.51.100.95, Excluded",
            "outside", "198.51.100.5, In no pool");

    visit.signIn(house).go(FLOOR);

    expected.forEach(
        (state, label) ->
            visit.see("[role=gridcell][aria-label^='%s'].lh-cell-%s".formatted(label, state)));
    visit.see(".lh-map-legend button", "About to end\n1");
    visit.see(".lh-map-legend button", "Offered\n1");
    visit.see(".lh-map-legend button", "Excluded\n11");
    visit.see(".lh-map-legend button", "Declined\n1");
    Set<String> states = expected.keySet();
    assertEquals(states.size(), Set.copyOf(shapes(states)).size(), shapes(states)::toString);
    checkLightness(states);
    visit.dark(true);
    visit.see("[data-bs-theme=dark]");
    checkLightness(states);
    // Only now, as what is pointed at has a ring.
    pointAt("[role=gridcell].lh-cell-expiring");
    visit.see(".lh-map-side", "Its client should have renewed by now. It has it until");
    pointAt("[role=gridcell].lh-cell-offered");
    visit.see(".lh-map-side", "held for a moment until the client asks for it");
  }

  /// Begins, and does not take what it is offered.
  private String offered(Device device) {
    house.household().knock(device);
    Pattern offer =
        Pattern.compile(
            "\"address\":\"([^\"]*)\",\"state\":\"offered\",\"hw-address\":\"" + device.mac());
    return visit.until(
        () -> {
          Matcher found = offer.matcher(house.ask("GET", "/subnets/198.51.100.0/24/map", ""));
          return found.find() ? found.group(1) : null;
        },
        "nothing is offered");
  }

  /// What is drawn on cells of these states, whatever colours it has.
  private List<String> shapes(Set<String> states) {
    return states.stream()
        .map(state -> visit.see("[role=gridcell].lh-cell-" + state))
        .map(
            cell ->
                visit
                    .driver()
                    .executeScript(
                        """
                        const own = ['backgroundImage', 'boxShadow'];
                        const mark = [...own, 'width', 'height', 'inset', 'borderWidth',
                          'borderRadius', 'transform'];
                        return [[undefined, own], ['::before', mark]].map(([part, looks]) => {
                          const style = getComputedStyle(arguments[0], part);
                          return looks.map((each) => style[each]).join();
                        }).join().replace(/rgba?\\([^)]*\\)/g, '');
                        """,
                        cell))
        .map(String::valueOf)
        .toList();
  }

  /// That those who see no hues see them differ, by CIE lightness; excluded ones are hatched.
  private void checkLightness(Set<String> states) {
    Map<String, Double> seen = new TreeMap<>();
    for (String state : states) {
      if (!state.equals("excluded")) {
        seen.put(state, lightness(visit.see("[role=gridcell].lh-cell-" + state)));
      }
    }
    List<Double> inOrder = seen.values().stream().sorted().toList();
    for (int i = 1; i < inOrder.size(); i++) {
      assertTrue(inOrder.get(i) - inOrder.get(i - 1) >= LIGHTNESS_MIN, seen::toString);
    }
  }

  private double lightness(WebElement cell) {
    Object found =
        visit
            .driver()
            .executeScript(
                """
                const ground = (one) => getComputedStyle(one).backgroundColor;
                let seen = arguments[0];
                while (ground(seen) === 'rgba(0, 0, 0, 0)') {
                  seen = seen.parentElement;
                }
                const [r, g, b] = ground(seen).match(/\\d+/g).map((each) => {
                  const part = each / 255;
                  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
                return String(116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16);
                """,
                cell);
    return Double.parseDouble(String.valueOf(found));
  }

  private static int last(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
  }

  @Test
  void aFreeAddressIsReservedAndTheLegendPicksOut() {
    visit.signIn(house).go(FLOOR);

    visit.click(".lh-map-legend button", "Excluded");
    visit.see(".lh-cell-free.lh-cell-dim");
    visit.isAt("show=excluded");
    visit.click(".lh-map-legend button", "Show all");
    visit.click("[role=gridcell][aria-label='198.51.100.150, Free']");

    visit.see(".lh-map-address", "198.51.100.150");
    visit.click(".lh-map-actions a", "Reserve it");
    WebElement address = visit.see("#reservation-address");
    assertEquals("198.51.100.150", address.getDomProperty("value"));
  }

  @Test
  void whoHasAnAddressKeepsItAndThatIsTakenBack() {
    visit.signIn(house).go(FLOOR + "?address=" + lamp);

    visit.click(".lh-map-actions button", "Keep it for this client");
    visit.see("dialog", lamp);
    visit.click("dialog footer button", "Reserve it");

    visit.see(".lh-told", "is kept for lamp");
    visit.see(".lh-map-side", "Reserved for");
    assertTrue(house.ask("GET", "/reservations", "").contains(lamp));
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-map-actions button", "Keep it for this client");
    assertFalse(house.ask("GET", "/reservations", "").contains(lamp));
  }

  @Test
  void anAddressThatWasGivenBackMeanwhileIsNotKept() {
    String address = join("00:53:00:00:01:09", "candle", House.FLOOR_1);
    visit.signIn(house).go(FLOOR + "?address=" + address);
    visit.click(".lh-map-actions button", "Keep it for this client");
    visit.see("dialog", "candle");
    house.ask("POST", "/leases/" + address + "/release", "");
    visit.click("dialog footer button", "Reserve it");

    visit.see("dialog [role=alert]", "has changed meanwhile");
    assertFalse(house.ask("GET", "/reservations", "").contains(address));
  }

  @Test
  void aLargeSubnetOpensBlockByBlock() {
    visit.signIn(house).go("/networks/198.18.0.0/15");

    visit.see("[role=gridcell]", "");
    assertEquals(256, visit.all("[role=gridcell]").size());
    pointAt("[role=gridcell][aria-label^='198.18.0.0/23,']");
    visit.see(".lh-map-side", "1 of 502 addresses in pools");
    visit.see(".lh-map-counts li", "Leased\n1");
    visit.checkAccessEverywhere();
    visit.click("[role=gridcell]");

    visit.see(".lh-map-path [aria-current]", "198.18.0.0/23");
    visit.see("[role=gridcell][aria-label*=far-away]");
    visit.type("[aria-label='Find on the map']", "far-aw");
    visit.see(".lh-cell-free.lh-cell-dim");
    assertEquals(1, visit.all("[role=gridcell]:not(.lh-cell-dim)").size());
    visit.driver().navigate().back();
    visit.see(".lh-map h2", "in blocks");
    visit.type("[aria-label='Go to an address']", far);
    visit.press(Keys.ENTER);
    visit.see(".lh-map-side", "far-away");
  }
}
