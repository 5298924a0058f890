package io.leasehold.sim;

import io.leasehold.config.Config;
import io.leasehold.model.Ipv4;
import io.leasehold.testkit.SimNetwork.Weather;
import java.util.List;
import java.util.random.RandomGenerator;

/// What goes wrong, and when: the network, the disk, the server, its clock, its configuration and
/// the people who switch clients off and on.
final class Storm {
  private static final int FLOOD_MAX = 1_500;
  private static final long MINUTE_MS = 60_000;
  private static final long UNITS_PER_LEASE = 60;
  private static final Weather BAD = new Weather(0.1, 0.1, 1, 1_500);
  private static final Weather TERRIBLE = new Weather(0.5, 0.2, 1, 2_000);

  /// Longer than anything takes on the network: RFC 2131 has nothing against a DHCPRELEASE that
  /// arrives when its sender has the address again.
  private static final long AFTER_RELEASE_MS = 5_000;

  private final Simulation simulation;
  private final RandomGenerator random;
  private final Stranger stranger;
  private final List<Config> configs;
  private final Config base;
  private final long leaseMs;

  /// A minute, or more where leases are long: trouble comes in proportion to them.
  private final long unitMs;

  private boolean over;

  Storm(Simulation simulation, Plan plan) {
    this.simulation = simulation;
    random = simulation.random();
    stranger = new Stranger(random);
    base = Site.base(plan);
    configs = plan.hasty() ? List.of(base) : Site.others(plan);
    leaseMs = plan.leaseS() * 1_000;
    unitMs = Math.max(MINUTE_MS, leaseMs / UNITS_PER_LEASE);
  }

  void begin() {
    simulation.network().use(BAD);
    every(20 * unitMs, this::changeWeather);
    every(30 * unitMs, this::changeDisk);
    every(40 * unitMs, this::endServer);
    every(25 * unitMs, simulation.machine()::stepWall);
    every(60 * unitMs, this::sleep);
    every(45 * unitMs, this::raiseFlood);
    every(2 * leaseMs, this::reload);
    every(unitMs / 2, this::intrude);
    simulation.clients().forEach(client -> every(3 * leaseMs, () -> trouble(client)));
  }

  void end() {
    over = true;
    simulation.network().use(Weather.FINE);
    simulation.disk().full(false);
    simulation.machine().wakeUp();
    simulation.machine().setRight();
    simulation.startServer();
    simulation.use(base);
    simulation.clients().stream().filter(SimClient::isOff).forEach(SimClient::start);
  }

  /// Again and again, on average every so often, until the storm is over.
  private void every(long meanMs, Runnable what) {
    simulation
        .schedule()
        .afterMs(
            random.nextLong(1, 2 * meanMs),
            () -> {
              if (!over) {
                what.run();
                every(meanMs, what);
              }
            });
  }

  private void soon(long waitMs, Runnable what) {
    simulation
        .schedule()
        .afterMs(
            waitMs,
            () -> {
              if (!over) {
                what.run();
              }
            });
  }

  private void changeWeather() {
    simulation
        .network()
        .use(
            switch (random.nextInt(4)) {
              case 0 -> TERRIBLE;
              case 1 -> Weather.FINE;
              default -> BAD;
            });
  }

  private void changeDisk() {
    int what = random.nextInt(5);
    if (what < 2) {
      simulation.disk().breakNextCommit();
    } else if (what == 2) {
      simulation.disk().breakNextTidying();
    } else {
      simulation.disk().full(true);
      soon(random.nextLong(1, 5 * unitMs), () -> simulation.disk().full(false));
    }
  }

  private void endServer() {
    if (random.nextInt(3) == 0) {
      simulation.stopServer();
    } else {
      simulation.killServer();
    }
    soon(random.nextLong(1, unitMs), simulation::startServer);
  }

  private void sleep() {
    simulation.sleep(random.nextLong(1, 3 * leaseMs));
  }

  private void raiseFlood() {
    simulation.flood().rise(Site.anyLink(random), random.nextInt(FLOOD_MAX));
  }

  private void reload() {
    Config next = random.nextBoolean() ? base : configs.get(random.nextInt(configs.size()));
    simulation.use(next);
  }

  private void intrude() {
    SimClient victim = simulation.clients().get(random.nextInt(simulation.clients().size()));
    Site.Link link = random.nextInt(4) == 0 ? Site.anyLink(random) : victim.link();
    Ipv4 server = link.giaddr().isPresent() ? Site.SERVER_ON_UPLINK : Site.SERVER_ON_DIRECT;
    victim
        .address()
        .ifPresent(address -> simulation.wires().fromLink(link, stranger.about(address, server)));
    if (random.nextInt(4) == 0) {
      simulation.arrive(stranger.noise(), Site.DIRECT, Ipv4.ANY, 68, Ipv4.BROADCAST);
    }
  }

  private void trouble(SimClient client) {
    if (client.isOff()) {
      return;
    }
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        client.release();
        soon(AFTER_RELEASE_MS + random.nextLong(leaseMs), () -> start(client));
      }
      case 2 -> {
        client.powerOff();
        client.forget();
        soon(AFTER_RELEASE_MS + random.nextLong(leaseMs), () -> start(client));
      }
      case 3 -> {
        client.powerOff();
        client.moveTo(Site.anyLink(random));
        soon(AFTER_RELEASE_MS + random.nextLong(leaseMs), () -> start(client));
      }
      default -> {
        client.powerOff();
        soon(AFTER_RELEASE_MS + random.nextLong(2 * leaseMs), () -> start(client));
      }
    }
  }

  private static void start(SimClient client) {
    if (client.isOff()) {
      client.start();
    }
  }
}
