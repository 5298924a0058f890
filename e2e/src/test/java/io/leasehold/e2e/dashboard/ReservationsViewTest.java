package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.dashboard.Household.Device;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is kept for whom: found, made, changed, removed.
@InBrowser
class ReservationsViewTest {
  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void oneIsFoundByAPartOfItsName() {
    visit.signIn(house).go("/reservations");
    visit.see("[role=cell]", "printer-2");
    visit.checkAccessEverywhere();

    visit.type("[aria-label='Find a reservation']", "printer-1");

    visit.until(() -> visit.text().contains("printer-2") ? null : true, "it is not filtered");
    visit.see("[role=cell]", "printer-1");
    visit.isAt("text=printer-1");
    visit.driver().navigate().refresh();
    visit.see("[role=cell]", "printer-1");
    assertFalse(visit.text().contains("printer-2"), visit.text());
    visit.type("[aria-label='Find a reservation']", "nothing-like-it");
    visit.read("No reservation fits");
  }

  @Test
  void oneIsMadeAndItsDeviceGetsWhatIsKeptForIt() {
    visit.signIn(house).go("/reservations");
    visit.click("button", "Add a reservation");
    visit.type("#reservation-identifier", "00:53:00:22:00:01");
    visit.type("#reservation-address", "198.51.100.15");
    visit.see("#reservation-address-says", "free for this");
    visit.type("#reservation-hostname", "scales");
    visit.click("dialog button", "Add an option");
    visit.type("[aria-label='Option 1']", "ntp-servers");
    visit.type("[aria-label='Value of ntp-servers']", "198.51.100.3, 198.51.100.4");
    visit.see("dialog small", "IPv4 address");
    visit.type("#reservation-time", "soon");
    visit.see("#reservation-time-says", "expected seconds");
    visit.type("#reservation-time", "2h");
    visit.type("#reservation-classes", "phones");
    visit.checkAccessEverywhere();
    visit.click("dialog footer button", "Reserve");

    visit.see("[role=cell]", "scales");
    assertTrue(
        house.configuration().contains("\"ntp-servers\""), "it is not in the configuration's file");
    assertTrue(house.configuration().contains("\"2h\""), house.configuration());
    visit.see("[role=cell]", "phones");
    assertTrue(house.configuration().contains("// Two floors"), "a comment is lost");
    assertTrue(
        house
            .household()
            .join(Device.of("00:53:00:22:00:01", "scales", House.FLOOR_1))
            .filter("198.51.100.15"::equals)
            .isPresent());
  }

  @Test
  void whatIsWrongIsToldWhereItIsTyped() {
    visit.signIn(house).go("/reservations");
    visit.click("button", "Add a reservation");
    visit.type("#reservation-identifier", "00:53");
    visit.see("#reservation-identifier-says", "expected six bytes");
    visit.type("#reservation-address", "192.0.2.300");
    visit.see("#reservation-address-says", "expected an IPv4 address");
    visit.type("#reservation-address", "192.0.2.3");
    visit.see("#reservation-address-says", "in no subnet");
    visit.type("#reservation-address", "198.51.100.10");
    visit.see("#reservation-address-says", "reserved already");

    visit.click("dialog footer button", "Reserve");

    visit.see("dialog .is-invalid");
    assertFalse(house.configuration().contains("00:53\""));
  }

  @Test
  void aLinkComesWithTheAddressFilledIn() {
    house.household().join(Device.of("00:53:00:22:00:02", "sitting-there", House.FLOOR_1));
    visit.signIn(house).go("/reservations?new=1&address=198.51.100.20");

    visit.see("#reservation-address-says", "has it now");
    visit.click("dialog footer button", "Cancel");
    visit.miss("dialog");
    visit.see("[role=cell]", "printer-1");
  }

  @Test
  void oneIsChangedAndRemoved() {
    house.ask(
        "POST",
        "/reservations",
        """
        {"hw-address": "00:53:00:22:00:09", "address": "198.51.100.16", "hostname": "old"}
        """);
    visit.signIn(house).go("/reservations?text=198.51.100.16");
    visit.click("button[title=Change]");
    visit.type("#reservation-hostname", "renamed");
    visit.click("dialog footer button", "Save");
    visit.see("[role=cell]", "renamed");

    visit.click("button[title=Remove]");
    visit.see("dialog", "keeps it if a pool has it");
    visit.click("dialog footer button", "Remove");

    visit.read("No reservation fits");
    assertFalse(house.configuration().contains("198.51.100.16"));
  }

  @Test
  void whateverIsDoneIsUndone() {
    visit.signIn(house).go("/reservations?text=198.51.100.14");
    visit.click("button", "Add a reservation");
    visit.type("#reservation-identifier", "00:53:00:22:00:14");
    visit.type("#reservation-address", "198.51.100.14");
    visit.type("#reservation-hostname", "first");
    visit.click("dialog footer button", "Reserve");
    visit.see("[role=cell]", "first");
    undo();
    visit.read("No reservation fits");

    house.ask(
        "POST",
        "/reservations",
        """
        {"hw-address": "00:53:00:22:00:14", "address": "198.51.100.14", "hostname": "second"}
        """);
    visit.see("[role=cell]", "second");
    visit.click("button[title=Change]");
    visit.type("#reservation-hostname", "third");
    visit.click("dialog footer button", "Save");
    visit.see("[role=cell]", "third");
    undo();
    visit.see("[role=cell]", "second");

    visit.click("button[title=Remove]");
    visit.click("dialog footer button", "Remove");
    visit.read("No reservation fits");
    undo();
    visit.see("[role=cell]", "second");
  }

  private void undo() {
    visit.click(".lh-told button", "Undo");
    visit.see(".lh-told", "Undone.");
    visit.click(".lh-told [aria-label=Dismiss]");
  }

  @Test
  void whatIsNotChangedStaysAsItWas() {
    String made =
        house.ask(
            "POST",
            "/reservations",
            """
            {"hw-address": ["00:53:00:22:01:01", "00:53:00:22:01:02"], "client-id": "010053",
              "address": "198.51.100.17", "hostname": "two-cards", "lease-time": "8h",
              "options": {"domain-name": "12", "domain-search": ["a.example", "b.example"],
                "tftp-server-name": "true", "ntp-servers": "198.51.100.3"}}
            """);
    visit.signIn(house).go("/reservations?text=198.51.100.17");
    visit.click("button[title=Change]");
    visit.see("#reservation-identifier-2");
    assertEquals(
        "00:53:00:22:01:01, 00:53:00:22:01:02",
        visit.see("#reservation-identifier").getDomProperty("value"));
    visit.checkAccessEverywhere();
    visit.type("#reservation-hostname", "three-cards");
    visit.type(
        "#reservation-identifier", "00:53:00:22:01:01, 00:53:00:22:01:02, 00:53:00:22:01:03");
    visit.type("[aria-label='Value of ntp-servers']", "198.51.100.4");
    visit.click("dialog footer button", "Save");
    visit.see("[role=cell]", "three-cards");

    String wanted =
        membersOf(made)
            .replace("two-cards", "three-cards")
            .replace("01:02\"]", "01:02\",\"00:53:00:22:01:03\"]")
            .replace("\"198.51.100.3\"", "[\"198.51.100.4\"]");
    String now = house.ask("GET", "/reservations?text=three-cards", "");
    String id = now.replaceFirst(".*?\"id\":\"", "").replaceFirst("\".*", "");
    assertEquals(
        wanted,
        membersOf(
            house.ask(
                "GET", "/reservations/" + URLEncoder.encode(id, StandardCharsets.UTF_8), "")));
  }

  /// As the file has them, of what the API says of a reservation.
  private static String membersOf(String answer) {
    return answer.replaceFirst(".*\"reservation\":", "").replaceFirst("(,\"version\":\\d+)?}$", "");
  }

  @Test
  void oneThatIsKnownByItsLineIsChanged() {
    house.ask(
        "POST",
        "/reservations",
        """
        {"remote-id": "'modem 4711'", "address": "198.51.100.18", "hostname": "modem"}
        """);
    visit.signIn(house).go("/reservations?text=198.51.100.18");
    visit.click("button[title=Change]");
    visit.see("label", "Remote end of the relay");
    visit.type("#reservation-hostname", "modem-2");
    visit.click("dialog footer button", "Save");

    visit.see("[role=cell]", "modem-2");
    assertTrue(house.configuration().contains("'modem 4711'"), house.configuration());
  }

  @Test
  void oneIsKnownBySomethingElseTooUntilThatIsTakenAway() {
    house.ask(
        "POST",
        "/reservations",
        "{\"hw-address\": \"00:53:00:22:00:31\", \"address\": \"198.51.100.31\"}");
    visit.signIn(house).go("/reservations?text=198.51.100.31");
    visit.click("button[title=Change]");
    visit.see("#reservation-identifier");
    visit.miss("[aria-label='Take MAC address away']");
    visit.click("dialog button", "Known by something else");
    visit.click("#reservation-kind-2 option[value=circuit-id]");
    visit.type("#reservation-identifier-2", "'rack-31'");
    visit.checkAccess();
    visit.click("dialog footer button", "Save");
    visit.see("[role=cell]", "circuit-id 72:61:63:6b:2d:33:31");
    assertTrue(house.configuration().contains("00:53:00:22:00:31"), house.configuration());

    visit.click("button[title=Change]");
    visit.click("[aria-label='Take MAC address away']");
    visit.click("dialog footer button", "Save");

    visit.miss("dialog");
    assertFalse(house.configuration().contains("00:53:00:22:00:31"), house.configuration());
    Device other = Device.of("00:53:00:22:00:32", "replaced", House.FLOOR_1).at("rack-31");
    assertTrue(house.household().join(other).filter("198.51.100.31"::equals).isPresent());
  }

  @Test
  void oneThatHasChangedMeanwhileIsNotRemoved() {
    String before =
        """
        {"hw-address": "00:53:00:22:00:19", "address": "198.51.100.19", "hostname": "before"}
        """;
    house.ask("POST", "/reservations", before);
    visit.signIn(house).go("/reservations?text=198.51.100.19");
    visit.click("button[title=Remove]");
    visit.see("dialog", "198.51.100.19");
    house.ask(
        "PUT",
        "/reservations/198.51.100.0_24,hw-address=00:53:00:22:00:19",
        before.replace("before", "after"));
    visit.click("dialog footer button", "Remove");

    visit.see("dialog [role=alert]", "has changed meanwhile");
    assertTrue(house.configuration().contains("198.51.100.19"));
  }

  @Test
  void anAddressThatNoHostMayHaveIsToldWhileOneTypes() {
    visit.signIn(house).go("/reservations");
    visit.click("button", "Add a reservation");
    visit.type("#reservation-identifier", "00:53:00:22:00:77");
    visit.type("#reservation-address", "198.51.100.0");
    visit.see("#reservation-address-says", "the network’s own address of 198.51.100.0/24");
    visit.type("#reservation-address", "198.51.100.255");
    visit.see("#reservation-address-says", "the broadcast address of 198.51.100.0/24");
  }

  @Test
  void whatTheServerRefusesIsToldAtItsFieldInWords() {
    visit.signIn(house).go("/reservations");
    visit.click("button", "Add a reservation");
    visit.type("#reservation-identifier", "00:53:00:22:00:78");
    visit.click("dialog button", "Add an option");
    visit.type("[aria-label='Option 1']", "no-such-option");
    visit.type("[aria-label='Value of no-such-option']", "1");
    visit.click("dialog footer button", "Reserve");

    visit.see(".lh-option-wrong", "expected an option's IANA name");
    assertFalse(visit.text().contains("$."), visit.text());
  }

  @Test
  void aNewerChangeEndsTheUndoOfAnEarlierOne() {
    visit.signIn(house).go("/reservations");
    reserve("00:53:00:22:00:81", "198.51.100.217");
    visit.see(".lh-told", "198.51.100.217");
    reserve("00:53:00:22:00:82", "198.51.100.218");
    visit.see(".lh-told", "198.51.100.218");

    assertFalse(visit.see(".lh-told").getText().contains("198.51.100.217"));
    visit.see("[aria-label='Change the reservation of 198.51.100.218']");
  }

  private void reserve(String mac, String address) {
    visit.click("button", "Add a reservation");
    visit.type("#reservation-identifier", mac);
    visit.type("#reservation-address", address);
    visit.click("dialog footer button", "Reserve");
  }
}
