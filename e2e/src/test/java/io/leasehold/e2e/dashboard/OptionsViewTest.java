package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What clients are told, wherever it is set.
@InBrowser
class OptionsViewTest {
  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void whatHoldsForAllIsChangedAfterItsEffectIsSeenAndUndone() {
    house.household().join(Device.of("00:53:00:44:00:01", "lamp", House.FLOOR_1));
    visit.signIn(house).go("/options");
    visit.see(".lh-set li", "All clients");
    visit.see(".lh-set dd", "example.org");
    visit.checkAccessEverywhere();

    visit.click("[aria-label='Change what all clients are told']");
    visit.type("[aria-label='Value of domain-name']", "example.net");
    visit.type("#settings-lease-time", "half an hour");
    visit.see("#settings-lease-time-says", "expected seconds");
    visit.type("#settings-lease-time", "30m");
    visit.checkAccessEverywhere();
    visit.click("dialog footer button", "Show what it does");
    visit.see("dialog", "are told other options");
    visit.click("dialog footer button", "Apply");

    visit.see(".lh-set dd", "example.net");
    visit.see(".lh-set dd", "30m");
    assertTrue(house.configuration().contains("// Two floors"), "a comment is lost");
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-set dd", "example.org");
  }

  @Test
  void aSharedNetworkIsGivenOptionsFromTheListOfNetworks() {
    visit.signIn(house).go("/networks");
    visit.click("[aria-label='Options of upstairs']");
    visit.click("dialog button", "Add an option");
    visit.type("[aria-label='Option 1']", "ntp-servers");
    visit.type("[aria-label='Value of ntp-servers']", "203.0.113.1");
    visit.click("dialog footer button", "Show what it does");
    visit.see("dialog", "ntp-servers");
    visit.click("dialog footer button", "Cancel");
    visit.see("[aria-label='Value of ntp-servers']");
    visit.click("dialog footer button", "Show what it does");
    visit.click("dialog footer button", "Apply");

    visit.see(".lh-set li", "upstairs");
    visit.see(".lh-set dt", "ntp-servers");
    assertTrue(house.configuration().contains("ntp-servers"), house.configuration());
    assertEquals("/options", visit.place());
  }

  @Test
  void aPoolThatIsARangeAloneIsGivenALeaseTime() {
    visit.signIn(house).go("/options");
    visit.type(".lh-set-at input", "Pool 203.0.113.130-203.0.113.133");
    visit.click("button", "Set options");
    visit.type("#settings-lease-time", "5m");
    visit.type("#settings-next-server", "203.0.113.300");
    visit.see("#settings-next-server-says", "expected an IPv4 address");
    visit.type("#settings-next-server", "203.0.113.129");
    visit.click("dialog footer button", "Show what it does");
    visit.click("dialog footer button", "Apply");

    visit.see(".lh-set li", "203.0.113.130-203.0.113.133");
    visit.see(".lh-set dt", "Boot server");
    assertTrue(house.configuration().contains("\"range\""), house.configuration());
  }

  @Test
  void whoMayNotChangeItIsToldBeforehand() {
    visit.signIn(house, house.tokenOf("operator")).go("/options?change=$");
    visit.see(".lh-set dd", "example.org");
    visit.read("takes the role of an administrator");
    visit.miss("dialog");
    assertEquals(0, visit.all(".lh-set button").size());

    visit.click(".lh-who");
    visit.signIn(house, house.tokenOf("viewer")).go("/options");
    visit.see("td", "routers");
    visit.read("takes the role of an operator");
    assertFalse(visit.text().contains("example.org"));
  }
}
