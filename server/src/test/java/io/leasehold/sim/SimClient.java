package io.leasehold.sim;

import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.testkit.Client4;
import io.leasehold.testkit.Client4.Held;
import io.leasehold.testkit.Client4.Profile;
import io.leasehold.testkit.Client4.Send;
import io.leasehold.testkit.Speech;
import io.leasehold.wire.v4.Message4;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/// A client on a link, its clock that runs a little wrong, and what it tells of its leases.
final class SimClient {
  /// Between two clocks, of a million: an hour is off by up to 0.36 s.
  private static final int DRIFT_MAX_PPM = 100;

  private static final long NS_PER_MS = 1_000_000L;

  private final Client4 client;
  private final ClientKey key;
  private final Simulation simulation;
  private final long drift;
  private final long offsetMs;
  private final BiConsumer<Site.Link, Send> out;
  private Site.Link link;
  private Optional<Held> told = Optional.empty();
  private long plannedMs = Client4.NEVER;

  SimClient(int number, Site.Link link, Simulation simulation, BiConsumer<Site.Link, Send> out) {
    RandomGenerator random = simulation.random();
    this.link = link;
    this.simulation = simulation;
    this.out = out;
    drift = random.nextLong(-DRIFT_MAX_PPM, DRIFT_MAX_PPM + 1);
    offsetMs = random.nextLong(1_000_000_000_000L);
    Speech speech = simulation.isHasty() ? speechOf(number) : Speech.FOUR_MESSAGES;
    boolean identified = number % 3 == 0 && speech != Speech.BOOTP;
    Profile profile =
        new Profile(
            hardware(number),
            identified ? Optional.of(clientId(number)) : Optional.empty(),
            random.nextInt(4) == 0,
            random.nextBoolean() ? Optional.of(Octets.ofText("host-" + number)) : Optional.empty(),
            random.nextInt(8) == 0
                ? OptionalLong.of(random.nextLong(1, 1L << 32))
                : OptionalLong.empty(),
            simulation.restMs(),
            speech);
    key =
        profile
            .clientId()
            .<ClientKey>map(ClientKey.ById::new)
            .orElse(new ClientKey.ByHardware(profile.hardware()));
    client = new Client4(profile, random, _ -> simulation.isInUseByAccident());
  }

  private static Speech speechOf(int number) {
    return switch (number % 5) {
      case 1, 4 -> Speech.RAPID_COMMIT;
      case 2 -> Speech.BOOTP;
      default -> Speech.FOUR_MESSAGES;
    };
  }

  static HardwareAddress hardware(int number) {
    return HardwareAddress.ethernet(Octets.of(0, 0x53, 1, 0, number >> 8, number & 0xFF));
  }

  static Octets clientId(int number) {
    return Octets.of(0xFF, 1, 2, 3, 4, number >> 8, number & 0xFF);
  }

  ClientKey key() {
    return key;
  }

  HardwareAddress hardware() {
    return client.profile().hardware();
  }

  Site.Link link() {
    return link;
  }

  boolean isOff() {
    return client.state() == Client4.State.OFF;
  }

  boolean hasAddress() {
    return client.state().hasAddress();
  }

  Optional<Ipv4> address() {
    return client.held().map(Held::address);
  }

  /// Hears what is sent to this address.
  boolean has(Ipv4 address) {
    return hasAddress() && client.held().filter(held -> held.address().equals(address)).isPresent();
  }

  void start() {
    act(client.start(nowMs()));
  }

  void powerOff() {
    client.powerOff();
    tell();
  }

  void release() {
    act(client.release(nowMs()));
  }

  void forget() {
    client.forget();
    tell();
  }

  /// While it is off. A client that speaks BOOTP stays: what it had would never come back.
  void moveTo(Site.Link other) {
    link = client.profile().speech() == Speech.BOOTP ? link : other;
  }

  void receive(Message4 message) {
    act(client.receive(message, nowMs()));
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(key, link, client.state(), client.held());
  }

  private void wake() {
    plannedMs = Client4.NEVER;
    act(client.wake(nowMs()));
  }

  private void act(List<Send> sends) {
    tell();
    sends.forEach(send -> out.accept(link, send));
    plan();
  }

  /// What the client believes has changed: the simulation hears of it first.
  private void tell() {
    Optional<Held> now = client.held();
    if (now.equals(told)) {
      return;
    }
    told.filter(held -> now.isEmpty() || !now.get().address().equals(held.address()))
        .ifPresent(held -> simulation.letGo(this, held.address()));
    now.ifPresent(held -> simulation.acknowledged(this, held, trueNs(held.fromMs())));
    told = now;
  }

  private void plan() {
    long wakeAtMs = client.wakeAtMs();
    if (wakeAtMs != Client4.NEVER && wakeAtMs < plannedMs) {
      plannedMs = wakeAtMs;
      long waitNs = trueNs(wakeAtMs) - simulation.clock().monotonicNs() + NS_PER_MS;
      simulation.schedule().after(waitNs, this::wakeIfPlanned);
    }
  }

  private void wakeIfPlanned() {
    if (client.wakeAtMs() <= nowMs()) {
      wake();
    } else {
      plannedMs = Client4.NEVER;
      plan();
    }
  }

  private long nowMs() {
    long trueMs = simulation.clock().monotonicNs() / NS_PER_MS;
    return offsetMs + trueMs + trueMs * drift / 1_000_000;
  }

  private long trueNs(long ownMs) {
    return (ownMs - offsetMs) * 1_000_000 / (1_000_000 + drift) * NS_PER_MS;
  }
}
