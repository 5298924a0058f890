package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Dimension;

/// What tables and rows are about is in sight and can be told apart, on a small laptop and a phone.
@InSecondBrowser
class TablesTest {
  private static final Dimension LAPTOP = new Dimension(1280, 800);

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    Device far = Device.of("b8:27:eb:00:00:01", "weather-on-the-roof", House.ACCESS);
    house.household().join(far.at("olt-3/pon-24"));
    house.household().join(Device.of("00:1b:21:00:00:01", "desk", House.FLOOR_1));
  }

  @ParameterizedTest
  @CsvSource({
    "/networks, .lh-rows-scroll, Reservations",
    "/leases, .lh-rows-scroll, Relay",
    "/history, .lh-rows-scroll, How it ended",
    "/reservations, .lh-rows-scroll, Classes",
    "/audit, .lh-wide, From"
  })
  void aTableFitsASmallLaptop(String place, String box, String last) {
    visit.size(LAPTOP);
    visit.signIn(house).go(place);
    visit.see(box + " :is(.lh-row:nth-child(2), tbody tr), .lh-rows-body .lh-row");

    visit.see(box + " :is([role=columnheader], th)", last);
    assertEquals(List.of(), outOfSight(box, ":is([role=columnheader], th, .lh-row code)"));
  }

  @ParameterizedTest
  @CsvSource({
    "/events, .lh-events, td:nth-child(4) a",
    "/audit, .lh-wide, .lh-result",
    "/tokens, .lh-wide, button"
  })
  void whatARowIsAboutIsInSightOnAPhone(String place, String box, String what) {
    visit.size(Visit.PHONE);
    visit.signIn(house).go(place);
    visit.see(box + " " + what);

    assertEquals(List.of(), outOfSight(box, what));
    visit.checkAccess();
  }

  /// Those of a box that reach beyond it, or have more in them than they show.
  ///
  /// @param what a selector in the box
  private @Nullable Object outOfSight(String box, String what) {
    return visit
        .driver()
        .executeScript(
            """
            const box = document.querySelector(arguments[0]);
            // As with more rows than there is room for.
            box.style.overflowY = document.documentElement.style.overflowY = 'scroll';
            const { right } = box.getBoundingClientRect();
            const cut = [...box.querySelectorAll(arguments[1])].filter((each) => each.offsetWidth > 1)
              .filter((each) => each.getBoundingClientRect().right > right
                || each.scrollWidth > each.clientWidth && getComputedStyle(each).display !== 'inline')
              .map((each) => each.textContent.trim());
            return box.scrollWidth > box.clientWidth ? [...cut, 'wider by ' + (box.scrollWidth - box.clientWidth)] : cut;
            """,
            box,
            what);
  }

  @Test
  void aLinkIsToldFromTheTextAroundIt() {
    visit.signIn(house).go("/events?kinds=changes");
    visit.see("td", "by start");
    visit.see("td a", "versions");
    visit.checkAccessEverywhere();
  }
}
