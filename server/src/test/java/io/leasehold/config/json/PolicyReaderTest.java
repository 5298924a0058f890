package io.leasehold.config.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Allocator;
import io.leasehold.config.Behaviour;
import io.leasehold.config.Behaviour.IdentifierKind;
import io.leasehold.config.Bootp;
import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.config.Policy;
import io.leasehold.config.RenewalTime;
import io.leasehold.model.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// How clients are treated, and how the server behaves, as a configuration says it.
class PolicyReaderTest {
  @Test
  void everyKeyOfAPolicyIsReadAtEachLevelByItself() {
    Config config =
        ReadConfig.good(
            """
            {"match-client-id": false, "rapid-commit": true,
             "shared-networks": [{"name": "a", "bootp": "pool", "min-secs": 5,
               "offer-delay": "500ms", "offer-lifetime": "2m", "reservations-global": false,
               "subnets": [{"subnet": "192.0.2.0/24", "cache-threshold": 0.25,
                 "adaptive-lease-time-threshold": 0.8, "reservations-in-subnet": false,
                 "reservations-out-of-pool": true, "authoritative": true,
                 "pools": [{"range": "192.0.2.9", "allocator": "random"}]}]}]}
            """);

    Network network = config.networks().getFirst();
    Policy top = config.top().policy();
    Policy shared = network.scope().policy();
    Policy subnet = network.subnets().getFirst().scope().policy();
    Policy pool = network.subnets().getFirst().pools().getFirst().scope().policy();
    assertEquals(
        List.of(Optional.of(false), Optional.of(true)),
        List.of(top.matchClientId(), top.rapidCommit()));
    assertEquals(
        List.of(
            Optional.of(Bootp.POOL),
            Optional.of(5),
            Optional.of(500),
            Optional.of(120L),
            Optional.of(false)),
        List.of(
            shared.bootp(),
            shared.minSecs(),
            shared.offerDelayMs(),
            shared.offerLifetimeS(),
            shared.globalReservations()));
    assertEquals(
        List.of(
            Optional.of(250),
            Optional.of(800),
            Optional.of(false),
            Optional.of(true),
            Optional.of(true),
            Optional.empty()),
        List.of(
            subnet.cachePerMille(),
            subnet.adaptivePerMille(),
            subnet.subnetReservations(),
            subnet.reservedOutOfPool(),
            subnet.authoritative(),
            subnet.bootp()));
    assertEquals(Optional.of(Allocator.BuiltIn.RANDOM), pool.allocator());
  }

  @Test
  void whatTheTopDoesNotSayHoldsByDefault() {
    assertEquals(Policy.DEFAULT, ReadConfig.good("{}").top().policy());
    assertEquals(Behaviour.DEFAULT, ReadConfig.good("{}").behaviour());
  }

  @Test
  void everyKeyOfTheServersBehaviourIsRead() {
    Behaviour behaviour =
        ReadConfig.good(
                """
                {"echo-client-id": false, "ip-reservations-unique": false,
                 "host-reservation-identifiers": ["hw-address", "duid"],
                 "early-global-reservations-lookup": true, "stash-agent-options": false,
                 "address-limit": 1000,
                 "compatibility": {"lenient-option-parsing": true,
                   "ignore-dhcp-server-identifier": true, "ignore-rai-link-selection": true,
                   "exclude-first-last-24": true, "class-before-subnet": true},
                 "limits": {"addresses-per-circuit": 4, "addresses-per-remote": 8,
                   "packets-per-client": {"rate": 5, "burst": 20},
                   "packets-per-circuit": {"rate": 20},
                   "packets-per-relay": {"rate": 300000}}}
                """)
            .behaviour();

    assertEquals(
        new Behaviour(
            false,
            List.of(IdentifierKind.HW_ADDRESS, IdentifierKind.DUID),
            Optional.empty(),
            false,
            false,
            true,
            false,
            new Behaviour.Compatibility(true, true, true, true, true),
            new Behaviour.Limits(OptionalLong.of(1000), OptionalLong.of(4), OptionalLong.of(8)),
            new PacketRates(
                Optional.of(new PacketRate(5, 20)),
                Optional.of(new PacketRate(20, 100)),
                Optional.of(new PacketRate(300_000, 1_000_000)))),
        behaviour);
  }

  @Test
  void aLimitIsOfTheLevelWhereItStands() {
    Network network =
        ReadConfig.good(
                """
                {"shared-networks": [{"name": "a", "address-limit": 30,
                   "subnets": [{"subnet": "192.0.2.0/24", "address-limit": 20,
                     "pools": [{"range": "192.0.2.9", "address-limit": 0}]}]}]}
                """)
            .networks()
            .getFirst();

    assertEquals(
        List.of(OptionalLong.of(30), OptionalLong.of(20), OptionalLong.of(0)),
        List.of(
            network.admission().addressLimit(),
            network.subnets().getFirst().admission().addressLimit(),
            network.subnets().getFirst().pools().getFirst().admission().addressLimit()));
  }

  @Test
  void aRenewalTimeIsADurationAShareOrNone() {
    Config config =
        ReadConfig.good(
            """
            {"renew-time": "37.5%", "rebind-time": "none",
             "subnets": [{"subnet": "192.0.2.0/24", "renew-time": "10m", "rebind-time": "80%"}]}
            """);

    assertEquals(Optional.of(new RenewalTime.Share(375)), config.top().renewTime());
    assertEquals(Optional.of(new RenewalTime.Untold()), config.top().rebindTime());
    assertEquals(
        Optional.of(new RenewalTime.After(600)),
        config.networks().getFirst().subnets().getFirst().scope().renewTime());
  }

  @Test
  void aShareThatIsNotBeforeTheOtherTimeIsAnError() {
    assertEquals(
        List.of(
            "line 1, column 38, $.renew-time: found 26000 s, expected less than the"
                + " rebind time, 25920 s"),
        ReadConfig.bad(
            """
            {"rebind-time": "60%", "renew-time": 26000}
            """));
  }

  @Test
  void aVirtualNetworkIsANameOrAnId() {
    Config config =
        ReadConfig.good(
            """
            {"shared-networks": [{"name": "a", "vpn": "blue"}],
             "subnets": [{"subnet": "192.0.2.0/24", "vpn": {"hex": "00:00:01:00:00:00:02"}}]}
            """);

    assertEquals(
        List.of(
            Optional.of(Octets.ofHex("00626c7565")), Optional.of(Octets.ofHex("0100000100000002"))),
        config.networks().stream().map(Network::vpn).toList());
  }

  @Test
  void errorsSayWhatWouldBeRight() {
    assertEquals(
        List.of(
            "line 2, column 16, $.allocator: found \"flq\", expected one of \"iterative\","
                + " \"random\","
                + " \"hashed\"",
            "line 3, column 18, $.offer-delay: found \"11s\", expected from 0 to 10 seconds",
            "line 4, column 22, $.cache-threshold: found 1.25, expected a number from 0 to"
                + " 1 with three"
                + " decimals at most",
            "line 5, column 17, $.renew-time: found \"100%\", expected from \"0.1%\" to"
                + " \"99.9%\", with one"
                + " decimal at most",
            "line 6, column 44, $.host-reservation-identifiers[1]: found \"duid\", expected"
                + " each identifier"
                + " once",
            "line 8, column 39, $.shared-networks[0].subnets[0].vpn: found \"blue\","
                + " expected \"vpn\" in the"
                + " shared network, not in its subnet"),
        ReadConfig.bad(
            """
            {
              "allocator": "flq",
              "offer-delay": "11s",
              "cache-threshold": 1.25,
              "renew-time": "100%",
              "host-reservation-identifiers": ["duid", "duid"],
              "shared-networks": [{"name": "a", "subnets": [
                {"subnet": "192.0.2.0/24", "vpn": "blue"}]}]
            }
            """));
  }
}
