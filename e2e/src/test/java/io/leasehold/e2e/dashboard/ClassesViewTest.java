package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;

/// Classes and options.
@InBrowser
class ClassesViewTest {
  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @BeforeAll
  static void furnish() {
    house
        .household()
        .join(
            Device.of("00:53:00:33:00:01", "<img src=x onerror=alert(1)>", House.FLOOR_1)
                .saying("MSFT 5.0", List.of(1, 3)));
    house.household().join(Device.of("00:53:00:33:00:02", "shelf", House.FLOOR_1));
  }

  @Test
  void aClassSaysWhoIsInItAndWhatTheyAreTold() {
    visit.signIn(house).go("/classes");

    visit.see("h2", "phones");
    visit.see("code", "Cisco");
    visit.see("dd", "phones.example.org");
    visit.checkAccessEverywhere();
  }

  @Test
  void anExpressionIsTriedWhileOneTypes() {
    visit.signIn(house).go("/classes");
    visit.click("button", "Add a class");
    visit.type("#class-name", "windows");
    visit.type("#class-test", "option[60].text == 'MSFT 5.0");
    visit.see("#class-test-says", "At column");
    visit.type("#class-test", "option[60].text == 'MSFT 5.0'");

    visit.see("#class-test-says", "would be in it");
    visit.see("dialog td", "yes");
    List<String> tried = visit.all(".lh-tried tbody tr").stream().map(WebElement::getText).toList();
    assertTrue(tried.stream().anyMatch(row -> row.contains("shelf")), tried::toString);
    for (String row : tried) {
      assertEquals(row.contains("<img src=x onerror=alert(1)>"), row.startsWith("yes"), row);
    }
    visit.checkAccessEverywhere();
  }

  @Test
  void aClassIsAddedChangedAndRemovedAfterItsEffectIsSeen() {
    visit.signIn(house).go("/classes");
    visit.click("button", "Add a class");
    visit.type("#class-name", "lamps");
    visit.type("#class-test", "option[12].text == 'lamp'");
    visit.see("#class-test-says", "would be in it");
    visit.type("#class-time", "7200");
    visit.click("dialog footer button", "See what it does");
    visit.see("dialog", "lamps");
    visit.click("dialog footer button", "Apply");
    visit.see("h2", "lamps");
    assertTrue(house.configuration().contains("7200"), house.configuration());

    visit.click("[aria-label='Change lamps']");
    visit.type("#class-time", "600");
    visit.click("dialog footer button", "See what it does");
    visit.click("dialog footer button", "Apply");
    visit.see("dd", "600");

    visit.click("[aria-label='Remove lamps']");
    visit.click("dialog footer button", "Apply");
    visit.until(
        () -> house.configuration().contains("lamps") ? null : true, "the class is still there");
    assertTrue(house.configuration().contains("// Too few"), "a comment is lost");
  }

  @Test
  void aNameThatIsTakenIsToldWhereItIsTyped() {
    visit.signIn(house).go("/classes?new=1");
    visit.type("#class-name", "phones");

    visit.see("#class-name-says", "there is a class of that name");
  }

  @Test
  void whatSomebodyElseChangesIsSeenWithoutAsking() {
    visit.signIn(house).go("/classes");
    visit.see("h2", "phones");

    String text = house.configuration();
    house.ask(
        "PUT",
        "/config",
        text.replace("\"client-classes\": [", "\"client-classes\": [{\"name\": \"of-another\"},"));

    visit.see("h2", "of-another");
  }

  @Test
  void anOperatorIsToldBeforehandThatClassesAreNotTheirs() {
    visit.signIn(house, house.tokenOf("operator")).go("/classes?new=1");

    visit.see("h2", "phones");
    visit.read("takes the role of an administrator");
    visit.miss("dialog");
    assertFalse(visit.text().contains("Add a class"));
  }

  @Test
  void anOptionIsFoundByItsNumberNameOrRfc() {
    visit.signIn(house).go("/options");
    visit.see("td", "routers");
    visit.checkAccessEverywhere();
    visit.type("[aria-label='Find an option']", "ntp");

    visit.isAt("text=ntp");
    visit.until(() -> visit.text().contains("routers") ? null : true, "it is not filtered");
    visit.see("td", "ntp-servers");
    assertEquals("/options?text=ntp", visit.place());
    visit.type("[aria-label='Find an option']", "42");
    visit.isAt("text=42");
    visit.see("td", "ntp-servers");
    assertFalse(visit.text().contains("routers"));
    visit.type("[aria-label='Find an option']", "RFC 3442");
    visit.isAt("text=RFC+3442");
    visit.see("td", "classless-static-route");
    assertFalse(visit.text().contains("ntp-servers"));
    visit.type("[aria-label='Find an option']", "no-such-option");
    visit.read("No option fits");
  }

  @Test
  void aLeaseTimeWithAUnitStaysWhenSomethingElseChanges() {
    visit.signIn(house).go("/classes");
    visit.click("button", "Add a class");
    visit.type("#class-name", "shifts");
    visit.type("#class-test", "option[12].text == 'shift'");
    visit.type("#class-time", "8 hours");
    visit.see("#class-time-says", "expected seconds");
    visit.type("#class-time", "8h");
    visit.click("dialog footer button", "See what it does");
    visit.click("dialog footer button", "Apply");
    visit.see("h2", "shifts");

    visit.click("[aria-label='Change shifts']");
    assertEquals("8h", visit.see("#class-time").getDomProperty("value"));
    visit.type("#class-test", "option[12].text == 'late shift'");
    visit.click("dialog footer button", "See what it does");
    visit.click("dialog footer button", "Apply");

    visit.see("code", "late shift");
    visit.see("dd", "8h");
    assertTrue(house.configuration().contains("\"8h\""), house.configuration());
  }

  /// An expression is tried a moment after it is typed: what was wrong with the one before does not
  /// hold up the one that stands there.
  @Test
  void whatWasWrongBeforeDoesNotHoldUpWhatIsRight() {
    visit.signIn(house).go("/classes");
    visit.click("button", "Add a class");
    visit.type("#class-name", "nights");
    visit.type("#class-test", "option[12");
    visit.see("#class-test-says", "expected");

    visit.typeAndSubmit("#class-test", "option[12].text == 'night'");

    visit.see("dialog footer button", "Apply");
  }
}
