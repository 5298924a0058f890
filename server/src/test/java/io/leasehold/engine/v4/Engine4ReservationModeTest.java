package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.json.ConfigRead;
import io.leasehold.config.json.ConfigReader;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which reservations hold where, from the text of the configuration to the answer:
/// `reservations-in-subnet`, `reservations-global`, `reservations-out-of-pool` and
/// `ip-reservations-unique`.
class Engine4ReservationModeTest {
  private static final String INSIDE = "192.0.2.100";
  private static final String OUTSIDE = "192.0.2.10";
  private static final OptionCode4 NAME = OptionCode4.HOST_NAME;

  private final Queries reserved = Queries.of(1);
  private final Queries other = Queries.of(2);

  @Test
  void bothKindsHoldUnlessSwitchedOff() {
    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, inSubnet("", OUTSIDE).ask(reserved.discover()));
    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, global("", "", OUTSIDE).ask(reserved.discover()));
  }

  /// At the top, in the shared network, in the subnet.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void thoseOfTheSubnetDoNotHoldWhereTheyAreSwitchedOff(int level) {
    Served served = inSubnet(at(level, "\"reservations-in-subnet\": false,"), INSIDE);

    Decision offer = served.ask(other.discover(Ipv4.of(INSIDE)));
    assertOffer(Reason.OFFER_REQUESTED, INSIDE, offer);
    Decision own = served.ask(reserved.discover());
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.101", own);
    assertTrue(option(own, NAME).isEmpty(), "nor its name");
  }

  @Test
  void nearestLevelDecides() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"reservations-in-subnet": false,
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.103"],
                   "reservations-in-subnet": true,
                   "reservations": [
                     {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.10"}]}]}
                """));

    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, served.ask(reserved.discover()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void globalOnesDoNotHoldWhereTheyAreSwitchedOff(int level) {
    Served served = global(at(level, "\"reservations-global\": false,"), "", "");

    Decision own = served.ask(reserved.discover());

    assertOffer(Reason.OFFER_FROM_POOL, INSIDE, own);
    assertTrue(option(own, NAME).isEmpty());
  }

  @Test
  void globalOnesHoldElsewhereNevertheless() {
    Served served = global(at(2, "\"reservations-global\": false,"), "", "198.51.100.9");

    assertOffer(Reason.OFFER_FROM_POOL, INSIDE, served.ask(reserved.discover()));
    assertOffer(
        Reason.OFFER_RESERVED,
        "198.51.100.9",
        served.ask(Queries.of(1).via("198.51.100.1").discover()));
  }

  @Test
  void globalOneHoldsWhereThoseOfTheSubnetAreSwitchedOff() {
    String both = "{\"hw-address\": \"00:53:00:00:00:01\", \"address\": \"192.0.2.11\"}";

    assertOffer(
        Reason.OFFER_RESERVED,
        "192.0.2.11",
        global(at(2, "\"reservations-in-subnet\": false,"), both, OUTSIDE.replace("10", "11"))
            .ask(reserved.discover()));
  }

  /// In a pool there could be two minds about whose an address is: it is left out, and told.
  @Test
  void reservationInAPoolIsLeftOutWhereNoneIsToLieThere() {
    ConfigRead.Good good =
        assertInstanceOf(
            ConfigRead.Good.class,
            ConfigReader.read(inSubnetText("\"reservations-out-of-pool\": true,", INSIDE)));

    Served served = Served.with(good.config());

    assertEquals(1, good.leftOut().count());
    assertOffer(Reason.OFFER_REQUESTED, INSIDE, served.ask(other.discover(Ipv4.of(INSIDE))));
    assertAck(
        Reason.ACK_SELECTED, Ipv4.of(INSIDE), served.ask(other.selecting(SERVER, Ipv4.of(INSIDE))));
  }

  @Test
  void reservationOutsideOfThePoolsHoldsThere() {
    Served served = inSubnet("\"reservations-out-of-pool\": true,", OUTSIDE);

    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, served.ask(reserved.discover()));
    assertNak(Reason.NAK_RESERVED_FOR_OTHER, served.ask(other.selecting(SERVER, Ipv4.of(OUTSIDE))));
  }

  @Test
  void oneAddressForSeveralGoesFromOneToTheOther() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"ip-reservations-unique": false,
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.103"],
                   "reservations": [
                     {"hw-address": "00:53:00:00:00:01", "address": "192.0.2.10",
                      "hostname": "docked"},
                     {"hw-address": "00:53:00:00:00:02", "address": "192.0.2.10",
                      "hostname": "wireless"}]}]}
                """));
    Ipv4 shared = Ipv4.of(OUTSIDE);

    assertEquals(shared, served.lease(reserved));
    Ipv4 meanwhile = served.lease(other);
    assertAck(Reason.ACK_RENEWED, meanwhile, served.ask(other.renewing(meanwhile)));
    served.ask(reserved.release(shared, Optional.of(SERVER)));

    assertNak(Reason.NAK_HAS_RESERVATION, served.ask(other.renewing(meanwhile)));
    Decision offer = served.ask(other.discover());
    assertOffer(Reason.OFFER_RESERVED, OUTSIDE, offer);
    assertEquals(Optional.of(Octets.ofText("wireless")), option(offer, NAME));
    assertEquals(shared, served.lease(other));
    assertNak(Reason.NAK_HELD_BY_OTHER, served.ask(reserved.initReboot(shared)));
    assertEquals(Reason.OFFER_FROM_POOL, served.ask(reserved.discover()).why());
  }

  /// Its options are made for that subnet.
  @Test
  void reservationWithoutAnAddressLeadsToItsOwnSubnetOfTheNetwork() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"shared-networks": [{"name": "n", "subnets": [
                  {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.103"]},
                  {"subnet": "203.0.113.0/24", "pools": ["203.0.113.100"]},
                  {"subnet": "198.51.100.0/24", "pools": ["198.51.100.100"], "reservations": [
                     {"hw-address": "00:53:00:00:00:01", "hostname": "a"},
                     {"hw-address": "00:53:00:00:00:02", "hostname": "b"}]}]}]}
                """));

    assertEquals(Ipv4.of("192.0.2.100"), served.lease(Queries.of(3)));
    assertEquals(Ipv4.of("198.51.100.100"), served.lease(reserved));
    assertEquals(Ipv4.of("192.0.2.101"), served.lease(other), "there is none left");
  }

  private static Served inSubnet(String more, String address) {
    return Served.with(Configs.read(inSubnetText(more, address)));
  }

  private static String inSubnetText(String more, String address) {
    return text(
        more,
        "\"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\", \"hostname\": \"a\","
            + " \"address\": \""
            + address
            + "\"}],",
        "");
  }

  /// @param address of the global reservation; empty if it has none
  private static Served global(String more, String inSubnet, String address) {
    String kept = address.isEmpty() ? "" : ", \"address\": \"" + address + "\"";
    return Served.with(
        Configs.read(
            text(
                more,
                "\"reservations\": [" + inSubnet + "],",
                "\"reservations\": [{\"hw-address\": \"00:53:00:00:00:01\", \"hostname\": \"a\""
                    + kept
                    + "}],")));
  }

  /// A setting of the top, of the shared network, or of the subnet.
  private static String at(int level, String setting) {
    return "|".repeat(level) + setting;
  }

  /// @param more a setting, with a bar in front for each level further in than the top
  private static String text(String more, String ofSubnet, String ofTop) {
    String setting = more.replace("|", "");
    int level = more.length() - setting.length();
    return """
    {%s %s "shared-networks": [{"name": "n", %s "subnets": [
       {"subnet": "192.0.2.0/24", %s %s "pools": ["192.0.2.100-192.0.2.103"]}]}],
     "subnets": [{"subnet": "198.51.100.0/24", "pools": ["198.51.100.100"]}]}
    """
        .formatted(
            level == 0 ? setting : "",
            ofTop,
            level == 1 ? setting : "",
            level == 2 ? setting : "",
            ofSubnet);
  }
}
