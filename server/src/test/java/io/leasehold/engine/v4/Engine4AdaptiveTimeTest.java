package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.number;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.OptionCode4;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `adaptive-lease-time-threshold`: where addresses run short, leases are short.
class Engine4AdaptiveTimeTest {
  /// Ten addresses in two pools of two subnets.
  private final Served served = Served.with(config("0.5"));

  @Test
  void clientsGetTheShortestTimeFromThatFillOn() {
    for (int number = 1; number <= 10; number++) {
      Decision offer = served.ask(Queries.of(number).discover());
      Decision bound = served.ask(Queries.of(number).selecting(SERVER, yiaddr(offer)));

      long expectedS = number <= 5 ? 3600 : 60;
      assertEquals(expectedS, number(offer, OptionCode4.LEASE_TIME), "offered to " + number);
      assertEquals(expectedS, number(bound, OptionCode4.LEASE_TIME), "granted to " + number);
    }
  }

  @Test
  void clientThatAsksForMoreGetsTheShortestTime() {
    fill(5);

    Decision offer = served.ask(Queries.of(6).wantsLease(7200).discover());

    assertEquals(60, number(offer, OptionCode4.LEASE_TIME));
  }

  @Test
  void t1AndT2AreSharesOfTheShortestTime() {
    fill(5);

    Decision offer = served.ask(Queries.of(6).discover());

    assertEquals(30, number(offer, OptionCode4.RENEWAL_TIME));
    assertEquals(52, number(offer, OptionCode4.REBINDING_TIME));
  }

  @Test
  void renewalGetsNoLessThanWhatRemains() {
    Ipv4 own = fillAtLength();
    served.pass(1000);

    Decision decision = served.ask(Queries.of(1).renewing(own));

    assertEquals(2600, number(decision, OptionCode4.LEASE_TIME));
    assertEquals(served.nowS() + 2601, served.boundAt(own).endS());
  }

  @Test
  void renewalGetsTheShortestTimeWhereLessRemains() {
    Ipv4 own = fillAtLength();
    served.pass(3590);

    assertEquals(60, number(served.ask(Queries.of(1).renewing(own)), OptionCode4.LEASE_TIME));
  }

  @Test
  void renewalGetsNoMoreThanTheConfigurationAllows() {
    Ipv4 own = fillAtLength();
    served.reload(config("0.5", "10m"));

    assertEquals(600, number(served.ask(Queries.of(1).renewing(own)), OptionCode4.LEASE_TIME));
  }

  @Test
  void timesAreLongAgainWhenAddressesAreFree() {
    fill(6);
    for (int number = 1; number <= 4; number++) {
      Ipv4 own = served.leases.addressesOf(Queries.of(number).key()).getFirst();
      served.ask(Queries.of(number).release(own, Optional.of(SERVER)));
    }

    assertEquals(3600, number(served.ask(Queries.of(9).discover()), OptionCode4.LEASE_TIME));
  }

  @Test
  void addressesInProbationAreNotFree() {
    fill(5);
    Ipv4 bad = served.leases.addressesOf(Queries.of(1).key()).getFirst();
    served.ask(Queries.of(1).decline(bad, Optional.of(SERVER)));

    assertEquals(60, number(served.ask(Queries.of(6).discover()), OptionCode4.LEASE_TIME));
  }

  @Test
  void reservedAddressIsNoPoolsAndHasItsFullTime() {
    fill(9);

    Decision offer = served.ask(Queries.of("00:53:00:00:00:aa").discover());

    assertEquals(Ipv4.of("192.0.2.4"), yiaddr(offer));
    assertEquals(3600, number(offer, OptionCode4.LEASE_TIME));
  }

  @Test
  void anotherNetworkIsNotFilledByThisOne() {
    fill(8);

    Decision offer = served.ask(Queries.of(20).via("203.0.113.1").discover());

    assertEquals(3600, number(offer, OptionCode4.LEASE_TIME));
  }

  @Test
  void reloadKeepsTheFill() {
    fill(5);
    served.reload(config("0.5"));
    assertEquals(60, number(served.ask(Queries.of(6).discover()), OptionCode4.LEASE_TIME));
    served.reload(config("0.7"));
    assertEquals(3600, number(served.ask(Queries.of(6).discover()), OptionCode4.LEASE_TIME));
  }

  @Test
  void traceTellsTheFill() {
    fill(5);

    assertTrue(
        served.explain(Queries.of(6).discover()).stream().anyMatch(it -> it.endsWith("5 of 10")));
  }

  /// Eight clients have got the usual time; the address of the first.
  private Ipv4 fillAtLength() {
    served.reload(config("1"));
    Ipv4 first = served.lease(Queries.of(1));
    fill(8);
    served.reload(config("0.5"));
    return first;
  }

  private void fill(int clients) {
    for (int number = 1; number <= clients; number++) {
      served.lease(Queries.of(number));
    }
  }

  private static Config config(String threshold) {
    return config(threshold, "2h");
  }

  private static Config config(String threshold, String maximum) {
    return Configs.read(
        """
        {"adaptive-lease-time-threshold": %s,
         "lease-time": {"default": "%s", "min": "1m", "max": "%s"},
         "shared-networks": [{"name": "two", "subnets": [
           {"subnet": "192.0.2.0/24", "pools": ["192.0.2.2-192.0.2.7"],
            "reservations": [{"hw-address": "00:53:00:00:00:aa", "address": "192.0.2.4"}]},
           {"subnet": "198.51.100.0/24", "pools": ["198.51.100.2-198.51.100.6"]}]}],
         "subnets": [{"subnet": "203.0.113.0/24", "pools": ["203.0.113.2-203.0.113.11"]}]}
        """
            .formatted(threshold, maximum.equals("2h") ? "1h" : maximum, maximum));
  }
}
