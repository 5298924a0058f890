package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.assertOffer;
import static io.leasehold.engine.v4.Served.assertSilent;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Clients that know BOOTP only: RFC 951, RFC 1534 §2, RFC 1542.
class Engine4BootpTest {
  private static final Ipv4 RESERVED = Ipv4.of("192.0.2.9");
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.100");
  private static final long YEAR_S = 365 * 86_400L;

  private final Queries known = Queries.of(9);
  private final Queries unknown = Queries.of(1);

  // RFC 1534 §2: which clients are answered.

  @Test
  void reservedAddressIsGivenWithoutAnEnd() {
    Served served = Served.with(config(""));

    Decision decision = served.ask(known.bootp());

    assertBootp(Reason.BOOTP_RESERVED, RESERVED, decision);
    assertEquals(LeaseRecord.NEVER, served.boundAt(RESERVED).endS());
    assertEquals(known.key(), served.boundAt(RESERVED).holder().key());
    assertTrue(decision.offers().isEmpty());
  }

  @Test
  void clientWithoutAReservationGetsNoPoolAddressUnlessThatIsSaid() {
    Served served = Served.with(config(""));

    assertSilent(Reason.BOOTP_NOT_RESERVED, served.ask(unknown.bootp()));
  }

  @Test
  void nobodyIsAnsweredWhereBootpIsIgnored() {
    Served served = Served.with(config("\"bootp\": \"ignore\","));

    assertSilent(Reason.BOOTP_IGNORED, served.ask(known.bootp()));
    assertSilent(Reason.BOOTP_IGNORED, served.ask(unknown.bootp()));
  }

  @Test
  void poolAddressIsBoundAtOnceAndForGood() {
    Served served = Served.with(config("\"bootp\": \"pool\","));

    assertBootp(Reason.BOOTP_FROM_POOL, FIRST, served.ask(unknown.bootp()));
    served.pass(100 * YEAR_S);

    assertEquals(LeaseRecord.NEVER, served.boundAt(FIRST).endS());
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.101", served.ask(Queries.of(2).discover()));
  }

  @Test
  void fullPoolIsSilent() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    for (int i = 11; i <= 14; i++) {
      served.ask(Queries.of(i).bootp());
    }

    assertSilent(Reason.POOL_EXHAUSTED, served.ask(unknown.bootp()));
  }

  @Test
  void limitOfTheirClassHoldsAndIsTheReason() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"bootp": "pool", "client-classes": [{"name": "BOOTP", "address-limit": 2}],
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
                """));
    served.ask(Queries.of(11).bootp());
    served.ask(Queries.of(12).bootp());

    Decision third = served.ask(unknown.bootp());

    assertSilent(Reason.LIMIT_OF_CLASS, third);
    assertBootp(Reason.BOOTP_KEPT, FIRST, served.ask(Queries.of(11).bootp()));
    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.102", served.ask(unknown.discover()));
  }

  @Test
  void subnetOfTheAddressDecides() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"shared-networks": [{"name": "n", "bootp": "ignore", "subnets": [
                  {"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"], "reservations":
                    [{"hw-address": "00:53:00:00:00:09", "address": "192.0.2.9"}]},
                  {"subnet": "198.51.100.0/24", "pools": ["198.51.100.7"], "bootp": "pool"},
                  {"subnet": "203.0.113.0/24", "pools": ["203.0.113.7"], "bootp": "reserved"}]}]}
                """));

    assertBootp(Reason.BOOTP_FROM_POOL, Ipv4.of("198.51.100.7"), served.ask(Queries.of(9).bootp()));
    assertSilent(Reason.POOL_EXHAUSTED, served.ask(unknown.bootp()));
  }

  @Test
  void reservationWithoutAnAddressGivesNone() {
    Served served =
        Served.with(
            Configs.config()
                .subnet(
                    "192.0.2.0/24",
                    subnet ->
                        subnet
                            .pool("192.0.2.100-192.0.2.103")
                            .reserve(Configs.nameOnly("00:53:00:00:00:09", "printer")))
                .build());

    assertSilent(Reason.BOOTP_NOT_RESERVED, served.ask(known.bootp()));
  }

  @Test
  void classesHoldForBootpClientsToo() {
    Served served =
        Served.with(
            Configs.read(
                """
                {"bootp": "pool",
                 "client-classes": [{"name": "BOOTP", "boot-file-name": "old.img"},
                                    {"name": "REJECT", "test": "pkt4.mac == 0x005300000002"}],
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": [
                   {"range": "192.0.2.100", "client-classes": ["UNKNOWN"]},
                   {"range": "192.0.2.200", "client-classes": ["BOOTP"]}]}]}
                """));

    Decision first = served.ask(unknown.bootp());
    assertBootp(Reason.BOOTP_FROM_POOL, FIRST, first);
    assertEquals(Octets.ofText("old.img"), message(first).file());
    assertSilent(Reason.REJECTED_BY_CLASS, served.ask(Queries.of(2).bootp()));
    assertBootp(Reason.BOOTP_FROM_POOL, Ipv4.of("192.0.2.200"), served.ask(Queries.of(3).bootp()));
  }

  @Test
  void minSecsHoldsForBootpClientsToo() {
    Served served = Served.with(config("\"min-secs\": 3,"));

    assertSilent(Reason.TOO_EARLY, served.ask(known.bootp()));
    assertBootp(Reason.BOOTP_RESERVED, RESERVED, served.ask(known.secs(3).bootp()));
  }

  // RFC 951 §7.3.
  @Test
  void whoNamesAnotherServerIsNotAnswered() {
    Served served = Served.with(config("\"server-name\": \"boot1\","));

    assertSilent(Reason.BOOTP_OTHER_SERVER, served.ask(known.sname("boot2").bootp()));
    assertBootp(Reason.BOOTP_RESERVED, RESERVED, served.ask(known.sname("boot1").bootp()));
  }

  @Test
  void serverWithoutANameAnswersWhomeverIsNamed() {
    Served served = Served.with(config(""));

    assertBootp(Reason.BOOTP_RESERVED, RESERVED, served.ask(known.sname("boot2").bootp()));
  }

  // The same client again.

  @Test
  void clientThatComesAgainGetsTheSameAndNothingIsWritten() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.ask(unknown.bootp());
    served.pass(YEAR_S);

    Decision again = served.ask(unknown.xid(2).bootp());

    assertBootp(Reason.BOOTP_KEPT, FIRST, again);
    assertEquals(List.of(), again.records());
  }

  @Test
  void whatIsNewOfItsClientIsWritten() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.ask(unknown.bootp());

    Decision renamed =
        served.ask(unknown.with(OptionCode4.HOST_NAME, Octets.ofText("lab")).bootp());

    assertBootp(Reason.BOOTP_FROM_POOL, FIRST, renamed);
    assertEquals(Octets.ofText("lab"), served.boundAt(FIRST).holder().hostname());
    assertEquals(Served.START_S, served.boundAt(FIRST).startS());
  }

  @Test
  void clientMovesToTheAddressThatIsReservedForItSince() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.ask(known.bootp());
    served.reload(config("\"bootp\": \"pool\",", "192.0.2.10"));

    assertBootp(Reason.BOOTP_RESERVED, Ipv4.of("192.0.2.10"), served.ask(known.xid(2).bootp()));
    assertTrue(served.at(RESERVED).orElseThrow() instanceof LeaseRecord.Released);
  }

  @Test
  void reservedAddressThatAnotherHoldsIsNotGiven() {
    Served served = Served.with(config("\"bootp\": \"pool\",", "192.0.2.200"));
    Ipv4 held = served.lease(Queries.of(2));
    served.reload(config("", held.toString()));

    assertSilent(Reason.BOOTP_NOT_RESERVED, served.ask(known.bootp()));

    served.reload(config("\"bootp\": \"pool\",", held.toString()));
    assertBootp(Reason.BOOTP_FROM_POOL, Ipv4.of("192.0.2.101"), served.ask(known.bootp()));
  }

  // RFC 1542 §3.2: a client may say which address it had.
  @Test
  void addressThatTheClientRemembersIsGivenIfItIsToBeHad() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    Ipv4 last = Ipv4.of("192.0.2.103");

    Decision right = served.ask(unknown.bootp(last));
    Decision wrong = served.ask(Queries.of(2).bootp(last));

    assertBootp(Reason.BOOTP_FROM_POOL, last, right);
    assertEquals(last, message(right).ciaddr());
    assertBootp(Reason.BOOTP_FROM_POOL, FIRST, wrong);
    assertEquals(Ipv4.ANY, message(wrong).ciaddr());
  }

  // One machine, two protocols.

  @Test
  void machineThatGoesOnWithDhcpKeepsTheAddressForALeaseTime() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.ask(unknown.bootp());

    assertOffer(Reason.OFFER_CURRENT_LEASE, FIRST.toString(), served.ask(unknown.discover()));
    Decision ack = served.ask(unknown.selecting(SERVER, FIRST));

    assertAck(Reason.ACK_SELECTED, FIRST, ack);
    assertEquals(3_600, number(ack, OptionCode4.LEASE_TIME));
    assertEquals(served.nowS() + 3_601, served.boundAt(FIRST).endS());
  }

  @Test
  void machineThatBeganWithDhcpKeepsTheAddressForGood() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.lease(unknown);

    assertBootp(Reason.BOOTP_FROM_POOL, FIRST, served.ask(unknown.bootp()));
    assertEquals(LeaseRecord.NEVER, served.boundAt(FIRST).endS());
  }

  @Test
  void systemWithAnIdentifierTakesOverFromItsBootRom() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.ask(unknown.bootp());
    Queries system = Queries.of(1).id("ff0102030405");

    assertEquals(FIRST, served.lease(system));
    assertEquals(system.key(), served.boundAt(FIRST).holder().key());
    assertBootp(Reason.BOOTP_FROM_POOL, Ipv4.of("192.0.2.101"), served.ask(unknown.bootp()));
  }

  @Test
  void openOfferBecomesTheClients() {
    Served served = Served.with(config("\"bootp\": \"pool\","));
    served.ask(unknown.discover(Ipv4.of("192.0.2.102")));

    assertBootp(Reason.BOOTP_FROM_POOL, Ipv4.of("192.0.2.102"), served.ask(unknown.bootp()));
    assertTrue(served.leases.offersTo(unknown.key(), served.nowS()).isEmpty());
  }

  // What the reply carries.

  @Test
  void replyHasNothingThatIsDhcpsOwn() {
    Served served =
        Served.with(
            config(
                """
                "options": {"routers": ["192.0.2.254"], "vendor-class-identifier": "PXEClient",
                            "tftp-server-name": "a", "boot-file-name": "b", "dhcp-message": "c"},
                """));

    Decision decision =
        served.ask(known.id("01005300000009").with(OptionCode4.MESSAGE, Octets.of(65)).bootp());

    assertEquals(List.of(1, 3, 12), codes(decision));
  }

  @Test
  void mostNeededOptionsComeFirst() {
    Served served =
        Served.with(
            config(
                """
                "options": {"swap-server": "192.0.2.3", "root-path": "/srv/root",
                            "domain-name": "example.org", "domain-name-servers": ["192.0.2.53"],
                            "routers": ["192.0.2.254"]},
                """));

    Decision decision = served.ask(known.bootp());

    assertEquals(List.of(1, 3, 6, 12, 15, 17, 16), codes(decision));
    assertEquals(Optional.of(Octets.ofText("lab9")), option(decision, OptionCode4.HOST_NAME));
  }

  // RFC 951 §3: "vend" has 64 octets; what a relay agent takes out does not count.
  @Test
  void replyFitsInto300Octets() {
    Served served = Served.with(config(""));
    Decision direct = served.ask(known.bootp());
    Decision relayed = served.ask(known.via("192.0.2.2").agent("0102aabb").bootp());

    assertEquals(300, direct.reply().orElseThrow().sizeMax());
    assertEquals(306, relayed.reply().orElseThrow().sizeMax());
    assertEquals(82, codes(relayed).getLast());
  }

  @Test
  void bootFieldsAreThoseOfTheConfiguration() {
    Served served =
        Served.with(
            config(
                """
                "next-server": "192.0.2.99", "server-name": "boot", "boot-file-name": "kernel",
                """));

    Message4 reply = message(served.ask(known.bootp()));

    assertEquals(Ipv4.of("192.0.2.99"), reply.siaddr());
    assertEquals(Octets.ofText("boot"), reply.sname());
    assertEquals(Octets.ofText("kernel"), reply.file());
  }

  // RFC 951 §3: siaddr is the server's address, filled in by it.
  @Test
  void serverNamesItselfIfNoOtherIsConfigured() {
    assertEquals(SERVER, message(Served.with(config("")).ask(known.bootp())).siaddr());
  }

  @Test
  void explanationSaysWhichPoolsAreNotForBootp() {
    assertTrue(
        Served.with(config(""))
            .explain(unknown.bootp())
            .contains("not for BOOTP clients: pool 192.0.2.100-192.0.2.103"));
  }

  private static void assertBootp(Reason why, Ipv4 address, Decision decision) {
    assertEquals(why, decision.why());
    assertEquals(ReplyType.BOOTP, decision.reply().orElseThrow().type());
    assertEquals(address, yiaddr(decision));
  }

  private static Message4 message(Decision decision) {
    return decision.reply().orElseThrow().message();
  }

  private static List<Integer> codes(Decision decision) {
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < message(decision).options().size(); i++) {
      codes.add(message(decision).options().codeAt(i));
    }
    return codes;
  }

  private static Config config(String more) {
    return config(more, RESERVED.toString());
  }

  /// Client 9 has a reservation, of a host name, too.
  private static Config config(String more, String reserved) {
    return Configs.read(
        """
        {%s "lease-time": {"default": "1h", "max": "infinite"},
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.103"],
           "reservations": [{"hw-address": "00:53:00:00:00:09", "hostname": "lab9",
                             "address": "%s"}]}]}
        """
            .formatted(more, reserved));
  }
}
