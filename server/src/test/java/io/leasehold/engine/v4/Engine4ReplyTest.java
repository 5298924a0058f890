package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.option;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.config.LeaseTime;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Options4;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The fields and options of replies: RFC 2131 §4.3.1 table 3.
class Engine4ReplyTest {
  private static final Octets ROUTERS = Octets.ofHex("c0000201");
  private static final Octets DNS = Octets.ofHex("c0000235");
  private static final Octets NEARER_DNS = Octets.ofHex("c0000236");
  private static final Octets DOMAIN = Octets.ofText("example.org");

  private final Queries client = Queries.of(1);
  private final Served served =
      Served.with(
          Configs.config()
              .top(
                  top ->
                      top.leaseTime(3600, 60, 7200)
                          .option(OptionCode4.DOMAIN_NAME_SERVERS, DNS)
                          .option(OptionCode4.DOMAIN_NAME, DOMAIN)
                          .boot("198.51.100.9", "boot", "pxelinux.0"))
              .subnet(
                  "192.0.2.0/24",
                  subnet ->
                      subnet
                          .scope(scope -> scope.option(OptionCode4.ROUTERS, ROUTERS))
                          .pool(
                              "192.0.2.100-192.0.2.199",
                              pool -> pool.option(OptionCode4.DOMAIN_NAME_SERVERS, NEARER_DNS))
                          .reserve(
                              Configs.named(
                                  Configs.byHardware("00:53:00:00:00:09", "192.0.2.9"), "printer")))
              .build());

  /// RFC 2132 §9.8, and RFC 6842 §3 for the identifier.
  @Test
  void optionsComeInTheOrderRequestedAfterTheMask() {
    Decision decision =
        served.ask(
            client
                .id("01aabb")
                .wants(
                    OptionCode4.DOMAIN_NAME,
                    OptionCode4.ROUTERS,
                    OptionCode4.SUBNET_MASK,
                    OptionCode4.BROADCAST_ADDRESS,
                    OptionCode4.DOMAIN_NAME_SERVERS)
                .discover());

    assertEquals(List.of(53, 54, 51, 58, 59, 1, 15, 3, 28, 6, 61), codes(decision));
    assertEquals(0xC000_02FFL, number(decision, OptionCode4.BROADCAST_ADDRESS));
  }

  @Test
  void optionsThatAreNotRequestedStayAway() {
    Decision decision = served.ask(client.wants(OptionCode4.ROUTERS).discover());

    assertEquals(List.of(53, 54, 51, 58, 59, 1, 3), codes(decision));
  }

  @Test
  void withoutARequestListAllThatIsConfiguredComes() {
    Decision decision = served.ask(client.discover());

    assertTrue(option(decision, OptionCode4.ROUTERS).isPresent());
    assertTrue(option(decision, OptionCode4.DOMAIN_NAME_SERVERS).isPresent());
    assertTrue(option(decision, OptionCode4.DOMAIN_NAME).isPresent());
  }

  @Test
  void nearestScopeWins() {
    Decision decision = served.ask(client.discover());

    assertEquals(NEARER_DNS, option(decision, OptionCode4.DOMAIN_NAME_SERVERS).orElseThrow());
  }

  @Test
  void requestListCannotNameTheProtocolsOwnOptions() {
    Decision decision =
        served.ask(
            client
                .with(OptionCode4.PARAMETER_REQUEST_LIST, Octets.ofHex("3233343536373839003dff52"))
                .with(OptionCode4.MAX_MESSAGE_SIZE, Octets.ofHex("05dc"))
                .discover());

    assertEquals(List.of(53, 54, 51, 58, 59, 1), codes(decision));
  }

  /// Clients that are older than RFC 6842 may ignore a reply that has their identifier.
  @Test
  void clientIdentifierDoesNotComeBackIfItIsNotTo() {
    Served it =
        Served.with(
            Configs.config()
                .behaviour(Behaviours.behaving().notEchoingClientId().build())
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100"))
                .build());
    Queries identified = Queries.of(1).id("0102").agent("010161");

    Ipv4 own = it.lease(identified);

    assertFalse(codes(it.ask(identified.discover())).contains(61));
    assertFalse(codes(it.ask(identified.renewing(own))).contains(61));
    assertEquals(
        List.of(53, 54, 56, 82),
        codes(it.ask(identified.selecting(SERVER, Ipv4.of("203.0.113.9")))));
    assertEquals(identified.key(), it.boundAt(own).holder().key());
  }

  @Test
  void reservedNameIsTheHostNameRequestedOrNot() {
    Queries printer = Queries.of(9).with(OptionCode4.HOST_NAME, Octets.ofText("mine"));
    Queries other = Queries.of(8).with(OptionCode4.HOST_NAME, Octets.ofText("mine"));

    Decision plain = served.ask(printer.discover());
    Decision unasked = served.ask(printer.wants(OptionCode4.ROUTERS).discover());
    Decision asked = served.ask(printer.wants(OptionCode4.HOST_NAME).discover());
    Decision unnamed = served.ask(other.wants(OptionCode4.ROUTERS).discover());

    assertEquals(Octets.ofText("printer"), option(plain, OptionCode4.HOST_NAME).orElseThrow());
    assertEquals(Octets.ofText("printer"), option(unasked, OptionCode4.HOST_NAME).orElseThrow());
    assertEquals(Octets.ofText("printer"), option(asked, OptionCode4.HOST_NAME).orElseThrow());
    assertTrue(option(unnamed, OptionCode4.HOST_NAME).isEmpty());
  }

  @Test
  void bootFieldsAreFilled() {
    Message4 message = served.ask(client.discover()).reply().orElseThrow().message();

    assertEquals(Ipv4.of("198.51.100.9"), message.siaddr());
    assertEquals(Octets.ofText("boot"), message.sname());
    assertEquals(Octets.ofText("pxelinux.0"), message.file());
  }

  @Test
  void flagsAreCopied() {
    Decision decision = served.ask(client.flags(Message4.BROADCAST_FLAG).discover());

    assertTrue(decision.reply().orElseThrow().message().broadcast());
  }

  @Test
  void nakCarriesAReasonAndNothingElse() {
    served.lease(client);

    Decision decision = served.ask(client.id("01aabb").selecting(SERVER, Ipv4.of("203.0.113.9")));

    Message4 message = decision.reply().orElseThrow().message();
    assertEquals(List.of(53, 54, 56, 61), codes(decision));
    assertEquals(
        Octets.ofText(Reason.NAK_WRONG_NETWORK.text()),
        option(decision, OptionCode4.MESSAGE).orElseThrow());
    assertEquals(Ipv4.ANY, message.siaddr());
    assertEquals(Ipv4.ANY, message.ciaddr());
    assertTrue(message.file().isEmpty() && message.sname().isEmpty());
  }

  @Test
  void leaseTimeIsBroughtWithinBounds() {
    assertEquals(60, leaseS(client.wantsLease(1)));
    assertEquals(1234, leaseS(client.wantsLease(1234)));
    assertEquals(7200, leaseS(client.wantsLease(0x8000_0000L)));
    assertEquals(7200, leaseS(client.wantsLease(LeaseTime.INFINITE)));
  }

  /// RFC 2131 §3.3.
  @Test
  void infiniteLeaseHasNoEndAndNoRenewal() {
    served.reload(
        Configs.config()
            .top(top -> top.leaseTime(3600, 60, LeaseTime.INFINITE))
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
            .build());
    Decision offer = served.ask(client.wantsLease(LeaseTime.INFINITE).discover());
    Ipv4 own = Served.yiaddr(offer);

    Decision decision = served.ask(client.selecting(SERVER, own));

    assertEquals(LeaseTime.INFINITE, number(decision, OptionCode4.LEASE_TIME));
    assertEquals(LeaseRecord.NEVER, served.boundAt(own).endS());
    assertTrue(option(decision, OptionCode4.RENEWAL_TIME).isEmpty());
    assertTrue(option(decision, OptionCode4.REBINDING_TIME).isEmpty());
    assertEquals(
        LeaseTime.INFINITE, number(served.ask(Queries.of(1).discover()), OptionCode4.LEASE_TIME));
  }

  @Test
  void renewalTimesAreHalfAndSevenEighths() {
    Decision decision = served.ask(client.discover());

    assertEquals(1800, number(decision, OptionCode4.RENEWAL_TIME));
    assertEquals(3150, number(decision, OptionCode4.REBINDING_TIME));
  }

  @Test
  void configuredRenewalTimesAreTaken() {
    served.reload(withTimes(1000, 2000));

    Decision decision = served.ask(client.discover());

    assertEquals(1000, number(decision, OptionCode4.RENEWAL_TIME));
    assertEquals(2000, number(decision, OptionCode4.REBINDING_TIME));
  }

  @Test
  void renewalTimesThatDoNotFitTheLeaseGiveWayToTheRfcs() {
    served.reload(withTimes(1000, 2000));

    Decision shortLease = served.ask(Queries.of(1).wantsLease(1500).discover());
    Decision shorter = served.ask(Queries.of(1).wantsLease(900).discover());

    assertEquals(1000, number(shortLease, OptionCode4.RENEWAL_TIME));
    assertEquals(1312, number(shortLease, OptionCode4.REBINDING_TIME));
    assertEquals(450, number(shorter, OptionCode4.RENEWAL_TIME));
    assertEquals(787, number(shorter, OptionCode4.REBINDING_TIME));
  }

  @Test
  void renewalTimesOfTheShortestLeaseAreLeftOut() {
    served.reload(
        Configs.config()
            .top(top -> top.leaseTime(1, 1, 1))
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
            .build());

    Decision decision = served.ask(client.discover());

    assertTrue(option(decision, OptionCode4.RENEWAL_TIME).isEmpty());
    assertTrue(option(decision, OptionCode4.REBINDING_TIME).isEmpty());
  }

  /// RFC 2132 §9.10, and RFC 2131 §2 for what every client takes.
  @Test
  void messageSizeFollowsOption57() {
    assertEquals(548, sizeMax(Queries.of(1)));
    assertEquals(972, sizeMax(Queries.of(1).with(OptionCode4.MAX_MESSAGE_SIZE, size(1000))));
    assertEquals(548, sizeMax(Queries.of(1).with(OptionCode4.MAX_MESSAGE_SIZE, size(64))));
    assertEquals(1472, sizeMax(Queries.of(1).with(OptionCode4.MAX_MESSAGE_SIZE, size(65535))));
  }

  @Test
  void pointToPointPrefixHasNoBroadcastAddress() {
    served.reload(
        Configs.config()
            .subnet("192.0.2.0/31", subnet -> subnet.pool("192.0.2.0-192.0.2.0"))
            .build());

    Decision decision =
        served.ask(client.wants(OptionCode4.BROADCAST_ADDRESS).via("192.0.2.0").discover());

    assertFalse(
        decision.reply().orElseThrow().message().options().has(OptionCode4.BROADCAST_ADDRESS));
  }

  private static Octets size(int value) {
    return Octets.of(value >>> 8, value);
  }

  private static Config withTimes(long renewS, long rebindS) {
    return Configs.config()
        .top(top -> top.leaseTime(3600, 60, 7200).renewAndRebind(renewS, rebindS))
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.199"))
        .build();
  }

  private int sizeMax(Queries query) {
    return served.ask(query.discover()).reply().orElseThrow().sizeMax();
  }

  private long leaseS(Queries query) {
    return number(served.ask(query.discover()), OptionCode4.LEASE_TIME);
  }

  private static List<Integer> codes(Decision decision) {
    Options4 options = decision.reply().orElseThrow().message().options();
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      codes.add(options.codeAt(i));
    }
    return codes;
  }
}
