package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertNak;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.MessageType4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What classes keep from clients: answers, addresses, pools, subnets.
class Engine4ClassTest {
  private static final Ipv4 PHONE_ADDRESS = Ipv4.of("192.0.2.100");

  private static final String PHONES =
      """
      {"client-classes": [{"name": "phones", "test": "option[60].text == 'phone'"}],
       "subnets": [{"subnet": "192.0.2.0/24", "pools": [
         {"range": "192.0.2.100-192.0.2.101", "client-classes": ["phones"]},
         {"range": "192.0.2.200-192.0.2.201", "client-classes": ["%s"]}]}]}
      """;

  @Test
  void poolOfAClassIsForItsClientsOnly() {
    Served served = served(PHONES.formatted("UNKNOWN"));

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", served.ask(phone(1).discover()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.200", served.ask(Queries.of(2).discover()));
  }

  @Test
  void networkWithoutPoolsSaysSo() {
    Served served = served("{\"subnets\": [{\"subnet\": \"192.0.2.0/24\"}]}");

    assertSilent(Reason.NO_POOL, served.ask(Queries.of(2).discover()));
  }

  @Test
  void clientThatNoPoolIsForGetsNoOffer() {
    Served served = served(PHONES.formatted("KNOWN"));

    assertSilent(Reason.POOL_NOT_FOR_CLASS, served.ask(Queries.of(2).discover()));
  }

  @Test
  void addressOfAPoolOfAnotherClassIsNotHadByAskingForIt() {
    Served served = served(PHONES.formatted("UNKNOWN"));

    assertOffer(
        Reason.OFFER_FROM_POOL, "192.0.2.200", served.ask(Queries.of(2).discover(PHONE_ADDRESS)));
    assertNak(Reason.NAK_NOT_FOR_CLASS, served.ask(Queries.of(2).selecting(SERVER, PHONE_ADDRESS)));
  }

  @Test
  void leaseInAPoolThatIsNoLongerForTheClientEndsWithItsRenewal() {
    Served served = served(PHONES.formatted("UNKNOWN"));
    Ipv4 held = served.lease(phone(1));

    assertNak(Reason.NAK_NOT_FOR_CLASS, served.ask(Queries.of(1).renewing(held)));
    assertTrue(served.at(held).orElseThrow() instanceof LeaseRecord.Bound);
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.200", served.ask(Queries.of(1).discover()));
  }

  @Test
  void reloadThatChangesAGuardReachesEachClientAtItsRenewal() {
    Served served = served(PHONES.formatted("UNKNOWN"));
    Ipv4 phone = served.lease(phone(1));
    Ipv4 other = served.lease(Queries.of(2));

    served.reload(Configs.read(PHONES.formatted("phones")));

    assertAck(Reason.ACK_RENEWED, phone, served.ask(phone(1).renewing(phone)));
    assertNak(Reason.NAK_NOT_FOR_CLASS, served.ask(Queries.of(2).renewing(other)));
  }

  @Test
  void reservedAddressInAGuardedPoolIsItsClients() {
    Served served =
        served(
            """
            {"subnets": [{"subnet": "192.0.2.0/24",
               "pools": [{"range": "192.0.2.100", "client-classes": ["REJECT"]}],
               "reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.100"}]}]}
            """);

    assertEquals(PHONE_ADDRESS, served.lease(Queries.of(1)));
  }

  @Test
  void guardedSubnetLeavesItsClientsToTheOthersOfTheNetwork() {
    Served served =
        served(
            """
            {"client-classes": [{"name": "phones", "test": "option[60].text == 'phone'"}],
             "shared-networks": [{"name": "n", "subnets": [
               {"subnet": "192.0.2.0/24", "client-classes": ["phones"],
                "pools": ["192.0.2.100-192.0.2.199"]},
               {"subnet": "198.51.100.0/24", "pools": ["198.51.100.100-198.51.100.199"]}]}]}
            """);

    Ipv4 held = served.lease(phone(1));

    assertEquals(PHONE_ADDRESS, held);
    assertOffer(Reason.OFFER_FROM_POOL, "198.51.100.100", served.ask(Queries.of(2).discover()));
    assertNak(Reason.NAK_NOT_FOR_CLASS, served.ask(Queries.of(1).renewing(held)));
  }

  @Test
  void guardsThatAskForReservationsChooseAmongTheSubnetsOfANetwork() {
    Served served =
        served(
            """
            {"reservations": [{"hw-address": "00:53:00:00:00:01", "client-classes": ["staff"]},
                              {"hw-address": "00:53:00:00:00:02"}],
             "shared-networks": [{"name": "n", "subnets": [
               {"subnet": "192.0.2.0/24", "client-classes": ["UNKNOWN"],
                "pools": ["192.0.2.100-192.0.2.199"]},
               {"subnet": "198.51.100.0/25", "client-classes": ["staff"],
                "pools": ["198.51.100.100"]},
               {"subnet": "198.51.100.128/25", "client-classes": ["KNOWN"],
                "pools": ["198.51.100.200"]}]}]}
            """);

    assertEquals(Ipv4.of("198.51.100.100"), served.lease(Queries.of(1)));
    assertEquals(Ipv4.of("198.51.100.200"), served.lease(Queries.of(2)));
    assertEquals(Ipv4.of("192.0.2.100"), served.lease(Queries.of(3)));
  }

  @Test
  void lonelySubnetForKnownClientsKnowsThem() {
    Served served =
        served(
            """
            {"reservations": [{"hw-address": "00:53:00:00:00:01"}],
             "subnets": [{"subnet": "192.0.2.0/24", "client-classes": ["KNOWN"],
                          "pools": ["192.0.2.100-192.0.2.199"]}]}
            """);

    assertEquals(PHONE_ADDRESS, served.lease(Queries.of(1)));
    assertSilent(Reason.SUBNET_NOT_FOR_CLASS, served.ask(Queries.of(2).discover()));
  }

  @Test
  void addressReservedInASubnetThatIsNotForTheClientIsNotGiven() {
    Served served =
        served(
            """
            {"reservations": [{"hw-address": "00:53:00:00:00:01", "address": "192.0.2.7"}],
             "shared-networks": [{"name": "n", "subnets": [
               {"subnet": "192.0.2.0/24", "client-classes": ["BOOTP"]},
               {"subnet": "198.51.100.0/24", "pools": ["198.51.100.100"]}]}]}
            """);

    assertEquals(Ipv4.of("198.51.100.100"), served.lease(Queries.of(1)));
  }

  @Test
  void droppedQueryGetsNoAnswerWhateverItIs() {
    Served served =
        served(
            """
            {"authoritative": true,
             "client-classes": [{"name": "DROP",
                "test": "option[60].text == 'phone' or member('BOOTP')"}],
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
            """);
    Ipv4 held = served.lease(Queries.of(1));
    Queries phone = phone(1);

    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.discover()));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.selecting(SERVER, held)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.selecting(Ipv4.of("192.0.2.9"), held)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.initReboot(held)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.renewing(held)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.rebinding(held)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.inform(held)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.decline(held, Optional.empty())));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.release(held, Optional.empty())));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(phone.bootp()));
    assertTrue(served.at(held).orElseThrow() instanceof LeaseRecord.Bound);
  }

  @Test
  void dropMayDependOnTheReservation() {
    Served served =
        served(
            """
            {"client-classes": [{"name": "DROP", "test": "member('UNKNOWN')"}],
             "reservations": [{"hw-address": "00:53:00:00:00:01"},
                              {"hw-address": "00:53:00:00:00:03", "client-classes": ["DROP"]}],
             "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
            """);

    assertEquals(PHONE_ADDRESS, served.lease(Queries.of(1)));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(Queries.of(2).discover()));
    assertSilent(Reason.DROPPED_BY_CLASS, served.ask(Queries.of(3).discover()));
  }

  @Test
  void rejectedClientGetsNoOfferAndHearsSoWhenItRequests() {
    String config =
        """
        {"client-classes": [{"name": "REJECT", "test": "option[60].text == '%s'"}],
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
        """;
    Served served = served(config.formatted("printer"));
    Ipv4 held = served.lease(phone(1));
    served.reload(Configs.read(config.formatted("phone")));
    Queries phone = phone(1);

    assertSilent(Reason.REJECTED_BY_CLASS, served.ask(phone.discover()));
    assertNak(Reason.NAK_REJECTED_BY_CLASS, served.ask(phone.selecting(SERVER, held)));
    assertNak(Reason.NAK_REJECTED_BY_CLASS, served.ask(phone.initReboot(held)));
    assertNak(Reason.NAK_REJECTED_BY_CLASS, served.ask(phone.renewing(held)));
    assertNak(Reason.NAK_REJECTED_BY_CLASS, served.ask(phone.rebinding(held)));
    assertEquals(MessageType4.ACK, Served.type(served.ask(phone.inform(held))));
    assertEquals(Reason.RELEASED, served.ask(phone.release(held, Optional.empty())).why());
    assertEquals(Ipv4.of("192.0.2.101"), yiaddr(served.ask(Queries.of(2).discover())));
  }

  private static Served served(String json) {
    return Served.with(Configs.read(json));
  }

  private static Queries phone(int number) {
    return Queries.of(number).with(OptionCode4.VENDOR_CLASS_IDENTIFIER, Octets.ofText("phone"));
  }
}
