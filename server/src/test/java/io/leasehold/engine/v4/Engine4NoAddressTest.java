package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.option;
import static io.leasehold.engine.v4.Served.type;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that can do without an address: options 108 (RFC 8925 §3.1, §3.2 and §3.3) and 116 (RFC
/// 2563 §2).
class Engine4NoAddressTest {
  private static final String V6_ONLY = "{\"v6-only-preferred\": \"30m\"}";
  private static final Octets HALF_AN_HOUR = Octets.ofHex("00000708");
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.100");

  @ParameterizedTest
  @ValueSource(strings = {"network", "subnet", "other subnet"})
  void whereTheNetworkSaysSoAClientThatListsTheOptionIsOfferedNoAddress(String level) {
    Served served = served(level, V6_ONLY);

    Decision offer = served.ask(listing(1, 1, 3, 108).discover());

    assertEquals(Reason.OFFER_V6_ONLY, offer.why());
    assertEquals(MessageType4.OFFER, type(offer));
    assertEquals(Ipv4.ANY, yiaddr(offer));
    assertEquals(Optional.of(HALF_AN_HOUR), option(offer, OptionCode4.V6_ONLY_PREFERRED));
    assertTrue(offer.offers().isEmpty(), "no address is held for it");
  }

  @Test
  void suchAClientUsesNoAddressUp() {
    Served served = served("subnet", V6_ONLY);

    for (int i = 1; i <= 10; i++) {
      served.ask(listing(i, 108).discover());
    }

    assertEquals(FIRST, yiaddr(served.ask(Queries.of(11).discover())));
  }

  /// Kea answers so, too.
  @Test
  void whoAsksForNoAddressIsAcknowledgedNone() {
    Served served = served("subnet", V6_ONLY);

    Decision ack = served.ask(listing(1, 108).selecting(Served.SERVER, Ipv4.ANY));

    assertEquals(Reason.ACK_V6_ONLY, ack.why());
    assertEquals(Ipv4.ANY, yiaddr(ack));
    assertEquals(Optional.of(HALF_AN_HOUR), option(ack, OptionCode4.V6_ONLY_PREFERRED));
    assertTrue(ack.records().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reservation", "pool", "class", "top"})
  void elsewhereItGetsAnAddressAndTheOption(String level) {
    Decision offer = served(level, V6_ONLY).ask(listing(1, 108).discover());

    assertEquals(FIRST, yiaddr(offer));
    assertEquals(Optional.of(HALF_AN_HOUR), option(offer, OptionCode4.V6_ONLY_PREFERRED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"network", "subnet", "reservation", "pool", "class", "top"})
  void aClientThatDoesNotListItGetsAnAddressAndNoOption(String level) {
    Served served = served(level, "{\"v6-only-preferred\": {\"value\": 0, \"always-send\": true}}");

    Decision withList = served.ask(listing(1, 1, 3).discover());
    Decision withoutList = served.ask(Queries.of(2).discover());

    assertEquals(FIRST, yiaddr(withList));
    assertFalse(yiaddr(withoutList).isAny());
    assertEquals(Optional.empty(), option(withList, OptionCode4.V6_ONLY_PREFERRED));
    assertEquals(Optional.empty(), option(withoutList, OptionCode4.V6_ONLY_PREFERRED));
  }

  @Test
  void aReservationCanGiveItsClientAnAddressNevertheless() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"],
                  "options": {"v6-only-preferred": "30m"},
                  "reservations": [{"hw-address": "00:53:00:00:00:01",
                    "options": {"v6-only-preferred": {"never-send": true}}}]}]}
                """));

    Decision offer = served.ask(listing(1, 108).discover());

    assertEquals(FIRST, yiaddr(offer));
    assertEquals(Optional.empty(), option(offer, OptionCode4.V6_ONLY_PREFERRED));
  }

  @Test
  void whoHasAnAddressKeepsItAndIsTold() {
    Served served = served("subnet", V6_ONLY);
    Ipv4 address = served.lease(Queries.of(1));

    Decision renewed = served.ask(listing(1, 108).renewing(address));
    Decision rebooted = served.ask(listing(1, 108).initReboot(address));

    assertEquals(address, yiaddr(renewed));
    assertEquals(address, yiaddr(rebooted));
    assertEquals(Optional.of(HALF_AN_HOUR), option(rebooted, OptionCode4.V6_ONLY_PREFERRED));
  }

  @Test
  void rapidCommitIsNoReasonToBindAnAddressThatIsNotNeeded() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"rapid-commit": true, "options": {"v6-only-preferred": 0},
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.109"]}]}
                """));

    Decision decision =
        served.ask(listing(1, 108).with(OptionCode4.RAPID_COMMIT, Octets.EMPTY).discover());

    assertEquals(MessageType4.OFFER, type(decision));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void withoutAFreeAddressAClientIsToldWhetherToMakeOneUp(int may) {
    Served served = full(may);

    Decision offer = served.ask(autoConfiguring(2).discover());

    assertEquals(Reason.OFFER_AUTO_CONFIGURE, offer.why());
    assertEquals(Ipv4.ANY, yiaddr(offer));
    assertEquals(Optional.of(Octets.of(may)), option(offer, OptionCode4.AUTO_CONFIGURE));
  }

  @Test
  void whoDoesNotAskWhetherToMakeOneUpGetsNoAnswer() {
    Served.assertSilent(Reason.POOL_EXHAUSTED, full(0).ask(Queries.of(2).discover()));
  }

  @Test
  void withAFreeAddressItIsOffered() {
    Served served = full(0);
    served.pass(100_000);

    assertFalse(yiaddr(served.ask(autoConfiguring(2).discover())).isAny());
  }

  @Test
  void withoutTheOptionConfiguredThereIsNoAnswer() {
    Served served =
        Served.with(Configs.read("{\"subnets\": [{\"subnet\": \"192.0.2.0/24\", \"pools\": []}]}"));

    Served.assertSilent(Reason.NO_POOL, served.ask(autoConfiguring(2).discover()));
  }

  /// RFC 8925 §3.3.1 changes RFC 2563: without option 116 such a client is answered, too.
  @Test
  void bothOptionsStandInOneAnswer() {
    Served served = served("subnet", "{\"v6-only-preferred\": \"30m\", \"auto-config\": 0}");

    Decision both =
        served.ask(listing(1, 108).with(OptionCode4.AUTO_CONFIGURE, Octets.of(1)).discover());
    Decision one = served.ask(listing(1, 108).discover());

    assertEquals(Optional.of(HALF_AN_HOUR), option(both, OptionCode4.V6_ONLY_PREFERRED));
    assertEquals(Optional.of(Octets.of(0)), option(both, OptionCode4.AUTO_CONFIGURE));
    assertEquals(Optional.of(HALF_AN_HOUR), option(one, OptionCode4.V6_ONLY_PREFERRED));
    assertEquals(Optional.empty(), option(one, OptionCode4.AUTO_CONFIGURE));
  }

  private static Queries listing(int number, int... codes) {
    return Queries.of(number).with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.of(codes));
  }

  private static Queries autoConfiguring(int number) {
    return Queries.of(number).with(OptionCode4.AUTO_CONFIGURE, Octets.of(1));
  }

  /// A pool of one address, which client 1 has.
  private static Served full(int may) {
    Served served =
        Served.with(
            Configs.read(
                """
                {"options": {"auto-config": %d}, "lease-time": "1h",
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
                """
                    .formatted(may)));
    served.lease(Queries.of(1));
    return served;
  }

  private static Served served(String level, String options) {
    return Served.with(
        Configs.read(
            """
            {"options": %s,
             "client-classes": [{"name": "all", "test": "member('ALL')", "options": %s}],
             "shared-networks": [{"name": "n", "options": %s, "subnets": [
               {"subnet": "192.0.2.0/24", "options": %s,
                "pools": [{"range": "192.0.2.100-192.0.2.109", "options": %s}],
                "reservations": [{"hw-address": "00:53:00:00:00:01", "options": %s}]},
               {"subnet": "198.51.100.0/24", "options": %s, "pools": []}]}]}
            """
                .formatted(
                    at("top", level, options),
                    at("class", level, options),
                    at("network", level, options),
                    at("subnet", level, options),
                    at("pool", level, options),
                    at("reservation", level, options),
                    at("other subnet", level, options))));
  }

  private static String at(String here, String level, String options) {
    return here.equals(level) ? options : "{}";
  }
}
