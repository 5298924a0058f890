package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.assertAck;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import io.leasehold.wire.v4.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `cache-threshold`: RFC 2131 §4.3.2 lets a server leave a lease as it is and answer nevertheless.
class Engine4KeptLeaseTest {
  private static final String AGENT = "01020007";

  private final Served served = Served.with(config("0.25", "1h"));
  private final Queries client = Queries.of(1);

  /// The DHCPREQUESTs of a client that has its address.
  enum Asking {
    SELECTING,
    INIT_REBOOT,
    RENEWING,
    REBINDING;

    Query by(Queries client, Ipv4 own) {
      return switch (this) {
        case SELECTING -> client.selecting(SERVER, own);
        case INIT_REBOOT -> client.initReboot(own);
        case RENEWING -> client.renewing(own);
        case REBINDING -> client.rebinding(own);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void earlyRequestIsToldWhatRemainsAndWritesNothing(Asking asking) {
    Ipv4 own = served.lease(client);
    var before = served.boundAt(own);
    served.pass(899);

    Decision decision = served.ask(asking.by(client, own));

    assertAck(Reason.ACK_KEPT, own, decision);
    assertEquals(List.of(), decision.records());
    assertEquals(before, served.boundAt(own));
    assertEquals(2701, number(decision, OptionCode4.LEASE_TIME));
  }

  @ParameterizedTest
  @EnumSource
  void requestIsGrantedItsFullTimeFromTheThresholdOn(Asking asking) {
    Ipv4 own = served.lease(client);
    served.pass(900);

    Decision decision = served.ask(asking.by(client, own));

    assertEquals(1, decision.records().size());
    assertEquals(3600, number(decision, OptionCode4.LEASE_TIME));
  }

  @Test
  void t1AndT2AreSharesOfWhatRemains() {
    Ipv4 own = served.lease(client);
    served.pass(600);

    Decision decision = served.ask(client.renewing(own));

    assertEquals(3000, number(decision, OptionCode4.LEASE_TIME));
    assertEquals(1500, number(decision, OptionCode4.RENEWAL_TIME));
    assertEquals(2625, number(decision, OptionCode4.REBINDING_TIME));
  }

  @Test
  void configuredSharesHoldForWhatRemains() {
    Served percent =
        Served.with(
            Configs.read(
                """
                {"cache-threshold": 0.5, "lease-time": 1000, "renew-time": "40%",
                 "rebind-time": "80%",
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
                """));
    Ipv4 own = percent.lease(client);
    percent.pass(400);

    Decision decision = percent.ask(client.renewing(own));

    assertEquals(600, number(decision, OptionCode4.LEASE_TIME));
    assertEquals(240, number(decision, OptionCode4.RENEWAL_TIME));
    assertEquals(480, number(decision, OptionCode4.REBINDING_TIME));
  }

  @Test
  void nothingIsKeptUnlessToldSo() {
    Served usual = Served.with(config("0", "1h"));
    Ipv4 own = usual.lease(client);

    assertAck(Reason.ACK_RENEWED, own, usual.ask(client.renewing(own)));
  }

  @Test
  void clientThatChangedItsNameIsRecordedAnew() {
    Ipv4 own = served.lease(client);

    Decision decision =
        served.ask(client.with(OptionCode4.HOST_NAME, Octets.ofText("new")).renewing(own));

    assertAck(Reason.ACK_RENEWED, own, decision);
    assertEquals(Octets.ofText("new"), served.boundAt(own).holder().hostname());
  }

  @Test
  void identifierOnOtherHardwareIsRecordedAnew() {
    Ipv4 own = served.lease(Queries.of(1).id("ff01"));

    Decision decision = served.ask(Queries.of(2).id("ff01").renewing(own));

    assertAck(Reason.ACK_RENEWED, own, decision);
    assertEquals(Queries.of(2).hardware(), served.boundAt(own).holder().hardware());
  }

  @Test
  void clientAtAnotherPortIsRecordedAnew() {
    Ipv4 own = served.lease(client.via("192.0.2.2").agent(AGENT));

    Decision same = served.ask(Queries.of(1).via("192.0.2.2").agent(AGENT).initReboot(own));
    Decision moved = served.ask(Queries.of(1).via("192.0.2.2").agent("01020008").initReboot(own));

    assertAck(Reason.ACK_KEPT, own, same);
    assertAck(Reason.ACK_REBOOTED, own, moved);
  }

  @Test
  void renewalByUnicastIsStillThatOfTheSamePort() {
    Ipv4 own = served.lease(client.via("192.0.2.2").agent(AGENT));

    assertAck(Reason.ACK_KEPT, own, served.ask(Queries.of(1).renewing(own)));
  }

  @Test
  void leaseThatTheConfigurationShortensIsRenewed() {
    Ipv4 own = served.lease(client);
    served.reload(config("0.25", "30m"));

    Decision decision = served.ask(client.renewing(own));

    assertAck(Reason.ACK_RENEWED, own, decision);
    assertEquals(1800, number(decision, OptionCode4.LEASE_TIME));
  }

  @Test
  void leaseThatTheClientWantsShorterIsRenewed() {
    Ipv4 own = served.lease(client);

    Decision decision = served.ask(client.wantsLease(600).renewing(own));

    assertEquals(600, number(decision, OptionCode4.LEASE_TIME));
  }

  @Test
  void leaseThatTheConfigurationLengthensIsKept() {
    Ipv4 own = served.lease(client);
    served.reload(config("0.25", "2h"));

    assertAck(Reason.ACK_KEPT, own, served.ask(client.renewing(own)));
  }

  @Test
  void leaseWithoutEndIsAlwaysKept() {
    Served endless = Served.with(config("0.001", "infinite"));
    Ipv4 own = endless.lease(client);
    endless.pass(1L << 31);

    Decision decision = endless.ask(client.renewing(own));

    assertAck(Reason.ACK_KEPT, own, decision);
    assertEquals(0xFFFF_FFFFL, number(decision, OptionCode4.LEASE_TIME));
  }

  @Test
  void leaseGivenBeforeTheClockWasSetBackIsRenewed() {
    Ipv4 own = served.lease(client);
    var given = served.boundAt(own);
    served.leases.apply(
        new LeaseRecord.Bound(
            own, given.holder(), given.startS(), given.atS() + 10, given.endS() + 10));

    assertAck(Reason.ACK_RENEWED, own, served.ask(client.renewing(own)));
  }

  @Test
  void offerTellsWhatItsRequestWillGet() {
    Ipv4 own = served.lease(client);
    served.pass(600);

    Decision offer = served.ask(client.wantsLease(3600).discover());
    Decision taken = served.ask(client.wantsLease(3600).selecting(SERVER, yiaddr(offer)));

    assertEquals(3000, number(offer, OptionCode4.LEASE_TIME));
    assertAck(Reason.ACK_KEPT, own, taken);
    assertEquals(3000, number(taken, OptionCode4.LEASE_TIME));
    assertTrue(served.leases.offersTo(client.key(), served.nowS()).isEmpty());
  }

  @Test
  void whatIsNotAllowedAnyMoreIsRefusedHoweverYoung() {
    Ipv4 own = served.lease(client);
    served.reload(
        Configs.read(
            """
            {"cache-threshold": 0.25, "subnets": [
              {"subnet": "192.0.2.0/24", "pools": ["192.0.2.10-192.0.2.20"]}]}
            """));

    Served.assertNak(Reason.NAK_NOT_LEASED, served.ask(client.renewing(own)));
  }

  private static Config config(String threshold, String leaseTime) {
    return Configs.read(
        """
        {"cache-threshold": %s, "lease-time": {"default": "%s", "min": "1m", "max": "infinite"},
         "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100-192.0.2.199"]}]}
        """
            .formatted(threshold, leaseTime));
  }
}
