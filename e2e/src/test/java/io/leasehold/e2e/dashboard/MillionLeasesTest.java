package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// A million leases: what is asked for and what is drawn does not grow with them.
@InSecondBrowser
class MillionLeasesTest {
  private static final int LEASES = 1_000_000;

  /// What a store folds at a clean stop: what is left is read anew for each page.
  private static final int FOLDED_BY_CLOSING = 200_000;

  private static final String LAST = "10.15.66.63";

  /// What a list keeps of the rows that it has seen.
  private static final int LOADED_MAX = 24 * 200;

  private static final long LASTS_S = 30L * 86_400;

  /// How many the map of the subnet has.
  private static final int BLOCKS = 256;

  /// Of a page: the frame, the head of a table, and the rows that are seen and some beside them.
  private static final int ELEMENTS_MAX = 3_000;

  private static final String CONFIGURATION =
      """
      {
        "interfaces": ["lo"],
        "api": {"listen": "127.0.0.1:%d"},
        "subnets": [{
          "subnet": "10.0.0.0/8", "relays": ["127.0.1.1"], "pools": ["10.0.0.0-10.31.255.255"]}]
      }
      """;

  @RegisterExtension static final House house = newHouse();

  @RegisterExtension final Visit visit = new Visit();

  static House newHouse() {
    return new House(CONFIGURATION, MillionLeasesTest::fill);
  }

  private static void fill(Path data) throws IOException, StoreException {
    for (int at = 0; at < LEASES; at += FOLDED_BY_CLOSING) {
      try (LeaseStore store = StoredPast.open(data, 0)) {
        fill(store, at, at + FOLDED_BY_CLOSING);
      }
    }
  }

  private static void fill(LeaseStore store, int from, int to) {
    long nowS = System.currentTimeMillis() / 1_000;
    for (int at = from; at < to; at += LeaseStore.BATCH_MAX) {
      List<LeaseRecord> batch = new ArrayList<>();
      for (int i = at; i < Math.min(to, at + LeaseStore.BATCH_MAX); i++) {
        Ipv4 address = Ipv4.of("10.0.0.0").plus(i);
        batch.add(new LeaseRecord.Bound(address, holder(i), nowS, nowS, nowS + LASTS_S));
      }
      StoredPast.commit(store, batch);
    }
  }

  private static Holder holder(int i) {
    Octets mac = Octets.of(2, 0, i >>> 24, i >>> 16 & 0xFF, i >>> 8 & 0xFF, i & 0xFF);
    return StoredPast.holder(mac, "host-" + i);
  }

  @Test
  void theListGoesToTheLastOfThemAndBack() {
    visit.signIn(house).go("/leases");
    visit.see("[role=cell]", "10.0.0.0");
    visit.read("1,000,000 leases");

    box().sendKeys(Keys.END);
    visit.see("[aria-rowindex='1000001']", LAST);
    assertTrue(elements() < ELEMENTS_MAX, elements() + " elements");
    box().sendKeys(Keys.PAGE_UP, Keys.PAGE_UP, Keys.PAGE_UP);
    visit.until(() -> lowest() < LEASES ? true : null, "it does not go up from the end");
    box().sendKeys(Keys.HOME);
    visit.see("[aria-rowindex='2']", "10.0.0.0");
  }

  @Test
  void theEndStaysWhereItIsWhenTheListRests() {
    visit.signIn(house);

    // A box has the head of the table above its rows, and its scroll bar does not reach so far.
    String moved =
        withStretch(
            """
            const box = { scrollHeight: Stretch.height(px) + 40, clientHeight: 600 };
            const end = box.scrollHeight - box.clientHeight;
            done([0, 1, 5000, 2000000, 7000000, end - 5000, end].map((top) => {
              const stretch = new Stretch();
              box.scrollTop = top;
              const before = stretch.at(box, px);
              stretch.settle(box, px);
              return stretch.at(box, px) - before;
            }).join());
            """);

    assertEquals("0,0,0,0,0,0,0", moved);
  }

  /// Who sets the scroll bar, even to where it is, ends the way on which a key has just sent it.
  @Test
  void theScrollBarIsNotSetToWhereItIs() {
    visit.signIn(house);

    String set =
        withStretch(
            """
            const height = Stretch.height(px);
            const end = height - 600;
            done([0, 5000, end - 5000, end].map((top) => {
              let times = 0;
              const box = {
                scrollHeight: height,
                clientHeight: 600,
                get scrollTop() { return top; },
                set scrollTop(to) { times++; },
              };
              const stretch = new Stretch();
              stretch.at(box, px);
              stretch.settle(box, px);
              return times;
            }).join());
            """);

    assertEquals("0,0,0,0", set);
  }

  @Test
  void theListOfASearchInAnotherOrderGoesToItsEndToo() {
    visit.signIn(house).go("/leases?text=host-99&sort=-end");
    visit.read("11,111 leases");

    box().sendKeys(Keys.END);

    visit.see("[aria-rowindex='11112']", "host-99");
  }

  @Test
  void whereTheBarIsDraggedToThereAreRowsAndFewAreAskedForOnTheWay() {
    visit.signIn(house).go("/leases");
    visit.read("1,000,000 leases");
    long before = asked();

    Object slow =
        visit
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                const box = document.querySelector('.lh-rows-scroll');
                let step = 0;
                let slow = 0;
                let last = performance.now();
                const go = (now) => {
                  slow += now - last > 100 ? 1 : 0;
                  last = now;
                  box.scrollTop = (step / 120) * box.scrollHeight;
                  step++;
                  if (step > 60) { done(slow); } else { requestAnimationFrame(go); }
                };
                requestAnimationFrame(go);
                """);

    visit.until(() -> isWhole() && lowest() > LEASES / 2 ? true : null, "no rows come");
    assertTrue(lowest() < LEASES / 2 + 1_000, lowest() + " is the lowest");
    // A frame that comes late is a rest.
    long most = 6 + Math.min(10, Long.parseLong(String.valueOf(slow)));
    assertTrue(asked() - before <= most, asked() - before + " requests, at most " + most);
  }

  @Test
  void whatIsFarAwayIsForgotten() {
    visit.signIn(house).go("/leases");
    visit.read("1,000,000 leases");

    for (int i = 1; i <= 30; i++) {
      visit
          .driver()
          .executeScript(
              "const box = document.querySelector('.lh-rows-scroll');"
                  + "box.scrollTop = box.scrollHeight * %d / 31;".formatted(i));
      visit.until(() -> isWhole() ? true : null, "no rows come at %d".formatted(i));
    }

    String label = String.valueOf(visit.see(".lh-row-head input").getDomAttribute("aria-label"));
    long loaded = Long.parseLong(label.replaceAll("[^0-9]", ""));
    assertTrue(loaded <= LOADED_MAX, label);
    box().sendKeys(Keys.HOME);
    visit.see("[aria-rowindex='2']", "10.0.0.0");
  }

  @Test
  void aMarkStaysOnWhatIsFarAway() {
    visit.signIn(house).go("/leases");
    visit.read("1,000,000 leases");

    visit.click("[aria-label='Mark 10.0.0.3']");
    box().sendKeys(Keys.END);
    visit.click("[aria-label='Mark %s']".formatted(LAST));

    visit.see(".lh-leases-bar", "2 marked");
    visit.click(".lh-leases-bar button", "Release");
    visit.see("dialog", "10.0.0.3");
    visit.see("dialog", LAST);
    visit.click("dialog button", "Cancel");
  }

  private WebElement box() {
    return visit.see(".lh-rows-scroll");
  }

  /// Whether all rows that are seen are there.
  private boolean isWhole() {
    return number("return document.querySelectorAll('.lh-row-coming').length") == 0
        && number("return document.querySelectorAll('.lh-rows-body .lh-row').length") > 0;
  }

  /// The number of the lowest row that is drawn. What a script is done with that has `px`, of a
  /// list too high for a browser, and a Stretch.
  private String withStretch(String script) {
    return String.valueOf(
        visit
            .driver()
            .executeAsyncScript(
                """
            const done = arguments[arguments.length - 1];
            const app = document.querySelector('script[src$="app.js"]').src;
            import(app.replace('app.js', 'parts/stretch.js')).then(({ Stretch }) => {
              const px = 40000000;
              %s
            });
            """
                    .formatted(script)));
  }

  private long lowest() {
    return number(
        "return Math.max(...[...document.querySelectorAll('.lh-rows-body .lh-row')]"
            + ".map((row) => row.ariaRowIndex))");
  }

  /// How many pages the browser has asked for.
  private long asked() {
    return number(
        "return performance.getEntriesByType('resource')"
            + ".filter((each) => each.name.includes('/leases?')).length");
  }

  private long elements() {
    return number("return document.querySelectorAll('*').length");
  }

  private long number(String script) {
    Object found = visit.driver().executeScript(script);
    return found instanceof Number value ? value.longValue() : -1;
  }

  @Test
  void oneOfThemIsFoundByItsName() {
    visit.signIn(house).go("/about");
    visit.see("h1", "About");
    visit.press("/");
    visit.press("host-777777");

    visit.see("[role=option]", "10.11.222.49");
  }

  @Test
  void theMapShowsAllOfThemInBlocks() {
    visit.signIn(house).go("/networks/10.0.0.0/8");

    visit.see("h2", "Address map, in blocks");
    assertEquals(BLOCKS, visit.all("[role=gridcell]").size());
    new Actions(visit.driver())
        .moveToElement(visit.see("[role=gridcell][aria-label='10.0.0.0/16, 100 % in use']"))
        .perform();
    visit.see(".lh-map-address", "10.0.0.0/16");
    visit.see(".lh-map-side", "65,536 of 65,536 addresses in pools");
    visit.see(".lh-map-counts li", "Leased\n65,536");
    // The last of them: 1,000,000 are 15 whole blocks and 16,960 addresses.
    visit.see("[role=gridcell][aria-label='10.15.0.0/16, 26 % in use']");
    assertTrue(elements() < ELEMENTS_MAX, elements() + " elements");
  }

  @Test
  void theOverviewIsThereAsWithFew() {
    visit.signIn(house);

    visit.see("h1", "Overview");
    visit.see(".lh-ov-figures div", "Leases\n1,000,000\n");
    visit.see("[aria-labelledby=lh-ov-fullest] li", "10.0.0.0/8\n48 %\n1,097,152 free");
    assertTrue(elements() < ELEMENTS_MAX, elements() + " elements");
  }

  @Test
  void manyAreReservedAHundredAtATime() {
    visit.signIn(house).go("/leases?address=10.0.0.0/25");

    visit.click("button", "With all 128");
    visit.click("[role=menuitem]", "Reserve all 128");

    visit.see("dialog", "at most 100 are reserved in one go");
    visit.see("dialog", "the other 28");
    visit.see("dialog label", "100 of the 128");
    visit.see("dialog button[disabled]", "Reserve 100 leases");
    visit.click("dialog button", "Cancel");
    visit.miss("dialog");
  }
}
