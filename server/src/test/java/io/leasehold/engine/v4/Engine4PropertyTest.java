package io.leasehold.engine.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.config.Bootp;
import io.leasehold.config.Config;
import io.leasehold.lease.Holder;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Policies;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Queries;
import io.leasehold.wire.v4.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Many clients, any query at any time: more clients than addresses, two links, a shared network,
/// reservations, and configurations that change under them.
class Engine4PropertyTest {
  private static final int CLIENTS = 14;
  private static final int STEPS = 300;
  private static final String[] RELAYS = {"0.0.0.0", "0.0.0.0", "198.51.100.1", "203.0.113.1"};
  private static final Ipv4 ELSEWHERE = Ipv4.of("192.0.2.2");

  private static final Bootp[] BOOTP = {Bootp.POOL, Bootp.RESERVED, Bootp.IGNORE};

  private static final List<Config> CONFIGS = List.of(config(0), config(1), config(2));

  private static final String[] SYSTEMS = {"", "", "00", "ff"};

  /// What a client believes that it holds, and until when, by what it was told alone. What one
  /// system of a machine was told, the others may take over.
  private record Belief(HardwareAddress machine, long endS) {}

  /// One thing that happens; `seed` decides what.
  private record Step(int client, long seed) {}

  @Test
  void noAddressIsHeldByTwo() {
    Property.forAll(40, Engine4PropertyTest::steps, Engine4PropertyTest::holdsOnlyWhatItWasGiven);
  }

  private static List<Step> steps(RandomGenerator random) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      steps.add(new Step(1 + random.nextInt(CLIENTS), random.nextLong()));
    }
    return steps;
  }

  private static void holdsOnlyWhatItWasGiven(List<Step> steps) {
    Served served = Served.with(CONFIGS.getFirst());
    Map<Ipv4, Belief> beliefs = new HashMap<>();
    for (Step step : steps) {
      RandomGenerator random = new SplittableRandom(step.seed());
      if (random.nextInt(20) == 0) {
        served.pass(random.nextInt(200));
      }
      if (random.nextInt(40) == 0) {
        served.reload(CONFIGS.get(random.nextInt(CONFIGS.size())));
      }
      Query query = query(Queries.of(step.client()), served, random);
      Decision decision = served.ask(query);
      believe(beliefs, query, decision, served);
    }
  }

  private static void believe(
      Map<Ipv4, Belief> beliefs, Query query, Decision decision, Served served) {
    for (LeaseRecord record : decision.records()) {
      switch (record) {
        case LeaseRecord.Bound bound -> {
          HardwareAddress machine = query.message().chaddr();
          Belief before = beliefs.put(bound.address(), new Belief(machine, bound.endS()));
          assertTrue(
              before == null || before.machine().equals(machine) || before.endS() <= served.nowS(),
              () -> bound.address() + " is still held by " + before);
        }
        // Only its own client's message ends a lease early.
        case LeaseRecord.Released released -> assertOwn(beliefs, released.address(), query);
        case LeaseRecord.Declined declined -> assertOwn(beliefs, declined.address(), query);
        case LeaseRecord.Expired expired -> throw new AssertionError("decided: " + expired);
        case LeaseRecord.Freed freed -> throw new AssertionError("decided: " + freed);
      }
    }
    if (decision.reply().isPresent()
        && (decision.reply().get().type() == ReplyType.ACK
            || decision.reply().get().type() == ReplyType.BOOTP)
        && !(query instanceof Query.Inform)) {
      Holder holder = served.boundAt(Served.yiaddr(decision)).holder();
      assertEquals(query.message().chaddr(), holder.hardware());
      assertTrue(Decisions.isClients(query, holder.key()), holder::toString);
    }
  }

  private static void assertOwn(Map<Ipv4, Belief> beliefs, Ipv4 address, Query query) {
    Belief before = beliefs.remove(address);
    assertTrue(
        before != null && before.machine().equals(query.message().chaddr()),
        () -> query.client() + " ended the lease of " + before);
  }

  private static Query query(Queries client, Served served, RandomGenerator random) {
    client.via(RELAYS[random.nextInt(RELAYS.length)]);
    String system = SYSTEMS[random.nextInt(SYSTEMS.length)];
    client.id(system.isEmpty() ? "" : system + client.hardware().address().toHex());
    if (random.nextInt(4) == 0) {
      client.wantsLease(random.nextInt(400));
    }
    Ipv4 address = address(client, served, random);
    Ipv4 server = random.nextInt(8) == 0 ? ELSEWHERE : Served.SERVER;
    return switch (random.nextInt(13)) {
      case 0, 1 -> client.discover();
      case 2 -> client.discover(address);
      case 3, 4, 5 -> client.selecting(server, address);
      case 6 -> client.initReboot(address);
      case 7, 8 -> client.renewing(address);
      case 9 -> client.rebinding(address);
      case 10 -> client.release(address, Optional.of(server));
      case 11 -> random.nextBoolean() ? client.bootp() : client.bootp(address);
      default ->
          random.nextInt(4) == 0
              ? client.decline(address, Optional.of(server))
              : client.inform(address);
    };
  }

  /// Its offer, its lease, or any address of interest.
  private static Ipv4 address(Queries client, Served served, RandomGenerator random) {
    List<Ipv4> near = new ArrayList<>();
    served.leases.offersTo(client.key(), served.nowS()).forEach(offer -> near.add(offer.address()));
    near.addAll(served.leases.addressesOf(client.key()));
    if (!near.isEmpty() && random.nextInt(4) != 0) {
      return near.get(random.nextInt(near.size()));
    }
    return switch (random.nextInt(4)) {
      case 0 -> Ipv4.of(192, 0, 2, random.nextInt(95, 110));
      case 1 -> Ipv4.of(198, 51, 100, random.nextInt(95, 110));
      case 2 -> Ipv4.of(203, 0, 113, random.nextInt(95, 110));
      default -> new Ipv4(random.nextInt());
    };
  }

  private static Config config(int variant) {
    return Configs.config()
        .top(top -> top.leaseTime(100, 10, 300).authoritative(variant == 1))
        .probation(150)
        .reserve(Configs.byHardware("00:53:00:00:00:02", "203.0.113." + (100 + variant)))
        .shared(
            "two",
            network ->
                network
                    .scope(
                        scope ->
                            scope.policy(Policies.saying().matchClientId(variant != 2).build()))
                    .subnet(
                        "192.0.2.0/24",
                        subnet ->
                            subnet
                                .pool("192.0.2.98-192.0.2." + (100 + variant))
                                .exclude("192.0.2.99")
                                .reserve(
                                    Configs.byHardware(
                                        "00:53:00:00:00:01", "192.0.2." + (100 - variant))))
                    .subnet(
                        "198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.102")))
        .subnet(
            "203.0.113.0/24",
            subnet ->
                subnet
                    .pool("203.0.113.100-203.0.113.103")
                    .scope(scope -> scope.policy(Policies.saying().bootp(BOOTP[variant]).build())))
        .build();
  }
}
