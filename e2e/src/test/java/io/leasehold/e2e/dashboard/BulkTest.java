package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is done with many leases at once. Each test has devices of its own.
@InBrowser
class BulkTest {
  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void severalAreReleasedTogether() {
    String first = join("00:53:00:05:00:01", "sensor-1", House.FLOOR_1);
    String second = join("00:53:00:05:00:02", "sensor-2", House.FLOOR_2);
    String third = join("00:53:00:05:00:03", "sensor-3", House.FLOOR_2);
    visit.signIn(house).go("/leases?text=sensor-");

    mark(first);
    mark(second);
    visit.see(".lh-leases-bar", "2 marked");
    visit.click(".lh-leases-bar button", "Release");
    visit.see("dialog", "2 clients would be cut off");
    visit.see("dialog footer button:focus", "Cancel");
    visit.see("dialog", "198.51.100.0/24");
    visit.checkAccessEverywhere();
    visit.click("dialog button", "Release 2 leases");

    visit.see("dialog", "2 leases released");
    visit.checkAccess();
    visit.click("dialog footer button", "Close");
    assertTrue(lease(first).contains("\"released\""));
    assertTrue(lease(second).contains("\"released\""));
    assertTrue(lease(third).contains("\"bound\""));
  }

  @Test
  void allThatFitAreAskedForTwiceAndWhatChangedMeanwhileIsLeft() {
    String stays = join("00:53:00:06:00:01", "probe-1", House.FLOOR_1);
    String goes = join("00:53:00:06:00:02", "probe-2", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=probe-");

    visit.click("button", "With all 2");
    visit.click("[role=menuitem]", "Delete all 2");
    visit.see("dialog button[disabled]", "Delete 2 leases");
    house.ask("POST", "/leases/" + stays + "/release", "");
    visit.type("#lh-bulk-sure", "2");
    visit.click("dialog button", "Delete 2 leases");

    visit.see("dialog", "1 lease deleted");
    visit.see("dialog td", "has changed meanwhile");
    visit.checkAccess();
    assertTrue(lease(stays).contains("\"released\""));
    assertFalse(house.ask("GET", "/leases?text=probe-", "").contains(goes));
  }

  @Test
  void severalAreReservedTogether() {
    String first = join("00:53:00:09:00:01", "valve-1", House.FLOOR_1);
    String second = join("00:53:00:09:00:02", "valve-2", House.FLOOR_2);
    String third = join("00:53:00:09:00:03", "valve-3", House.FLOOR_2);
    visit.signIn(house).go("/leases?text=valve-");
    mark(first);
    mark(second);

    visit.click(".lh-leases-bar button", "Reserve");
    visit.see("dialog", "Each makes a version of the configuration of its own");
    visit.checkAccess();
    visit.click("dialog button", "Reserve 2 leases");

    visit.see("dialog", "2 leases reserved");
    visit.click("dialog footer button", "Close");
    assertTrue(isReserved("00:53:00:09:00:01", first), house.configuration());
    assertTrue(isReserved("00:53:00:09:00:02", second), house.configuration());
    assertFalse(house.configuration().contains("00:53:00:09:00:03"), house.configuration());
    assertTrue(house.configuration().contains("// Two floors"), "a comment is lost");
    assertTrue(lease(third).contains("\"bound\""), lease(third));
  }

  private static boolean isReserved(String mac, String address) {
    return house
        .configuration()
        .replaceAll("\\s", "")
        .matches(
            "(?s).*\\{[^{}]*\"hw-address\":\"%s\"[^{}]*\"address\":\"%s\"[^{}]*}.*"
                .formatted(mac, address));
  }

  @Test
  void severalAreTakenOutOfUseAndThoseThatAreSoAlreadyAreLeftOut() {
    String first = join("00:53:00:0a:00:01", "pump-1", House.GUESTS);
    String second = join("00:53:00:0a:00:02", "pump-2", House.GUESTS);
    String third = join("00:53:00:0a:00:03", "pump-3", House.GUESTS);
    visit.signIn(house).go("/leases?address=203.0.113.128/28");
    visit.see(".lh-leases-bar", "3 leases fit");
    house.ask("POST", "/leases/" + second + "/decline", "");
    visit.driver().navigate().refresh();
    visit.see(".lh-rows-body", "declined");
    List.of(first, second, third).forEach(this::mark);

    visit.click(".lh-leases-bar button", "Take out of use");
    visit.see("dialog dd", "1 lease that cannot be taken out of use");
    visit.click("dialog button", "Take 2 leases out of use");

    visit.see("dialog", "2 leases taken out of use");
    visit.click("dialog footer button", "Close");
    assertTrue(lease(first).contains("\"declined\""), lease(first));
    assertTrue(lease(third).contains("\"declined\""), lease(third));
  }

  @Test
  void whatIsStoppedLeavesTheRestAsItWas() {
    List<String> all =
        IntStream.range(0, 6)
            .mapToObj(i -> join("00:53:00:0b:00:0" + i, "meter-" + i, House.FLOOR_1))
            .toList();
    visit.signIn(house).go("/leases?text=meter-");
    all.forEach(this::mark);
    visit.click(".lh-leases-bar button", "Release");
    visit.see("dialog button", "Release 6 leases");

    try (Gate gate = new Gate(visit, "^POST .*/release", 2)) {
      visit.click("dialog button", "Release 6 leases");
      gate.reached();
      visit.see("dialog .lh-number", " of 6");
      visit.click("dialog footer button", "Stop");
      visit.see("dialog footer button[disabled]", "Stop");
    }

    // The one that was under way is not called back.
    visit.see("dialog", "3 leases released");
    visit.see("dialog", "3 were not tried");
    assertEquals(3, all.stream().filter(each -> lease(each).contains("\"released\"")).count());
    assertEquals(3, all.stream().filter(each -> lease(each).contains("\"bound\"")).count());
    visit.click("dialog footer button", "Close");
    visit.see(".lh-leases-bar", "6 leases fit");
  }

  @Test
  void anExportThatIsStoppedSavesNothing() {
    join("00:53:00:0c:00:01", "ladder-1", House.FLOOR_1);
    visit.signIn(house).go("/leases?text=ladder-");
    visit.see(".lh-leases-bar", "1 lease fits");

    try (Gate _ = new Gate(visit, "^GET .*/leases\\?", 0)) {
      export("CSV");
      visit.see("dialog", "Exporting 1 lease");
      visit.checkAccess();
      visit.click("dialog footer button", "Stop");
      visit.miss("dialog");
    }

    export("NDJSON");
    assertTrue(visit.saved("leases-.*\\.ndjson").contains("ladder-1"));
    assertNull(visit.savedNow("leases-.*\\.csv"));
    visit.see(".lh-told", ".ndjson: 1 line.");
  }

  private void export(String form) {
    visit.click("button", "Export");
    visit.click("[role=menuitem]", form);
  }

  private void mark(String address) {
    visit.click("[aria-label='Mark %s']".formatted(address));
  }

  private static String join(String mac, String name, String relay) {
    return house.household().join(Device.of(mac, name, relay)).orElseThrow();
  }

  private static String lease(String address) {
    return house.ask("GET", "/leases/" + address, "");
  }
}
