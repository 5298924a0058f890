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
import io.leasehold.config.Policy;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Policies;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// DHCPDISCOVER that is answered by a DHCPACK, RFC 4039 §3.1.
class Engine4RapidCommitTest {
  private static final Ipv4 FIRST = Ipv4.of("192.0.2.100");
  private static final Policy RAPID = Policies.saying().rapidCommit().build();

  private final Queries rapid = Queries.of(1).with(OptionCode4.RAPID_COMMIT, Octets.EMPTY);
  private final Served served = Served.with(config(RAPID));

  @Test
  void clientThatAsksForItIsBoundAtOnce() {
    Decision decision = served.ask(rapid.discover());

    assertAck(Reason.ACK_RAPID_COMMIT, FIRST, decision);
    assertEquals(Optional.of(Octets.EMPTY), option(decision, OptionCode4.RAPID_COMMIT));
    assertEquals(3_600, number(decision, OptionCode4.LEASE_TIME));
    assertEquals(rapid.key(), served.boundAt(FIRST).holder().key());
    assertTrue(decision.offers().isEmpty(), "and nothing is held besides");
  }

  @Test
  void clientThatDoesNotAskIsOfferedAnAddress() {
    Decision decision = served.ask(Queries.of(1).discover());

    assertOffer(Reason.OFFER_FROM_POOL, FIRST.toString(), decision);
    assertTrue(option(decision, OptionCode4.RAPID_COMMIT).isEmpty());
  }

  // RFC 4039 §4: never in a DHCPOFFER, although the client lists it.
  @Test
  void optionSaysNothingWhereItIsOff() {
    Served off = Served.with(config(Policy.NONE));

    Decision decision = off.ask(rapid.wants(OptionCode4.RAPID_COMMIT).discover());

    assertOffer(Reason.OFFER_FROM_POOL, FIRST.toString(), decision);
    assertTrue(option(decision, OptionCode4.RAPID_COMMIT).isEmpty());
  }

  @Test
  void configuredOptionIsNotSent() {
    Served configured =
        Served.with(
            Configs.config()
                .top(top -> top.option(OptionCode4.RAPID_COMMIT, Octets.EMPTY))
                .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100"))
                .build());

    Decision offer = configured.ask(Queries.of(1).discover());

    assertTrue(option(offer, OptionCode4.RAPID_COMMIT).isEmpty());
  }

  @Test
  void requestWithTheOptionIsARequestLikeAnyOther() {
    Ipv4 offered = yiaddr(served.ask(Queries.of(1).discover()));

    Decision decision = served.ask(rapid.selecting(SERVER, offered));

    assertAck(Reason.ACK_SELECTED, offered, decision);
    assertTrue(option(decision, OptionCode4.RAPID_COMMIT).isEmpty());
  }

  @Test
  void repeatedDiscoverGetsTheSameAddressForTheFullTime() {
    served.ask(rapid.discover());
    served.pass(100);

    Decision again = served.ask(rapid.discover());

    assertAck(Reason.ACK_RAPID_COMMIT, FIRST, again);
    assertEquals(3_600, number(again, OptionCode4.LEASE_TIME));
    assertEquals(1, served.leases.bound());
  }

  @Test
  void openOfferIsTakenUp() {
    Ipv4 offered = yiaddr(served.ask(Queries.of(1).discover()));

    assertEquals(offered, yiaddr(served.ask(rapid.discover())));
    assertTrue(served.leases.offerOn(offered, served.nowS()).isEmpty());
  }

  @Test
  void addressIsChosenAsForAnOffer() {
    Served reserving =
        Served.with(
            Configs.config()
                .top(top -> top.policy(RAPID))
                .subnet(
                    "192.0.2.0/24",
                    subnet ->
                        subnet
                            .pool("192.0.2.100-192.0.2.103")
                            .reserve(Configs.byHardware("00:53:00:00:00:01", "192.0.2.10")))
                .build());
    Queries other = Queries.of(2).with(OptionCode4.RAPID_COMMIT, Octets.EMPTY);

    assertEquals(Ipv4.of("192.0.2.10"), yiaddr(reserving.ask(rapid.discover())));
    assertEquals(
        Ipv4.of("192.0.2.102"), yiaddr(reserving.ask(other.discover(Ipv4.of("192.0.2.102")))));
  }

  @Test
  void clientThatComesToAnotherAddressGivesUpTheFirst() {
    served.ask(rapid.discover());
    served.reload(
        Configs.config()
            .top(top -> top.policy(RAPID))
            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.110"))
            .build());

    assertEquals(Ipv4.of("192.0.2.110"), yiaddr(served.ask(rapid.discover())));
    assertTrue(served.at(FIRST).orElseThrow() instanceof LeaseRecord.Released);
  }

  @Test
  void subnetOfTheAddressDecides() {
    Served shared =
        Served.with(
            Configs.config()
                .shared(
                    "campus",
                    network ->
                        network
                            .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100"))
                            .subnet(
                                "198.51.100.0/24",
                                subnet ->
                                    subnet
                                        .scope(scope -> scope.policy(RAPID))
                                        .pool("198.51.100.100")))
                .build());

    assertOffer(Reason.OFFER_FROM_POOL, "192.0.2.100", shared.ask(rapid.discover()));
    Queries second = Queries.of(2).with(OptionCode4.RAPID_COMMIT, Octets.EMPTY);
    assertAck(Reason.ACK_RAPID_COMMIT, Ipv4.of("198.51.100.100"), shared.ask(second.discover()));
  }

  @Test
  void ciaddrThatADiscoverSetsIsNotFollowed() {
    Decision decision = served.ask(rapid.discoverWithCiaddr(Ipv4.of("192.0.2.77")));

    assertEquals(Ipv4.ANY, decision.reply().orElseThrow().message().ciaddr());
  }

  @Test
  void fullPoolIsSilent() {
    for (int i = 2; i <= 5; i++) {
      served.lease(Queries.of(i));
    }

    assertSilent(Reason.POOL_EXHAUSTED, served.ask(rapid.discover()));
  }

  // RFC 4039 §3.2: what is bound so can be had for a shorter time, for another server may have been
  // taken.
  @Test
  void leaseCanBeShortUntilItIsRenewed() {
    Served it =
        Served.with(
            Configs.read(
                """
                {"rapid-commit": true, "lease-time": "1h",
                 "client-classes": [{"name": "rapid", "test": "option[80].exists",
                                     "lease-time": "2m"}],
                 "subnets": [{"subnet": "192.0.2.0/24", "pools": ["192.0.2.100"]}]}
                """));

    assertEquals(120, number(it.ask(rapid.discover()), OptionCode4.LEASE_TIME));
    assertEquals(3_600, number(it.ask(Queries.of(1).renewing(FIRST)), OptionCode4.LEASE_TIME));
  }

  @Test
  void explanationTellsThatThereWasNoOffer() {
    assertTrue(
        served.explain(rapid.discover()).contains("given at once, by rapid commit, 192.0.2.100"));
  }

  private static Config config(Policy policy) {
    return Configs.config()
        .top(top -> top.leaseTime(3_600, 60, 7_200).policy(policy))
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.100-192.0.2.103"))
        .build();
  }
}
