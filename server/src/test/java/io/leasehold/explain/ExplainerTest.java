package io.leasehold.explain;

import static io.leasehold.explain.Asked.assertTold;
import static io.leasehold.explain.Asked.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.leasehold.engine.v4.Reason;
import io.leasehold.engine.v4.Trace.Step;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.pipeline.DeliveryRow4;
import io.leasehold.pipeline.PacketGate;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final String CONFIG =
      """
      {"client-classes": [{"name": "vip", "test": "option[60].text == 'vip'"}],
       "shared-networks": [
         {"name": "campus", "relays": ["203.0.113.9"],
          "subnets": [
            {"subnet": "198.51.100.0/25", "pools": ["198.51.100.10-198.51.100.11"],
             "exclude": ["198.51.100.11"],
             "reservations": [
               {"circuit-id": "'port 7'", "address": "198.51.100.20", "hostname": "door"}]},
            {"subnet": "198.51.100.128/25", "client-classes": ["vip"],
             "pools": ["198.51.100.140-198.51.100.149"],
             "reservations": [{"circuit-id": "'port 8'", "address": "198.51.100.130"}]}]}],
       "subnets": [
         {"subnet": "192.0.2.0/24", "interface": "eth0",
          "pools": ["192.0.2.100", {"range": "192.0.2.200/31", "client-classes": ["vip"]}],
          "reservations": [{"hw-address": "00:53:00:00:00:07", "address": "192.0.2.7"}]}],
       "reservations": [{"hw-address": "00:53:00:*:*:08", "hostname": "global"}]}
      """;

  private final Asked asked = Asked.of(CONFIG);

  @Test
  void itTellsByWhatTheNetworkWasFound() {
    assertTold(
        Step.POINTER,
        "the interface eth0, whose addresses are 192.0.2.1/24",
        asked.about(Queries.of(1).discover()));
    assertTold(
        Step.POINTER,
        "giaddr 203.0.113.9, which \"relays\" of shared network campus lists",
        asked.about(Queries.of(1).via("203.0.113.9").discover()));
    assertTold(
        Step.POINTER,
        "the link 198.51.100.1, which the relay agent names (option 82.5, RFC 3527)",
        asked.about(Queries.of(1).via("203.0.113.1").agent("0504c6336401").discover()));
    assertTold(
        Step.POINTER,
        "the subnet 198.51.100.0, which the client names (option 118, RFC 3011)",
        asked.about(
            Queries.of(1).with(OptionCode4.SUBNET_SELECTION, Octets.ofHex("c6336400")).discover()));
    assertTold(
        Step.POINTER,
        "the client's address 192.0.2.100, for it was sent to this server alone",
        asked.about(Queries.of(1).renewing(Ipv4.of("192.0.2.100"))));
  }

  @Test
  void aVirtualNetworkIsToldAsAConfigurationWritesIt() {
    assertTold(Step.VPN, "\"red\"", inVpn("00726564"));
    assertTold(Step.VPN, "{\"hex\": \"00005e00000001\"}", inVpn("0100005e00000001"));
    assertTold(Step.VPN, "of type 0, octets 0a:22", inVpn("000a22"));
    assertTold(Step.VPN, "of type 7, octets 72", inVpn("0772"));
  }

  private Explanation.Decided inVpn(String vss) {
    return asked.about(
        Queries.of(1).with(OptionCode4.VIRTUAL_SUBNET_SELECTION, Octets.ofHex(vss)).discover());
  }

  @Test
  void itTellsTowardsWhichRateAMessageCounts() {
    Asked limited =
        Asked.of("{\"limits\": {\"packets-per-client\": {\"rate\": 2}}, \"subnets\": []}");

    assertTold(
        Step.PACKETS_COUNTED,
        "packets-per-client: 2 a second, 10 at once, for client 00:53:00:00:00:01",
        limited.about(Queries.of(1).discover()));
  }

  @Test
  void ofACaptureThatComesTooFastItTellsWhatTheServerWouldDrop() {
    Asked limited =
        Asked.of("{\"limits\": {\"packets-per-client\": {\"rate\": 2}}, \"subnets\": []}");
    Octets datagram = Asked.octets(Queries.of(1).discover());
    for (int i = 0; i < 10; i++) {
      assertInstanceOf(Explanation.Decided.class, limited.about(datagram));
    }

    Explanation.TooFast tooFast =
        assertInstanceOf(Explanation.TooFast.class, limited.about(datagram));

    assertEquals(PacketGate.Sender.CLIENT, tooFast.refusal().sender());
  }

  @Test
  void anAddressThatIsNotTheClientsIsToldBesideTheOneThatIs() {
    asked.about(Queries.of(1).discover());
    asked.about(Queries.of(1).selecting(Asked.SERVER, Ipv4.of("192.0.2.100")));

    Explanation.Decided decided = asked.about(Queries.of(1).initReboot(Ipv4.of("192.0.2.55")));

    assertEquals(Reason.NAK_WRONG_ADDRESS, decided.decision().why());
    assertTold(Step.IN_QUESTION, "192.0.2.55 of subnet 192.0.2.0/24", decided);
    assertTold(Step.RECORDED, "192.0.2.100", decided);
  }

  @Test
  void aNetworkThatIsNotFoundIsToldWithThoseThatThereAre() {
    Explanation.Decided decided = asked.about(Queries.of(1).via("203.0.113.1").discover());

    assertEquals(Reason.NO_SUBNET, decided.decision().why());
    assertTold(Step.NO_CANDIDATE, "198.51.100.0/25, 198.51.100.128/25, 192.0.2.0/24", decided);
  }

  @Test
  void eachSubnetOfASharedNetworkIsToldWithWhomItIsFor() {
    Explanation.Decided decided = asked.about(Queries.of(1).via("198.51.100.1").discover());

    assertTold(Step.SUBNET_CANDIDATE, "198.51.100.0/25, which is for everybody", decided);
    assertTold(Step.SUBNET_NOT_FOR_CLASS, "198.51.100.128/25, which is for vip", decided);
    assertTold(Step.PLACE, "subnet 198.51.100.0/25 of shared network campus", decided);
  }

  @Test
  void poolsThatAreFullOrForOthersAreTold() {
    asked.about(Queries.of(1).discover());

    Explanation.Decided second = asked.about(Queries.of(2).discover());

    assertEquals(Reason.POOL_EXHAUSTED, second.decision().why());
    assertTold(
        Step.POOL_FULL,
        "192.0.2.100: of its 1 address to lease, 1 bound, offered or on probation",
        second);
    assertTold(Step.POOL_NOT_FOR_CLASS, "192.0.2.200-192.0.2.201, which is for vip", second);
  }

  @Test
  void itTellsByWhatAReservationWasLookedFor() {
    Explanation.Decided found =
        asked.about(Queries.of(1).via("198.51.100.1").agent("0106706f72742037").discover());

    assertEquals(
        List.of("of shared network campus, by circuit-id 'port 7': found"),
        told(Step.RESERVATION_SOUGHT, found));
    assertTold(
        Step.RESERVATION, "circuit-id 'port 7': address 198.51.100.20, hostname door", found);
  }

  @Test
  void aReservedAddressInASubnetForOthersIsToldWithWhomItIsFor() {
    Explanation.Decided found =
        asked.about(Queries.of(1).via("198.51.100.1").agent("0106706f72742038").discover());

    assertTold(Step.RESERVATION, "circuit-id 'port 8': address 198.51.100.130", found);
    assertTold(Step.RESERVED_ADDRESS_NOT_FOR_CLASS, "198.51.100.128/25, which is for vip", found);
    assertEquals(Reason.OFFER_FROM_POOL, found.decision().why());
  }

  @Test
  void aReservedAddressThatIsNotForBootpClientsIsToldSo() {
    Asked withoutBootp =
        Asked.of(
            """
            {"subnets": [{"subnet": "192.0.2.0/24", "interface": "eth0", "bootp": "ignore",
               "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.7"}]}]}
            """);

    assertTold(
        Step.RESERVED_ADDRESS_NOT_FOR_BOOTP,
        "192.0.2.0/24",
        withoutBootp.about(Queries.of(1).bootp()));
  }

  @Test
  void aReservedAddressThatHoldsIsNotDenied() {
    Explanation.Decided found =
        asked.about(Queries.of(1).via("198.51.100.1").agent("0106706f72742037").discover());

    assertEquals(List.of(), told(Step.RESERVED_ADDRESS_NOT_FOR_CLASS, found));
    assertEquals(List.of(), told(Step.RESERVED_ADDRESS_NOT_FOR_BOOTP, found));
  }

  @Test
  void aReservationThatIsNotFoundIsToldWithAllThatWasTried() {
    assertEquals(
        List.of(
            "of shared network campus, by no circuit-id to look for: none",
            "that are global, by hw-address 00:53:00:00:00:01: none"),
        told(Step.RESERVATION_SOUGHT, asked.about(Queries.of(1).via("198.51.100.1").discover())));
    assertTold(
        Step.RESERVATION,
        "hw-address 00:53:00:*:*:08: no address of its own, hostname global",
        asked.about(Queries.of(8).via("198.51.100.1").discover()));
  }

  @Test
  void anAddressThatTheClientCannotHaveIsToldWithTheReason() {
    asked.about(Queries.of(1).discover());

    assertTold(
        Step.OBSTACLE,
        "the address is in use by another client: offered to hw 00:53:00:00:00:01 for another 60"
            + " s",
        wanting("192.0.2.100"));
    assertTold(
        Step.OBSTACLE,
        "the address is reserved for another client: hw-address 00:53:00:00:00:07",
        wanting("192.0.2.7"));
    assertTold(
        Step.OBSTACLE,
        "the address is not for clients of this class: pool 192.0.2.200-192.0.2.201 is for vip",
        wanting("192.0.2.200"));
    assertTold(
        Step.OBSTACLE,
        "the address is excluded from leasing: \"exclude\" has 198.51.100.11",
        asked.about(
            Queries.of(2)
                .via("198.51.100.1")
                .with(OptionCode4.REQUESTED_ADDRESS, Octets.ofHex("c633640b"))
                .discover()));
  }

  @Test
  void itTellsWhichServerAddressTheAnswerComesFrom() {
    assertTold(Step.SERVER_ID_OF_INTERFACE, "192.0.2.1", asked.about(Queries.of(1).discover()));
    assertTold(
        Step.SERVER_ID_OVERRIDE,
        "198.51.100.1",
        asked.about(Queries.of(1).via("198.51.100.1").agent("0b04c6336401").discover()));
  }

  @Test
  void itTellsWhyTheAnswerGoesWhereItGoes() {
    assertEquals(DeliveryRow4.NEW_ADDRESS, row(Queries.of(1).discover()));
    assertEquals(
        DeliveryRow4.BROADCAST_FLAG, row(Queries.of(1).flags(Message4.BROADCAST_FLAG).discover()));
    assertEquals(DeliveryRow4.RELAY, row(Queries.of(1).via("198.51.100.1").discover()));
    assertEquals(
        DeliveryRow4.RELAY_PORT, row(Queries.of(1).via("198.51.100.1").agent("1300").discover()));
    assertEquals(DeliveryRow4.CLIENT_ADDRESS, row(Queries.of(1).renewing(Ipv4.of("192.0.2.100"))));
    assertEquals(DeliveryRow4.REFUSAL, row(Queries.of(1).renewing(Ipv4.of("192.0.2.7"))));
  }

  private DeliveryRow4 row(Query query) {
    return asked.about(query).sending().orElseThrow().row();
  }

  private Explanation.Decided wanting(String address) {
    return asked.about(
        Queries.of(2)
            .with(
                OptionCode4.REQUESTED_ADDRESS,
                Octets.ofHex("%08x".formatted(Ipv4.of(address).bits())))
            .discover());
  }
}
