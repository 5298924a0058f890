package io.leasehold.sim;

import io.leasehold.config.Config;
import io.leasehold.config.PacketRates;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.model.ClientKey;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Client4.Held;
import io.leasehold.testkit.Schedule;
import io.leasehold.testkit.SimDisk;
import io.leasehold.testkit.SimNetwork;
import io.leasehold.testkit.SimNetwork.Weather;
import io.leasehold.testkit.SimTransport;
import io.leasehold.testkit.VirtualClock;
import io.leasehold.wire.v4.MessageType4;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One course of events, from a seed: hundreds of clients, one server after another, and everything
/// that can go wrong between them.
///
/// First comes the storm, then calm: the network is well, nobody restarts anything, and in the end
/// every client must have an address as far as there are any.
final class Simulation {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final int UNKEPT_TICKS_MAX = 20;
  private static final long OFFER_DELAY_NS = 1_500_000_000L;
  private static final long MS_NS = 1_000_000L;

  /// Whoever sends one has taken its offer, though the DHCPACK may not have left.
  private static final Set<MessageType4> GIVING_UP =
      EnumSet.of(MessageType4.RELEASE, MessageType4.DECLINE);

  private final Plan plan;
  private final RandomGenerator random;
  private final VirtualClock clock;
  private final Machine machine;
  private final Schedule schedule;
  private final Promises promises;
  private final ReplyBounds bounds;
  private final Rates rates;
  private final Flood flood;
  private final SimDisk disk;
  private final SimNetwork network;
  private final Wires wires;
  private final List<SimClient> clients = new ArrayList<>();
  private final Storm storm;

  private Config config;
  private Optional<SimServer> server = Optional.empty();
  private boolean decidePlanned;
  private boolean commitPlanned;
  private long steps;
  private long lives;
  private long course;
  private boolean calm;

  /// How far the time of leases was behind the true time when it was last looked at.
  private long lagNs;

  private int unkeptTicks;

  Simulation(Plan plan) {
    this.plan = plan;
    random = new SplittableRandom(plan.seed());
    clock = VirtualClock.at(plan.startS());
    machine = new Machine(clock, random);
    schedule = new Schedule(clock);
    promises = new Promises(clock, () -> lagNs);
    disk = new SimDisk(random, promises::recorded);
    network = new SimNetwork(schedule, random, Weather.FINE);
    wires = new Wires(this, network, clients);
    config = Site.base(plan);
    bounds = new ReplyBounds(plan, config);
    rates = new Rates(clock, plan.limited() ? Site.RATES : PacketRates.NONE);
    flood = new Flood(this);
    for (int i = 0; i < plan.clients(); i++) {
      Site.Link link = Site.anyLink(random);
      clients.add(new SimClient(i, link, this, wires::fromLink));
    }
    storm = new Storm(this, plan);
  }

  /// Runs it all; throws what was found wrong.
  void run() {
    startServer();
    schedule.afterMs(plan.tickMs(), this::tick);
    for (SimClient client : clients) {
      schedule.afterMs(random.nextLong(60_000), client::start);
    }
    storm.begin();
    runUntil(plan.stormS());
    calm = true;
    storm.end();
    runUntil(plan.stormS() + 6 * plan.leaseS());
    checkEverybodyIsServed();
    server.ifPresent(SimServer::stop);
    server = Optional.empty();
    disk.all().forEach(record -> course = course * 31 + record.hashCode());
  }

  /// A number that two runs of one seed share.
  long course() {
    return course;
  }

  boolean isHasty() {
    return plan.hasty();
  }

  long restMs() {
    return plan.restMs();
  }

  RandomGenerator random() {
    return random;
  }

  VirtualClock clock() {
    return clock;
  }

  Schedule schedule() {
    return schedule;
  }

  Machine machine() {
    return machine;
  }

  ReplyBounds bounds() {
    return bounds;
  }

  Rates rates() {
    return rates;
  }

  Flood flood() {
    return flood;
  }

  SimDisk disk() {
    return disk;
  }

  SimNetwork network() {
    return network;
  }

  List<SimClient> clients() {
    return clients;
  }

  Wires wires() {
    return wires;
  }

  /// A probe that finds somebody else on an address.
  boolean isInUseByAccident() {
    return !calm && random.nextInt(200) == 0;
  }

  void acknowledged(SimClient client, Held lease, long fromNs) {
    course = course * 31 + lease.hashCode();
    promises.acknowledged(client.key(), lease, fromNs, disk);
  }

  void letGo(SimClient client, Ipv4 address) {
    promises.letGo(client.key(), address);
  }

  /// A reply leaves the server.
  void sent(MessageType4 type, ClientKey client, Ipv4 address) {
    if (type == MessageType4.OFFER) {
      promises.offered(client, address);
    } else if (type == MessageType4.ACK) {
      promises.answered(client);
    }
  }

  /// A client's message reaches the server, which may be asleep.
  void heard(Optional<MessageType4> type, ClientKey client) {
    if (type.filter(GIVING_UP::contains).isPresent()) {
      promises.givesUp(client);
    }
  }

  /// Whether the client has or had the address, by the server: it may have given it up since its
  /// message was decided.
  boolean isKnownFor(Ipv4 address, ClientKey client) {
    return server
        .flatMap(now -> now.leases().at(address))
        .filter(
            record ->
                switch (record) {
                  case LeaseRecord.Bound bound -> bound.holder().key().equals(client);
                  case LeaseRecord.Released released -> released.holder().key().equals(client);
                  case LeaseRecord.Expired expired -> expired.holder().key().equals(client);
                  case LeaseRecord.Declined declined -> declined.holder().key().equals(client);
                  case LeaseRecord.Freed _ -> false;
                })
        .isPresent();
  }

  /// A datagram reaches the server's machine.
  void arrive(Octets payload, int on, Ipv4 source, int port, Ipv4 destination) {
    awake(
        now -> {
          now.transport().arrive(payload, on, source, port, destination);
          planDecide();
        });
  }

  /// Starts the next one, if none is there, by whatever the wall clock shows.
  void startServer() {
    if (server.isEmpty()) {
      machine.wakeUp();
      if (lives++ > 0) {
        machine.switchOn(disk.time(), clock.nowNs() - lagNs);
      }
      promises.restarted(disk);
      rates.restarted();
      SimTransport transport =
          new SimTransport(Site.INTERFACES, wires::fromServer, machine::wallNs);
      SimServer started = new SimServer(plan, config, machine, disk, transport);
      server = Optional.of(started);
      unkeptTicks = 0;
      noteLag(started);
    }
  }

  /// The machine sleeps: the server does nothing and hears nothing.
  void sleep(long ms) {
    if (server.isPresent() && !machine.isAsleep()) {
      machine.fallAsleep();
      schedule.afterMs(ms, machine::wakeUp);
    }
  }

  void killServer() {
    server.ifPresent(
        now -> {
          now.check();
          now.kill();
        });
    server = Optional.empty();
  }

  void stopServer() {
    machine.wakeUp();
    server.ifPresent(SimServer::stop);
    server = Optional.empty();
  }

  void use(Config next) {
    machine.wakeUp();
    config = next;
    promises.reloaded();
    bounds.use(next);
    server.ifPresent(
        now -> {
          var done = now.use(next);
          now.decide();
          done.join();
          now.check();
          planCommit();
        });
  }

  @Override
  public String toString() {
    return "%s: %d steps, %d servers, %d acknowledged, %d held; network %s; disk %s"
        .formatted(plan, steps, lives, promises.kept(), promises.held(), network, disk);
  }

  private void runUntil(long endS) {
    while (clock.monotonicNs() < endS * NS_PER_S) {
      if (!schedule.step()) {
        throw new AssertionError("nothing happens any more");
      }
      boolean whole = ++steps % plan.stepsPerCheck() == 0;
      server.ifPresent(whole ? SimServer::check : SimServer::checkSize);
    }
  }

  private void tick() {
    planDecide();
    planCommit();
    awake(this::noteLag);
    schedule.afterMs(plan.tickMs(), this::tick);
  }

  private void planDecide() {
    if (!decidePlanned) {
      decidePlanned = true;
      schedule.after(random.nextLong(2_000_000), this::decide);
    }
  }

  private void planCommit() {
    if (!commitPlanned) {
      commitPlanned = true;
      schedule.after(random.nextLong(20_000_000), this::commit);
    }
  }

  private void noteLag(SimServer now) {
    long nowLagNs = clock.nowNs() - now.nowNs();
    if (nowLagNs < lagNs - MS_NS || nowLagNs < 0) {
      throw new AssertionError("the time of leases is ahead by %d ns".formatted(lagNs - nowLagNs));
    }
    lagNs = nowLagNs;
    requireKeptClock(now);
  }

  /// The disk knows how far the wall clock is off, unless it takes nothing or nobody has set the
  /// clock.
  private void requireKeptClock(SimServer now) {
    long offMs = (machine.wallNs() - now.nowNs()) / MS_NS - disk.time().aheadMs();
    boolean takes = !disk.isFull() && !disk.takesNothing();
    boolean kept = !takes || !machine.isSet() || Math.abs(offMs) < 1_000;
    unkeptTicks = kept ? 0 : unkeptTicks + 1;
    if (unkeptTicks > UNKEPT_TICKS_MAX) {
      throw new AssertionError("the clock was set by %d ms, and that is not kept".formatted(offMs));
    }
  }

  private void awake(Consumer<SimServer> what) {
    if (!machine.isAsleep()) {
      server.ifPresent(what);
    }
  }

  private void decide() {
    decidePlanned = false;
    awake(
        now -> {
          if (now.decide() > 0) {
            // Offers that wait for their delay.
            schedule.after(OFFER_DELAY_NS, this::planDecide);
          }
          planCommit();
        });
  }

  private void commit() {
    commitPlanned = false;
    awake(
        now -> {
          now.commit();
          if (now.hasEnded()) {
            killServer();
            schedule.afterMs(random.nextLong(1_000, 60_000), this::startServer);
          }
        });
  }

  /// Who wants an address has one, as far as the pools reach; and the disk says what the table
  /// says.
  private void checkEverybodyIsServed() {
    SimServer now = server.orElseThrow(() -> new AssertionError("no server in the end"));
    for (int i = 0; i < 3; i++) {
      now.decide();
      now.commit();
    }
    now.check();
    now.checkAgainstDisk();
    now.checkEnds(2 * plan.leaseS(), plan.hasty());
    for (Site.Link link : Site.LINKS) {
      List<SimClient> here = clients.stream().filter(client -> client.link().equals(link)).toList();
      long served = here.stream().filter(SimClient::hasAddress).count();
      long wanted = here.stream().filter(client -> !client.isOff()).count();
      if (served < Math.min(wanted, capacity(link, here))) {
        throw new AssertionError(
            "%s: %d of %d clients have an address, of %d addresses; now is %d, all records: %s"
                .formatted(link, served, wanted, link.capacity(), clock.nowS(), disk.all()));
      }
    }
  }

  private long capacity(Site.Link link, List<SimClient> here) {
    return plan.limited() && link.giaddr().isPresent()
        ? Math.min(link.capacity(), Lines.capacity(here))
        : link.capacity();
  }
}
