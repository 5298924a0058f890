package io.leasehold.engine.v4;

import static io.leasehold.engine.v4.Served.SERVER;
import static io.leasehold.engine.v4.Served.yiaddr;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leasehold.config.Config;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Property;
import io.leasehold.testkit.Queries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Reservations come, go and move from client to client under clients that renew as they should:
/// when that has ended, everybody comes to its own address, and nobody loses its address before.
class Engine4MovingTest {
  private static final int CLIENTS = 8;
  private static final int STEPS = 120;
  private static final long LEASE_S = 1_000;

  /// A chain of clients that each wait for the address of the next gets shorter by one in a round.
  private static final int ROUNDS = CLIENTS + 1;

  /// Lower ones are of the pool, which has as many again that nobody has a reservation of.
  private static final int FIRST_OUTSIDE = 10;

  private static final int ADDRESSES = 14;

  private static final class World {
    private final Served served = Served.with(config(Map.of()));
    private final Map<Integer, Ipv4> held = new HashMap<>();
    private Map<Integer, Ipv4> reserved = Map.of();

    /// A client renews what it has, and looks for another address if it is refused.
    void renew(int client) {
      Queries queries = Queries.of(client);
      Optional<Ipv4> own = Optional.ofNullable(held.get(client));
      if (own.isPresent()) {
        Decision decision = served.ask(queries.renewing(own.get()));
        if (decision.reply().orElseThrow().type() == ReplyType.ACK) {
          return;
        }
        held.remove(client);
      }
      Decision offer = served.ask(queries.discover());
      Decision bound = served.ask(queries.selecting(SERVER, yiaddr(offer)));
      assertEquals(ReplyType.ACK, bound.reply().orElseThrow().type());
      held.put(client, yiaddr(bound));
      assertEquals(held.size(), held.values().stream().distinct().count(), held::toString);
    }

    void leave(int client) {
      Optional.ofNullable(held.remove(client))
          .ifPresent(own -> served.ask(Queries.of(client).release(own, Optional.of(SERVER))));
    }

    void reserve(Map<Integer, Ipv4> next) {
      reserved = next;
      served.reload(config(next));
    }
  }

  @Test
  void everybodyComesToItsOwnAddress() {
    Property.forAll(60, RandomGenerator::nextLong, Engine4MovingTest::calmsDown);
  }

  private static void calmsDown(long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    World world = new World();
    for (int i = 0; i < STEPS; i++) {
      int client = 1 + random.nextInt(CLIENTS);
      switch (random.nextInt(10)) {
        case 0 -> world.reserve(anyReservations(random));
        case 1 -> world.leave(client);
        default -> world.renew(client);
      }
      world.served.pass(random.nextInt(3));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int client = 1; client <= CLIENTS; client++) {
        world.renew(client);
      }
    }

    world.reserved.forEach((client, own) -> assertEquals(own, world.held.get(client)));
    world.held.forEach((client, own) -> assertHolds(world, client, own));
    assertEquals(CLIENTS, world.served.leases.bound());
  }

  private static void assertHolds(World world, int client, Ipv4 address) {
    LeaseRecord.Bound bound = world.served.boundAt(address);
    assertEquals(Queries.of(client).key(), bound.holder().key());
  }

  /// Some of the clients, each with an address of its own.
  private static Map<Integer, Ipv4> anyReservations(RandomGenerator random) {
    List<Integer> addresses = new ArrayList<>();
    for (int i = 0; i < ADDRESSES; i++) {
      addresses.add(i);
    }
    Collections.shuffle(addresses, new Random(random.nextLong()));
    Map<Integer, Ipv4> reserved = new HashMap<>();
    for (int client = 1; client <= CLIENTS; client++) {
      if (random.nextBoolean()) {
        reserved.put(client, address(addresses.removeLast()));
      }
    }
    return reserved;
  }

  private static Ipv4 address(int number) {
    return Ipv4.of(192, 0, 2, number < FIRST_OUTSIDE ? 100 + number : number);
  }

  private static Config config(Map<Integer, Ipv4> reserved) {
    return Configs.config()
        .top(top -> top.leaseTime(LEASE_S, LEASE_S, LEASE_S))
        .subnet(
            "192.0.2.0/24",
            subnet -> {
              subnet.pool("192.0.2.100-192.0.2.119");
              reserved.forEach(
                  (client, address) ->
                      subnet.reserve(
                          Configs.byHardware(
                              Queries.of(client).hardware().toString(), address.toString())));
              return subnet;
            })
        .build();
  }
}
