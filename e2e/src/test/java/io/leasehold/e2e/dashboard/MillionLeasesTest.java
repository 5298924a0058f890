package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.StoreConfig;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.store.CommitOutcome;
import io.leasehold.store.LeaseStore;
import io.leasehold.store.StoreException;
import io.leasehold.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A million leases: what is asked for and what is drawn does not grow with them.
@InBrowser
class MillionLeasesTest {
  private static final int LEASES = 1_000_000;

  /// What a store folds at a clean stop: what is left is read anew for each page.
  private static final int FOLDED_BY_CLOSING = 200_000;

  private static final long LASTS_S = 30L * 86_400;

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

  @RegisterExtension static final House house = new House(CONFIGURATION, MillionLeasesTest::fill);

  @RegisterExtension final Visit visit = new Visit();

  private static void fill(Path data) throws IOException, StoreException {
    Files.createDirectories(data);
    for (int at = 0; at < LEASES; at += FOLDED_BY_CLOSING) {
      try (LeaseStore store = SqliteStore.open(data, new StoreConfig("leases.db", 0))) {
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
      if (!(store.commit(batch) instanceof CommitOutcome.Durable)) {
        throw new IllegalStateException("the store does not take it");
      }
    }
  }

  private static Holder holder(int i) {
    HardwareAddress hardware =
        HardwareAddress.ethernet(
            Octets.of(2, 0, i >>> 24, i >>> 16 & 0xFF, i >>> 8 & 0xFF, i & 0xFF));
    return new Holder(
        new ClientKey.ByHardware(hardware), hardware, Octets.ofText("host-" + i), Octets.EMPTY);
  }

  @Test
  void theListScrollsAsFarAsOneLikesAndDrawsWhatIsSeen() {
    visit.signIn(house).go("/leases");
    visit.see("[role=cell]", "10.0.0.0");
    visit.read("1,000,000 leases");
    for (int i = 1; i <= 5; i++) {
      int page = i;
      visit
          .driver()
          .executeScript(
              "const box = document.querySelector('.lh-rows-scroll');"
                  + "box.scrollTop = box.scrollHeight;");
      visit.until(
          () -> rows() > 150L * page ? true : null, "no more rows come after %d".formatted(rows()));
    }

    assertTrue(elements() < ELEMENTS_MAX, elements() + " elements");
  }

  /// How tall the table is, in rows.
  private long rows() {
    return number("return document.querySelector('.lh-rows-body').clientHeight / 40");
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

    visit.see("[role=option]", "host-777777");
  }

  @Test
  void theMapShowsAllOfThemInBlocks() {
    visit.signIn(house).go("/networks/10.0.0.0/8");

    visit.see("h2", "Address map");
    visit.read("1,000,000");
    assertTrue(elements() < ELEMENTS_MAX, elements() + " elements");
  }

  @Test
  void theOverviewIsThereAsWithFew() {
    visit.signIn(house);

    visit.see("h1", "Overview");
    visit.read("10.0.0.0/8");
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
