package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A server that serves no network yet, and what it is made of.
@InBrowser
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
    visit.signIn(house).go("/start");
    visit.see("h1", "First steps");
    visit.until(
        () -> visit.all("#start-text").isEmpty() && visit.all(".lh-empty").isEmpty() ? null : true,
        "nothing is suggested, and nothing is said");
    visit.checkAccessEverywhere();
    assumeTrue(
        visit.all(".lh-empty").isEmpty(),
        "needs an interface that is up, with an IPv4 address and room for clients");
    visit.click("button", "Try it with a client");

    visit.see(".lh-note", "It would be offered");
    visit.see("th", "dhcp-lease-time");
  }

  @Test
  void whatIsTypedIntoTheFieldsIsTriedAndStandsInTheText() {
    visit.signIn(house).go("/start");
    visit.see("h1", "First steps");
    visit.until(
        () ->
            visit.all("#lh-start-time").isEmpty() && visit.all(".lh-empty").isEmpty() ? null : true,
        "no fields, and nothing is said");
    assumeTrue(
        visit.all(".lh-empty").isEmpty(),
        "needs an interface that is up, with an IPv4 address and room for clients");
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
  void whatItIsMadeOfIsTold() {
    visit.signIn(house).go("/about");

    visit.see("td", "RFC 2131");
    visit.see("td", "Lit");
    visit.see("td", "BSD-3-Clause");
    visit.checkAccessEverywhere();
    assertTrue(visit.text().contains("Apache-2.0"), visit.text());
  }
}
