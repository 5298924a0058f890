package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.option;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.json.ReadConfig;
import io.leasehold.lease.LeaseName;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.option.ClientFqdnValue;
import io.leasehold.wire.option.DomainName;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How clients are called in DNS, and what they are told of that (RFC 4702).
class Engine4NameTest {
  static final String ZONES =
      """
      "zones": [{"zone": "example.org", "servers": ["192.0.2.53"]},
                {"zone": "2.0.192.in-addr.arpa", "servers": ["192.0.2.53"]}]\
      """;

  private static final Octets HEAD_S = Octets.of(5, 0, 0);
  private static final Octets HEAD_N = Octets.of(12, 0, 0);

  static Served served(String ddns) {
    return Served.with(config(ddns));
  }

  static Config config(String ddns) {
    return ReadConfig.good(
        """
            {"lease-time": 3600, "ddns": {%s},
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
               "reservations": [
                 {"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9",
                  "hostname": "printer"},
                 {"hw-address": "00:53:00:00:00:0a", "hostname": "camera.example.org"}]}]}
            """
            .formatted(ddns));
  }

  static Served served() {
    return served(ZONES + ", \"qualifying-suffix\": \"example.org\"");
  }

  static Optional<String> name(Served served, Queries client) {
    return served.boundAt(served.lease(client)).holder().name().map(LeaseName::toString);
  }

  static Queries called(int client, String name) {
    return Queries.of(client).with(OptionCode4.HOST_NAME, Octets.ofText(name));
  }

  private static ClientFqdnValue fqdn(String flags, String name) {
    return new ClientFqdnValue(
        flags.contains("S"),
        flags.contains("O"),
        flags.contains("E"),
        flags.contains("N"),
        0,
        0,
        DomainName.parse(name).orElseThrow(),
        name.contains("."));
  }

  static Queries saying(int client, String flags, String name) {
    return Queries.of(client).with(OptionCode4.CLIENT_FQDN, fqdn(flags, name).encode());
  }

  private static Optional<ClientFqdnValue> told(Served served, Queries client) {
    Ipv4 offered = yiaddr(served.ask(client.discover()));
    return option(served.ask(client.selecting(SERVER, offered)), OptionCode4.CLIENT_FQDN)
        .flatMap(ClientFqdnValue::find);
  }

  @ParameterizedTest
  @CsvSource({
    "laptop, laptop.example.org",
    "Laptop.fritz.box, laptop.example.org",
    "laptop.example.org, laptop.example.org",
    "a.lab.example.org, a.lab.example.org",
    "Bob's phone, bob-s-phone.example.org",
  })
  void aHostNameIsCleanedAndGetsTheSuffix(String name, String expected) {
    assertEquals(
        Optional.of(expected + " A,PTR 1198 check-with-dhcid"), name(served(), called(1, name)));
  }

  /// RFC 4702 §3.1: a name longer than names can be, and what is none; who is to tell DNS stands
  /// before it.
  @Test
  void whoSaysANameThatCannotBeReadHasSaidTheRest() {
    for (Octets unread : List.of(Octets.of(200, 'a'), Octets.ofText("a".repeat(300)))) {
      Queries wants = called(1, "laptop").with(OptionCode4.CLIENT_FQDN, HEAD_S.concat(unread));
      Queries refuses = called(2, "tablet").with(OptionCode4.CLIENT_FQDN, HEAD_N.concat(unread));

      assertEquals(
          Optional.of("laptop.example.org A,PTR 1198 check-with-dhcid"), name(served(), wants));
      assertEquals("laptop.example.org. [ES]", told(served(), wants).orElseThrow().text());
      assertEquals(Optional.empty(), name(served(), refuses));
      assertEquals("(no name) [NE]", told(served(), refuses).orElseThrow().text());
    }
  }

  @Test
  void withoutASuffixOnlyAWholeNameInAZoneIsOne() {
    Served served = served(ZONES);

    assertEquals(Optional.empty(), name(served, called(1, "laptop")));
    assertTrue(name(served, called(2, "laptop.example.org")).isPresent());
  }

  @Test
  void nobodyIsCalledLikeAZone() {
    assertEquals(Optional.empty(), name(served(), called(1, "example.org")));
  }

  /// As after a slip of the pen in the suffix.
  @Test
  void aNameThatLiesInNoZoneIsNobodys() {
    Served served = served(ZONES + ", \"qualifying-suffix\": \"exmaple.org\"");

    ClientFqdnValue told = told(served, saying(1, "ES", "laptop")).orElseThrow();

    assertEquals(Optional.empty(), served.boundAt(Ipv4.of("192.0.2.100")).holder().name());
    assertEquals(" [NEO]", flags(told));
    assertTrue(
        served.explain(called(2, "pc").discover()).stream()
            .anyMatch(step -> step.contains("pc.exmaple.org, which lies in no zone")));
  }

  @Test
  void whereNoZoneHasNamesAddressesGetThemAllTheSame() {
    Served served =
        served(
            "\"zones\": [{\"zone\": \"2.0.192.in-addr.arpa\", \"servers\": [\"192.0.2.53\"]}],"
                + " \"qualifying-suffix\": \"example.org\"");

    assertEquals(
        Optional.of("laptop.example.org PTR 1198 check-with-dhcid"),
        name(served, saying(1, "ES", "laptop")));
  }

  @Test
  void withoutZonesNobodyIsNamedInDns() {
    assertEquals(
        Optional.empty(), name(served("\"qualifying-suffix\": \"example.org\""), called(1, "a")));
  }

  @Test
  void nobodyIsCalledLikeWhatDrawsTraffic() {
    assertEquals(Optional.empty(), name(served(), called(1, "WPAD")));
    assertEquals(Optional.empty(), name(served(), called(2, "isatap.example.org")));
  }

  @Test
  void theNameOfAReservationIsKeptForIt() {
    Served served = served();

    assertEquals(Optional.empty(), name(served, called(1, "printer")));
    assertEquals(Optional.empty(), name(served, called(2, "camera")));
    assertEquals(
        Optional.of("printer.example.org A,PTR 1198 check-with-dhcid reserved"),
        name(served, called(9, "whatever")));
    assertEquals(
        Optional.of("camera.example.org A,PTR 1198 check-with-dhcid reserved"),
        name(served, Queries.of(10)));
  }

  /// Which suffix it gets its client's subnet says, not that of whoever else wants to be called so.
  @Test
  void theNameOfAReservationIsKeptForItWhateverItsSuffix() {
    Served served =
        Served.with(
            ReadConfig.good(
                """
                {"ddns": {%s, "qualifying-suffix": "example.org"},
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]},
                   {"subnet": "198.51.100.0/24", "ddns": {"qualifying-suffix": "lab.example.org"},
                    "reservations": [{"hw-address": "00:53:00:00:00:09", "hostname": "printer"},
                      {"hw-address": "00:53:00:00:00:0a", "hostname": "scanner.office"}]}]}
                """
                    .formatted(ZONES)));

    assertEquals(Optional.empty(), name(served, called(1, "printer.lab.example.org")));
    assertEquals(Optional.empty(), name(served, called(2, "printer")));
    assertEquals(Optional.empty(), name(served, called(3, "scanner.lab.example.org")));
    assertEquals(Optional.empty(), name(served, called(4, "scanner")));
    assertTrue(name(served, called(5, "printer.home.example.org")).isPresent());
  }

  @Test
  void aReservedNameWithADomainThatIsNoneOfOursIsKeptAsItWillBe() {
    Served served =
        Served.with(
            ReadConfig.good(
                """
                {"ddns": {%s, "qualifying-suffix": "example.org"},
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
                    "reservations": [{"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9",
                      "hostname": "printer.office"}]}]}
                """
                    .formatted(ZONES)));

    assertEquals(Optional.empty(), name(served, called(1, "printer")));
    assertTrue(name(served, called(9, "whatever")).orElseThrow().startsWith("printer.example.org"));
  }

  /// RFC 4702 §2.1, and RFC 4702 §2.2 for the codes: what the server does, whatever the client
  /// says. RFC 4702 §2.3: in the client's encoding.
  @ParameterizedTest
  @CsvSource({
    // sent, what the configuration says, told, records
    "ES, , ES, 'A,PTR'",
    "E,  , E, PTR",
    "EN, , EN, none",
    "S,  , S, 'A,PTR'",
    "'', , '', PTR",
    "E,  override-client-update, EOS, 'A,PTR'",
    "EN, override-no-update, EOS, 'A,PTR'",
    "ES, send-nothing, EON, none",
  })
  void theServerSaysWhatItDoes(String sent, String said, String flags, String records) {
    String more =
        said == null
            ? ""
            : said.equals("send-nothing")
                ? ", \"send-updates\": false"
                : ", \"%s\": true".formatted(said);
    Served served = served(ZONES + ", \"qualifying-suffix\": \"example.org\"" + more);
    Queries client = saying(1, sent, "laptop");

    ClientFqdnValue told = told(served, client).orElseThrow();

    assertEquals(fqdn(flags, "a").text().replace("a", ""), flags(told));
    assertEquals(255, told.rcode1());
    assertEquals(255, told.rcode2());
    Optional<LeaseName> name = served.boundAt(Ipv4.of("192.0.2.100")).holder().name();
    assertEquals(records, name.map(each -> each.toString().split(" ", -1)[1]).orElse("none"));
    if (name.isPresent()) {
      assertEquals("laptop.example.org", told.name().toString());
      assertTrue(told.complete());
    }
  }

  private static String flags(ClientFqdnValue told) {
    String text = told.text();
    int at = text.indexOf(" [");
    return at < 0 ? "" : text.substring(at);
  }

  /// RFC 4702 §3.1: option 12 says nothing beside option 81.
  @Test
  void option81GoesBeforeOption12() {
    Queries client = saying(1, "ES", "by-81").with(OptionCode4.HOST_NAME, Octets.ofText("by-12"));

    assertEquals(
        Optional.of("by-81.example.org A,PTR 1198 check-with-dhcid"), name(served(), client));
  }

  /// RFC 4702 §3.1: a client that sends no name asks for one.
  @Test
  void whoAsksForANameGetsOne() {
    Octets asks = Octets.ofHex("05000000");
    Queries client = Queries.of(1).with(OptionCode4.CLIENT_FQDN, asks);

    ClientFqdnValue told = told(served(), client).orElseThrow();

    assertEquals("host-192-0-2-100.example.org", told.name().toString());
  }

  @Test
  void namesAreMadeWhereThatIsSaid() {
    String made = "\"replace-client-name\": \"%s\", \"generated-name\": \"pc-{hw-address}\"";
    String always = ZONES + ", \"qualifying-suffix\": \"example.org\", " + made.formatted("always");
    String missing =
        ZONES + ", \"qualifying-suffix\": \"example.org\", " + made.formatted("when-not-present");

    assertEquals(
        Optional.of("pc-00-53-00-00-00-01.example.org A,PTR 1198 check-with-dhcid"),
        name(served(always), called(1, "laptop")));
    assertEquals(
        Optional.of("pc-00-53-00-00-00-01.example.org A,PTR 1198 check-with-dhcid"),
        name(served(missing), Queries.of(1)));
    assertTrue(name(served(missing), called(1, "laptop")).orElseThrow().startsWith("laptop."));
  }

  /// RFC 4702 §4.
  @Test
  void nobodyIsToldWhoDidNotAsk() {
    assertEquals(Optional.empty(), told(served(), called(1, "laptop")));
  }

  @Test
  void aNameThatIsNoneIsNotSaidBack() {
    Served off = served("\"qualifying-suffix\": \"example.org\"");
    Queries hostile =
        Queries.of(1)
            .with(
                OptionCode4.CLIENT_FQDN,
                Octets.ofHex("00ffff").concat(Octets.ofText("<b>\"\0'; --")));

    ClientFqdnValue told = told(off, hostile).orElseThrow();

    assertEquals(List.of(), told.name().labels());
    assertEquals("laptop", told(off, saying(2, "ES", "laptop")).orElseThrow().name().toString());
  }

  @Test
  void anOption81ThatCannotBeReadIsAsIfThereWereNone() {
    Queries client =
        Queries.of(1)
            .with(OptionCode4.CLIENT_FQDN, Octets.ofHex("0500"))
            .with(OptionCode4.HOST_NAME, Octets.ofText("laptop"));

    assertTrue(name(served(), client).orElseThrow().startsWith("laptop.example.org"));
  }

  @Test
  void aRenewalWithAnotherNameRenames() {
    Served served = served();
    Ipv4 address = served.lease(called(1, "old"));
    served.pass(1800);

    served.ask(called(1, "new").renewing(address));

    assertEquals(
        Optional.of("new.example.org"),
        served.boundAt(address).holder().name().map(LeaseName::fqdn));
  }

  /// The client learns how it is called now, if it wants to know.
  @Test
  void option12TellsTheNameThatDnsHas() {
    Queries client = called(1, "Bob's phone").wants(OptionCode4.HOST_NAME);
    Served served = served();
    Ipv4 offered = yiaddr(served.ask(client.discover()));

    assertEquals(
        Optional.of(Octets.ofText("bob-s-phone")),
        option(served.ask(client.selecting(SERVER, offered)), OptionCode4.HOST_NAME));
  }

  @Test
  void whyThereIsNoNameIsExplained() {
    Served served = served();

    assertTrue(
        served.explain(called(1, "wpad").discover()).stream()
            .anyMatch(step -> step.contains("wpad.example.org, which no client gets")));
    assertTrue(
        served.explain(called(1, "printer").discover()).stream()
            .anyMatch(step -> step.contains("printer.example.org, which a reservation has")));
  }
}
