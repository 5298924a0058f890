package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Engine4NameTest.ZONES;
import static io.leasehold.engine.v4.Engine4NameTest.called;
import static io.leasehold.engine.v4.Engine4NameTest.config;
import static io.leasehold.engine.v4.Engine4NameTest.name;
import static io.leasehold.engine.v4.Engine4NameTest.saying;
import static io.leasehold.engine.v4.Engine4NameTest.served;
import static io.leasehold.engine.v4.Served.number;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.json.ReadConfig;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How clients are called that have a name and say nothing of one.
class KeptName4Test {
  /// What a client is called after a renewal in which it says nothing of a name, by another
  /// configuration if there is one.
  private static String renewed(Served served, Queries client, Optional<String> ddns) {
    Ipv4 address = served.lease(client);
    ddns.ifPresent(said -> served.reload(config(said)));
    served.pass(1800);
    served.ask(Queries.of(1).renewing(address));
    return served
        .boundAt(address)
        .holder()
        .name()
        .map(name -> name.fqdn() + (name.forward() ? " A" : "") + (name.reverse() ? " PTR" : ""))
        .orElse("none");
  }

  @Test
  void aRenewalWithoutANameTakesNoneAway() {
    assertEquals(
        "laptop.example.org A PTR", renewed(served(), called(1, "laptop"), Optional.empty()));
    assertEquals(
        "laptop.example.org A PTR", renewed(served(), saying(1, "ES", "laptop"), Optional.empty()));
  }

  @Test
  void aClientThatKeepsItsARecordItselfGoesOnDoingSo() {
    Queries client = saying(1, "E", "laptop");
    String over = ", \"qualifying-suffix\": \"example.org\", \"override-client-update\": true";

    assertEquals("laptop.example.org PTR", renewed(served(), client, Optional.empty()));
    assertEquals("laptop.example.org A PTR", renewed(served(), client, Optional.of(ZONES + over)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "ttl": 700                                  | laptop.example.org A PTR
          "send-updates": false                       | none
          "blocked-names": ["laptop"]                 | none
          "replace-client-name": "when-not-present"   | laptop.example.org A PTR
          "replace-client-name": "when-present"       | host-192-0-2-100.example.org A PTR
          "replace-client-name": "always"             | host-192-0-2-100.example.org A PTR
          """)
  void aNameIsKeptAsLongAsTheConfigurationWouldGiveIt(String more, String expected) {
    String ddns = ZONES + ", \"qualifying-suffix\": \"example.org\", " + more;

    assertEquals(expected, renewed(served(), called(1, "laptop"), Optional.of(ddns)));
  }

  @Test
  void aNameIsNotKeptOutsideOfTheZones() {
    String other = "\"zones\": [{\"zone\": \"example.net\", \"servers\": [\"192.0.2.53\"]}]";

    assertEquals("none", renewed(served(), called(1, "laptop"), Optional.of(other)));
  }

  @Test
  void aNameThatWasMadeIsMadeAnew() {
    String made =
        ZONES
            + ", \"qualifying-suffix\": \"example.org\""
            + ", \"replace-client-name\": \"when-not-present\", \"generated-name\": \"%s\"";

    assertEquals(
        "b-00-53-00-00-00-01.example.org A PTR",
        renewed(
            served(made.formatted("a-{address}")),
            Queries.of(1),
            Optional.of(made.formatted("b-{hw-address}"))));
    assertEquals(
        "none",
        renewed(
            served(made.formatted("a-{address}")),
            Queries.of(1),
            Optional.of(ZONES + ", \"qualifying-suffix\": \"example.org\"")));
  }

  @Test
  void theNameOfAReservationThatIsGoneIsNotKept() {
    Served served = served();
    Ipv4 address = served.lease(Queries.of(10));
    served.reload(
        ReadConfig.good(
            """
            {"ddns": {%s},
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
            """
                .formatted(ZONES)));

    served.ask(Queries.of(10).renewing(address));

    assertEquals(Optional.empty(), served.boundAt(address).holder().name());
  }

  @Test
  void theNameOfALeaseThatHasEndedIsNotKept() {
    Served served = served();
    served.lease(called(1, "laptop"));
    served.pass(3601);

    assertEquals(Optional.empty(), name(served, Queries.of(1)));
  }

  /// It asks for no name, and its lease is to stay as it is all the same.
  @Test
  void anOfferOfALeaseThatStaysAsItIsTellsWhatRemains() {
    Served served =
        Served.with(
            ReadConfig.good(
                """
                {"cache-threshold": 0.5, "lease-time": 3600,
                 "ddns": {%s, "qualifying-suffix": "example.org"},
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
                """
                    .formatted(ZONES)));
    Queries client = called(1, "laptop").with(OptionCode4.LEASE_TIME, Octets.ofHex("00000e10"));
    served.lease(client);
    served.pass(100);

    assertEquals(3500, number(served.ask(client.discover()), OptionCode4.LEASE_TIME));
  }
}
