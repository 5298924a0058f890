package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server that serves no network yet, and what it is made of.
@InSecondBrowser
class FirstStepsTest {
  private static final String NOTHING =
      """
      {
        // To begin with.
        "interfaces": [],
        "api": {"listen": "127.0.0.1:%d"}
      }
      """;

  @RegisterExtension static final House house = new House(NOTHING);

  @RegisterExtension final Visit visit = new Visit();

  @Test
  void theOverviewLeadsToTheFirstSteps() {
    visit.signIn(house);

    visit.click("main a", "Set up the first network");

    visit.see("h1", "First steps");
  }

  @Test
  void aSuggestionIsTriedByAClientThatDoesNotExist() {
    MachineHome home = MachineHome.require();
    visit.signIn(house).go("/start");
    visit.see(".lh-choice", home.name() + " " + home.address());
    visit.checkAccessEverywhere();
    visit.click(".lh-choice", home.name() + " " + home.address());
    visit.see("button", "Begin to serve " + home.subnet());
    visit.click("button", "Try it with a client");

    visit.see(".lh-note", "It would be offered");
    visit.see("th", "dhcp-lease-time");
  }

  @Test
  void whatIsTypedIntoTheFieldsIsTriedAndStandsInTheText() {
    MachineHome.require();
    visit.signIn(house).go("/start");
    visit.type("#lh-start-from-0", "198.51.100.300");
    visit.see("#lh-start-pool-0", "Two addresses of");
    visit.see("button:disabled", "Try it with a client");
    visit.driver().navigate().refresh();
    visit.see("#lh-start-pool-0", "Clients get these addresses");

    visit.type("#lh-start-servers", "198.51.100.7");
    visit.type("#lh-start-time", "8h");
    visit.click("button", "Try it with a client");

    // The client asks for what clients usually ask for.
    visit.see("tr", "198.51.100.7");
    visit.see("tr", "28800s");
    visit.click("summary", "Show the text");
    String text = String.valueOf(visit.see("#start-text").getDomProperty("value"));
    assertTrue(text.contains("\"lease-time\": \"8h\""), text);
    assertTrue(text.contains("// To begin with."), text);
  }

  @Test
  void whatIsSuggestedIsServedOnceOneBeginsWithIt() throws Exception {
    MachineHome home = MachineHome.require();
    try (House fresh = new House(NOTHING).open()) {
      visit.signIn(fresh).go("/start");
      visit.click(".lh-choice", home.name() + " " + home.address());
      visit.click("button", "Begin to serve " + home.subnet());
      visit.see("dialog li", home.subnet());
      assertFalse(fresh.configuration().contains(home.subnet()), fresh.configuration());

      visit.click("dialog footer button", "Apply");

      visit.see("h1", "Networks");
      visit.see("main a", home.subnet());
      String file = fresh.configuration();
      assertTrue(file.contains("\"subnet\": \"%s\"".formatted(home.subnet())), file);
      assertTrue(file.contains("// To begin with."), file);
      String subnets = fresh.ask("GET", "/subnets", "");
      assertTrue(subnets.contains("\"%s\"".formatted(home.subnet())), subnets);
      visit.go("/");
      visit.see("h1", "Overview");
      visit.read(home.subnet());
      assertFalse(visit.text().contains("Set up the first network"), visit.text());
    }
  }

  @Test
  void whoHasNetworksAlreadyIsToldOfThem() throws Exception {
    MachineHome.require();
    try (House served = new House().open()) {
      visit.signIn(served).go("/start");

      visit.see(".lh-note", "This server has a configuration already");
      visit.checkAccessEverywhere();
      visit.click(".lh-note a", "its networks");
      visit.see("h1", "Networks");
    }
  }

  @Test
  void whatItIsMadeOfIsTold() {
    visit.signIn(house).go("/about");

    assertEquals(
        found("\"version\":\"([^\"]+)\"", "/status").group(1),
        visit.see(".lh-facts dt:first-child + dd").getText());
    assertEquals(
        "RFC Title Rules Kept In part Not kept Tests", visit.see("tr", "RFC Title").getText());
    String counted =
        "\"rules\":(\\d+),\"done\":(\\d+),\"partly\":(\\d+),\"not\":(\\d+),\"tests\":(\\d+)";
    MatchResult rfc = found("\"RFC 2131\",\"title\":\"([^\"]+)\"," + counted, "/about");
    String row =
        "RFC 2131 "
            + IntStream.rangeClosed(1, rfc.groupCount())
                .mapToObj(rfc::group)
                .collect(Collectors.joining(" "));
    assertEquals(row, visit.see("tr:has(td)", "RFC 2131").getText());
    visit.see("td", "Lit");
    visit.see("td", "BSD-3-Clause");
    visit.checkAccessEverywhere();
    assertTrue(visit.text().contains("Apache-2.0"), visit.text());
  }

  /// What the server itself says.
  private static MatchResult found(String pattern, String path) {
    String answer = house.ask("GET", path, "");
    Matcher matcher = Pattern.compile(pattern).matcher(answer);
    assertTrue(matcher.find(), answer);
    return matcher.toMatchResult();
  }
}
