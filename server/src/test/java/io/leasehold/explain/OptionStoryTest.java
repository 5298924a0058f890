package io.leasehold.explain;

import static io.leasehold.explain.Asked.assertTold;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.engine.v4.FieldOrigin;
import io.leasehold.engine.v4.OptionFate;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionStoryTest {
  private static final String CONFIG =
      """
      {"lease-time": {"default": "2h", "min": "1h", "max": "4h"},
       "options": {"domain-name": "example.org", "domain-name-servers": ["192.0.2.53"],
                   "ntp-servers": ["192.0.2.54"]},
       "client-classes": [
         {"name": "phones", "test": "option[60].text == 'phone'", "renew-time": "10m",
          "boot-file-name": "phone.cfg", "options": {"tftp-server-name": "phones.example.org"}}],
       "shared-networks": [
         {"name": "house", "interface": "eth0",
          "options": {"log-servers": ["192.0.2.55"]},
          "subnets": [
            {"subnet": "192.0.2.0/24",
             "options": {"routers": ["192.0.2.1"]},
             "pools": [{"range": "192.0.2.100-192.0.2.199",
                        "options": {"log-servers": ["192.0.2.56"]}}],
             "reservations": [
               {"hw-address": "00:53:00:00:00:07", "hostname": "printer"}]}]}]}
      """;

  private final Asked asked = Asked.of(CONFIG);

  @Test
  void eachOptionIsToldWithTheLevelThatSetsIt() {
    Explanation.Decided decided =
        asked.about(
            phone()
                .wants(
                    OptionCode4.SUBNET_MASK,
                    OptionCode4.ROUTERS,
                    OptionCode4.LOG_SERVERS,
                    OptionCode4.DOMAIN_NAME,
                    OptionCode4.TFTP_SERVER_NAME)
                .discover());

    assertEquals(
        List.of(
            "53 the server",
            "54 the server",
            "51 the server",
            "58 the server",
            "59 the server",
            "1 subnet 192.0.2.0/24",
            "3 subnet 192.0.2.0/24",
            "7 pool 192.0.2.100-192.0.2.199",
            "15 the top",
            "66 class phones"),
        OptionStory.sent(decided).stream().map(sent -> sent.code() + " " + sent.by()).toList());
  }

  @Test
  void whatIsSetAndNotSentIsToldWithTheReason() {
    Explanation.Decided decided =
        asked.about(phone().wants(OptionCode4.NTP_SERVERS, OptionCode4.TIME_OFFSET).discover());

    assertEquals(
        List.of(
            "3 subnet 192.0.2.0/24: the client does not request it",
            "6 the top: the client does not request it",
            "7 pool 192.0.2.100-192.0.2.199: the client does not request it",
            "15 the top: the client does not request it",
            "66 class phones: the client does not request it"),
        OptionStory.notSent(decided).stream().map(OptionStoryTest::text).toList());
    assertEquals(List.of(OptionCode4.TIME_OFFSET.code()), OptionStory.unset(decided));
  }

  @Test
  void howAnOptionIsSetIsTold() {
    Asked several =
        Asked.of(
            """
            {"client-classes": [{"name": "vip", "test": "option[60].exists"}],
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
                          "options": {
                            "time-offset": {"value": 60, "client-classes": ["vip"]},
                            "ntp-servers": {"never-send": true},
                            "log-servers": {"value": "192.0.2.9", "always-send": true},
                            "domain-name": {"expression": "option[12].text"},
                            "host-name": {"expression": "concat('h-', option[12].text)"}}}]}
            """);

    Explanation.Decided decided =
        several.about(
            Queries.of(1)
                .wants(
                    OptionCode4.TIME_OFFSET,
                    OptionCode4.NTP_SERVERS,
                    OptionCode4.DOMAIN_NAME,
                    OptionCode4.HOST_NAME)
                .discover());

    assertEquals(
        List.of(
            "2 subnet 192.0.2.0/24: the client is not in class vip",
            "15 subnet 192.0.2.0/24: its expression has no value for this query",
            "42 subnet 192.0.2.0/24: it is never to be sent"),
        OptionStory.notSent(decided).stream().map(OptionStoryTest::text).toList());
    assertEquals("always sent", how(OptionCode4.LOG_SERVERS, decided));
    assertEquals("computed by concat('h-', option[12].text)", how(OptionCode4.HOST_NAME, decided));
  }

  @Test
  void whatAnAnswerWithoutAnAddressSaysIsToldWithItsLevel() {
    Asked sparing =
        Asked.of(
            """
            {"options": {"auto-config": 0},
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"],
                          "options": {"v6-only-preferred": 1800}}]}
            """);

    Explanation.Decided decided =
        sparing.about(
            Queries.of(1)
                .wants(OptionCode4.V6_ONLY_PREFERRED)
                .with(OptionCode4.AUTO_CONFIGURE, Octets.of(1))
                .discover());

    assertEquals("subnet 192.0.2.0/24", by(108, decided));
    assertEquals("the top", by(116, decided));
  }

  @Test
  void theVendorClassOfABootRomIsTheServersAndNotTheQuerysOwn() {
    Asked boot =
        Asked.of(
            """
            {"boot-file-name": "http://192.0.2.1/boot.efi",
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
            """);

    Explanation.Decided decided =
        boot.about(
            Queries.of(1)
                .with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("HTTPClient:Arch:00016"))
                .discover());

    assertEquals("the server", by(60, decided));
  }

  @Test
  void whatComesBackAsTheQueryHasItIsToldSo() {
    Explanation.Decided decided =
        asked.about(
            Queries.of(1)
                .with(OptionCode4.CLIENT_IDENTIFIER, Octets.ofHex("0100530000"))
                .with(OptionCode4.SUBNET_SELECTION, Octets.ofHex("c0000200"))
                .discover());

    assertEquals("the query, whose own comes back", by(61, decided));
    assertEquals("the query, whose own comes back", by(118, decided));
  }

  @Test
  void classlessRoutesThatLeaveUnderTheirOtherNumberAreNotToldAsNotSent() {
    Asked routed =
        Asked.of(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"],
                          "options": {"121": {"hex": "080ac0000201"}}}]}
            """);

    Explanation.Decided microsoft =
        routed.about(
            Queries.of(1).with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.of(249)).discover());
    Explanation.Decided neither =
        routed.about(
            Queries.of(1).with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.of(1)).discover());

    assertEquals("subnet 192.0.2.0/24", by(249, microsoft));
    assertEquals("where it is option 121", how(249, microsoft));
    assertEquals(List.of(), OptionStory.notSent(microsoft));
    assertEquals(
        List.of("121 subnet 192.0.2.0/24: the client does not request it"),
        OptionStory.notSent(neither).stream().map(OptionStoryTest::text).toList());
  }

  @Test
  void anOptionWithoutRoomIsToldWithItsLength() {
    Asked crowded =
        Asked.of(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"],
                          "options": {"224": {"hex": "%s"}, "domain-name": "example.org"}}]}
            """
                .formatted("00".repeat(600)));

    Explanation.Decided decided = crowded.about(Queries.of(1).discover());

    assertEquals(
        List.of(
            "224 subnet 192.0.2.0/24: no room: it has 600 octets, and the client takes messages of"
                + " 548"),
        OptionStory.notSent(decided).stream().map(OptionStoryTest::text).toList());
  }

  @Test
  void theHostNameOfAReservationSaysSo() {
    Explanation.Decided decided =
        asked.about(Queries.of(7).wants(OptionCode4.HOST_NAME).discover());

    assertEquals("reservation, its hostname", hostname(decided));
  }

  @Test
  void bootFieldsAreToldWithTheLevelThatSetsThem() {
    assertEquals(
        List.of(new FieldOrigin(FieldOrigin.Field.FILE, "class phones")),
        asked.about(phone().discover()).fields());
  }

  @Test
  void theLeaseTimeIsToldWithWhatTheClientAskedFor() {
    assertTold(
        Step.LEASE_TIME,
        "7200 s: the default of the top, for the client asks for none",
        asked.about(phone().discover()));
    assertTold(
        Step.LEASE_TIME,
        "10800 s: the client asks for it, and the top allows 3600 s to 14400 s",
        asked.about(phone().wantsLease(10_800).discover()));
    assertTold(
        Step.LEASE_TIME,
        "14400 s: the client asks for without end; it is the most that the top allows",
        asked.about(phone().wantsLease(0xFFFF_FFFFL).discover()));
  }

  @Test
  void renewalTimesAreToldWithTheLevelThatSetsThem() {
    Explanation.Decided decided = asked.about(phone().discover());

    assertTold(Step.RENEWAL_TIME, "600 s: \"renew-time\" of class phones is 600 s", decided);
    assertTold(
        Step.REBINDING_TIME,
        "6300 s: its share by RFC 2131, for no level sets \"rebind-time\"",
        decided);
  }

  private static Queries phone() {
    return Queries.of(1).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("phone"));
  }

  private static String by(int code, Explanation.Decided decided) {
    return OptionStory.sent(decided).stream()
        .filter(sent -> sent.code() == code)
        .map(OptionStory.Sent::by)
        .findFirst()
        .orElse("not sent");
  }

  private static String how(OptionCode4 code, Explanation.Decided decided) {
    return how(code.code(), decided);
  }

  private static String how(int code, Explanation.Decided decided) {
    return OptionStory.sent(decided).stream()
        .filter(sent -> sent.code() == code)
        .map(OptionStory.Sent::how)
        .findFirst()
        .orElse("not sent");
  }

  private static String hostname(Explanation.Decided decided) {
    return OptionStory.sent(decided).stream()
        .filter(sent -> sent.code() == OptionCode4.HOST_NAME.code())
        .map(sent -> sent.by() + ", " + sent.how())
        .findFirst()
        .orElse("none");
  }

  private static String text(OptionFate.NotSent fate) {
    return fate.code() + " " + fate.by() + ": " + fate.why();
  }
}
