package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.option;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Config;
import io.leasehold.config.Reservation;
import io.leasehold.config.Reservation.Identifier;
import io.leasehold.config.Scope;
import io.leasehold.expression.Names;
import io.leasehold.expression.SyntaxError;
import io.leasehold.expression.Value;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Policies;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// By what a reservation recognises its client: each kind, their order, and several at a time.
class Engine4IdentifierTest {
  private static final String OWN = "192.0.2.10";
  private static final String OTHER = "192.0.2.11";
  private static final String PORT_12 = "0102aabb";
  private static final String MODEM = "0203010203";

  // RFC 3046 §3.1: matched octet for octet.
  @Test
  void circuitIsRecognised() {
    Served served = served(kept(OWN, circuit("aabb")));

    assertOffer(Reason.OFFER_RESERVED, OWN, served.ask(Queries.of(1).agent(PORT_12).discover()));
    assertEquals(
        Reason.OFFER_FROM_POOL, served.ask(Queries.of(2).agent("0103aabb00").discover()).why());
    assertEquals(Reason.OFFER_FROM_POOL, served.ask(Queries.of(3).discover()).why());
  }

  @Test
  void circuitIsThatOfARelayAgentOfTheSubnet() {
    Served served = served(kept(OWN, circuit("aabb")));

    assertEquals(
        Reason.OFFER_FROM_POOL,
        served.ask(Queries.of(1).via("198.51.100.1").agent(PORT_12).discover()).why());
  }

  @Test
  void renewalIsThatOfTheCircuitThoughItPassesNoRelayAgent() {
    Served served = served(kept(OWN, circuit("aabb")));
    Ipv4 own = served.lease(Queries.of(1).via("192.0.2.9").agent(PORT_12));

    assertAck(Reason.ACK_RENEWED, own, served.ask(Queries.of(1).renewing(own)));
  }

  @Test
  void newMachineOnTheCircuitHasTheAddressAtOnce() {
    Served served = served(kept(OWN, circuit("aabb")));
    served.lease(Queries.of(1).agent(PORT_12));

    assertEquals(Ipv4.of(OWN), served.lease(Queries.of(2).agent(PORT_12)));
    assertEquals(Queries.of(2).key(), served.boundAt(Ipv4.of(OWN)).holder().key());
  }

  // RFC 3046 §3.2.
  @Test
  void remoteEndIsRecognisedNowAndAsHolder() {
    Served served = served(kept(OWN, new Identifier.ByRemoteId(Octets.ofHex("010203"))));
    served.lease(Queries.of(1).agent(MODEM));

    assertOffer(Reason.OFFER_RESERVED, OWN, served.ask(Queries.of(2).agent(MODEM).discover()));
  }

  // RFC 4361 §6.1: type 255, an IAID, the DUID.
  @Test
  void duidIsRecognisedWhateverTheIaid() {
    Served served = served(kept(OWN, new Identifier.ByDuid(Octets.ofHex("00030001aabb"))));

    served.lease(Queries.of(1).id("ff00000001" + "00030001aabb"));

    assertOffer(
        Reason.OFFER_RESERVED,
        OWN,
        served.ask(Queries.of(2).id("ff00000002" + "00030001aabb").discover()));
    assertEquals(
        Reason.OFFER_FROM_POOL,
        served.ask(Queries.of(3).id("0100000001" + "00030001aabb").discover()).why());
  }

  @Test
  void patternRecognisesMachinesOfOneMaker() {
    Served served = served(kept(OWN, pattern("005300000000", "ffffff000000")));

    assertEquals(
        Reason.OFFER_FROM_POOL, served.ask(Queries.of("00:53:01:00:00:01").discover()).why());
    assertOffer(Reason.OFFER_RESERVED, OWN, served.ask(Queries.of("00:53:00:99:99:99").discover()));
  }

  @Test
  void machineThatAPatternRecognisesHasItsAddressUnderEveryIdentifier() {
    Served served = served(kept(OWN, pattern("005300000000", "ffffff000000")));
    served.lease(Queries.of(1).id("0000112233"));

    assertOffer(Reason.OFFER_RESERVED, OWN, served.ask(Queries.of(1).id("ff445566").discover()));
  }

  @Test
  void secondMachineOfAPatternDoesNotTakeTheAddressFromTheFirst() {
    Served served = served(kept(OWN, pattern("005300000000", "ffffff000000")));
    Ipv4 own = served.lease(Queries.of(1));

    Decision second = served.ask(Queries.of(2).discover());

    assertEquals(Reason.OFFER_FROM_POOL, second.why());
    assertAck(Reason.ACK_RENEWED, own, served.ask(Queries.of(1).renewing(own)));
  }

  @Test
  void addressComesBeforePatternsAndTheNarrowestOfThoseBeforeTheRest() {
    Served served =
        served(
            kept(OTHER, pattern("005300000000", "ffffff000000")),
            kept("192.0.2.12", pattern("005300010000", "ffffffff0000")),
            kept(OWN, new Identifier.ByHardware(HardwareAddress.of("00:53:00:01:00:01"))));

    assertOffer(Reason.OFFER_RESERVED, OTHER, served.ask(Queries.of(2).discover()));
    assertOffer(
        Reason.OFFER_RESERVED,
        "192.0.2.12",
        served.ask(Queries.of("00:53:00:01:00:02").discover()));
    assertOffer(Reason.OFFER_RESERVED, OWN, served.ask(Queries.of("00:53:00:01:00:01").discover()));
  }

  @Test
  void testOfItsOwnIsTriedLastAndInOrder() throws SyntaxError {
    Served served =
        served(
            kept(OTHER, test("option[60].text == 'camera'")),
            kept("192.0.2.12", test("option[60].exists")),
            kept(OWN, new Identifier.ByHardware(Queries.of(1).hardware())));

    assertOffer(Reason.OFFER_RESERVED, OWN, served.ask(camera(1).discover()));
    assertOffer(Reason.OFFER_RESERVED, OTHER, served.ask(camera(2).discover()));
    assertEquals(Reason.OFFER_FROM_POOL, served.ask(Queries.of(3).discover()).why());
  }

  // RFC 3993 §5: whatever the relay agent says of the subscriber can decide, and comes back.
  @Test
  void subscriberIsRecognisedByAnExpression() throws SyntaxError {
    Served served = served(kept(OWN, test("relay4[6].text == 'alice'")));
    String alice = "0605" + Octets.ofText("alice").toHex();

    Decision offered = served.ask(Queries.of(1).agent(alice).discover());

    assertOffer(Reason.OFFER_RESERVED, OWN, offered);
    assertEquals(
        Octets.ofHex(alice), option(offered, OptionCode4.RELAY_AGENT_INFORMATION).orElseThrow());
  }

  @Test
  void severalIdentifiersAreOneClients() {
    Served served =
        served(
            kept(
                OWN,
                new Identifier.ByHardware(Queries.of(1).hardware()),
                new Identifier.ByHardware(Queries.of(2).hardware()),
                new Identifier.ByClientId(Octets.ofHex("ff01"))));

    served.lease(Queries.of(1));

    assertEquals(Ipv4.of(OWN), served.lease(Queries.of(2)));
    assertEquals(Ipv4.of(OWN), served.lease(Queries.of(7).id("ff01")));
  }

  // Two hosts that match one packet brought ISC dhcpd down (CVE-2009-1892).
  @Test
  void twoReservationsForOneMessageAreDecidedByTheOrderOfKinds() {
    Reservation byId = kept(OWN, new Identifier.ByClientId(Octets.ofHex("0102")));
    Reservation byHardware = kept(OTHER, new Identifier.ByHardware(Queries.of(1).hardware()));
    Served usual = served(byId, byHardware);
    Served hardwareFirst =
        Served.with(
            configs(byId, byHardware)
                .behaviour(
                    Behaviours.behaving()
                        .identifiers(IdentifierKind.HW_ADDRESS, IdentifierKind.CLIENT_ID)
                        .build())
                .build());
    Queries both = Queries.of(1).id("0102");

    assertOffer(Reason.OFFER_RESERVED, OWN, usual.ask(both.discover()));
    assertOffer(Reason.OFFER_RESERVED, OTHER, hardwareFirst.ask(both.discover()));
    assertNak(Reason.NAK_RESERVED_FOR_OTHER, usual.ask(both.selecting(SERVER, Ipv4.of(OTHER))));
  }

  @Test
  void kindThatIsNotListedIsNotLookedFor() {
    Served served =
        Served.with(
            configs(kept(OWN, circuit("aabb")))
                .behaviour(Behaviours.behaving().identifiers(IdentifierKind.CLIENT_ID).build())
                .build());

    assertEquals(Reason.OFFER_FROM_POOL, served.ask(Queries.of(1).agent(PORT_12).discover()).why());
  }

  @Test
  void flexIdIsTheValueOfAnExpression() throws SyntaxError {
    Served served =
        Served.with(
            configs(kept(OWN, new Identifier.ByFlexId(Octets.ofHex("010203aabb"))))
                .behaviour(Behaviours.behaving().flexId(modemAndPort(), false).build())
                .build());

    assertOffer(
        Reason.OFFER_RESERVED, OWN, served.ask(Queries.of(1).agent(PORT_12 + MODEM).discover()));
    assertEquals(
        Reason.OFFER_FROM_POOL, served.ask(Queries.of(2).agent(MODEM + "0101aa").discover()).why());
  }

  @Test
  void flexIdCanTakeThePlaceOfTheClientIdentifier() throws SyntaxError {
    Served served =
        Served.with(
            configs()
                .behaviour(Behaviours.behaving().flexId(modemAndPort(), true).build())
                .build());
    Queries first = Queries.of(1).id("0102").agent(PORT_12 + MODEM);
    Queries second = Queries.of(2).id("0103").agent(PORT_12 + MODEM);

    Decision bound = bind(served, first);
    Decision same = bind(served, second);

    assertEquals(yiaddr(bound), yiaddr(same));
    assertEquals(Octets.ofHex("0102"), option(bound, OptionCode4.CLIENT_IDENTIFIER).orElseThrow());
    assertEquals(
        new ClientKey.ById(Octets.ofHex("00010203aabb")),
        ((LeaseRecord.Bound) same.records().getLast()).holder().key());
  }

  @Test
  void globalReservationHoldsOnlyWhereItMay() {
    Config config =
        Configs.config()
            .reserve(nameFor("everywhere", new Identifier.ByHardware(Queries.of(1).hardware())))
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.103"))
            .subnet(
                "198.51.100.0/24",
                subnet ->
                    subnet
                        .scope(
                            scope -> scope.policy(Policies.saying().noGlobalReservations().build()))
                        .pool("198.51.100.100-198.51.100.103"))
            .build();
    Served served = Served.with(config);

    assertEquals(
        Octets.ofText("everywhere"),
        option(served.ask(Queries.of(1).discover()), OptionCode4.HOST_NAME).orElseThrow());
    assertTrue(
        option(served.ask(Queries.of(1).via("198.51.100.1").discover()), OptionCode4.HOST_NAME)
            .isEmpty());
  }

  private static Decision bind(Served served, Queries client) {
    return served.ask(client.selecting(SERVER, Ipv4.of("192.0.2.100")));
  }

  private static Queries camera(int number) {
    return Queries.of(number).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("camera"));
  }

  private static Value modemAndPort() throws SyntaxError {
    return Value.compile("concat(relay4[2].hex, relay4[1].hex)", new NoNames());
  }

  private static Identifier test(String text) throws SyntaxError {
    return new Identifier.ByTest(io.leasehold.expression.Test.compile(text, new NoNames()));
  }

  private static Identifier circuit(String hex) {
    return new Identifier.ByCircuitId(Octets.ofHex(hex));
  }

  private static Identifier pattern(String octets, String mask) {
    return new Identifier.ByHardwarePattern(1, Octets.ofHex(octets), Octets.ofHex(mask));
  }

  private static Reservation kept(String address, Identifier... identifiers) {
    return new Reservation(
        List.of(identifiers),
        Optional.of(Ipv4.of(address)),
        Optional.empty(),
        List.of(),
        Scope.EMPTY);
  }

  private static Reservation nameFor(String name, Identifier... identifiers) {
    return new Reservation(
        List.of(identifiers), Optional.empty(), Optional.of(name), List.of(), Scope.EMPTY);
  }

  private static Served served(Reservation... reservations) {
    return Served.with(configs(reservations).build());
  }

  private static Configs configs(Reservation... reservations) {
    return Configs.config()
        .subnet(
            "192.0.2.0/24",
            subnet -> {
              subnet.pool("192.0.2.100-192.0.2.103");
              for (Reservation reservation : reservations) {
                subnet.reserve(reservation);
              }
              return subnet;
            })
        .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.103"));
  }

  private static final class NoNames implements Names {
    @Override
    public OptionalInt option(String space, String name) {
      return OptionalInt.empty();
    }

    @Override
    public int classNumber(String name) {
      return 0;
    }
  }
}
