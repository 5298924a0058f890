package io.leasehold.store.sqlite;

import io.leasehold.config.NameConflicts;
import io.leasehold.lease.Holder;
import io.leasehold.lease.KeptClasses;
import io.leasehold.lease.KeptClasses.Instance;
import io.leasehold.lease.LeaseName;
import io.leasehold.lease.LeaseRecord;
import io.leasehold.lease.LeaseRecord.Bound;
import io.leasehold.lease.LeaseRecord.Declined;
import io.leasehold.lease.LeaseRecord.Expired;
import io.leasehold.lease.LeaseRecord.Freed;
import io.leasehold.lease.LeaseRecord.Released;
import io.leasehold.lease.Origin;
import io.leasehold.model.ClientKey;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Records as seeds make them: few addresses and clients, so that they meet, and everything in them
/// that a hostile client can send.
final class RandomRecords {
  private static final Ipv4 FIRST = Ipv4.of("198.18.0.1");
  static final int ADDRESSES = 24;
  static final long EPOCH_S = 1_800_000_000;

  private static final List<Octets> HOSTNAMES =
      List.of(
          Octets.EMPTY,
          Octets.ofText("printer"),
          Octets.ofText("Bücher-PC"),
          Octets.ofText("=cmd|' /C calc'!A0"),
          Octets.ofText("\u001b[2J\r\n\"quoted\",comma"),
          Octets.of(0),
          Octets.of(0xff, 0xfe, 0, 0x80),
          Octets.copyOf(new byte[255]));

  private static final List<String> CLASSES =
      List.of("gäste", "SPAWN_line_a, b|c'\"", "x".repeat(300));

  private static final List<Instance> INSTANCES =
      List.of(
          new Instance("line a", Octets.of(9, 10, 13)),
          new Instance("gäste", Octets.ofText("b_c")),
          new Instance("line a", Octets.copyOf(new byte[999])));

  private final RandomGenerator random;
  private final Map<Ipv4, LeaseRecord> latest = new HashMap<>();
  private long nowS = EPOCH_S;

  RandomRecords(RandomGenerator random) {
    this.random = random;
  }

  /// Two and two have the same last 18 bits.
  static Ipv4 address(int i) {
    return FIRST.plus(i / 2 + (i % 2) * (1 << 18));
  }

  /// A batch of 1 to `countMax` records.
  List<LeaseRecord> batch(int countMax) {
    int count = random.nextInt(1, countMax + 1);
    List<LeaseRecord> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      records.add(next());
    }
    return records;
  }

  LeaseRecord next() {
    // Now and then the clock is set back.
    nowS += random.nextInt(50) == 0 ? -random.nextInt(1000) : random.nextInt(30);
    Ipv4 address = address(random.nextInt(ADDRESSES));
    LeaseRecord next = next(address);
    latest.put(address, next);
    return next;
  }

  private LeaseRecord next(Ipv4 address) {
    if (latest.get(address) instanceof Bound held && random.nextInt(3) > 0) {
      return new Bound(address, again(held.holder()), held.startS(), nowS, endS());
    }
    return switch (random.nextInt(8)) {
      case 0 -> new Released(address, holder(), nowS);
      case 1 -> new Expired(address, holder(), nowS);
      case 2 -> new Declined(address, holder(), nowS, nowS + random.nextInt(86_400));
      case 3 -> new Freed(address, nowS);
      default -> new Bound(address, holder(), nowS - random.nextInt(3) * 100L, nowS, endS());
    };
  }

  Holder holder() {
    HardwareAddress hardware = hardware();
    ClientKey key =
        switch (random.nextInt(5)) {
          case 0 -> new ClientKey.ById(octets(random.nextInt(2, 300)));
          case 1 -> new ClientKey.ByHardware(hardware());
          case 2 -> new ClientKey.ById(Octets.of(1).concat(hardware.address()));
          default -> new ClientKey.ByHardware(hardware);
        };
    Octets relayAgent = random.nextInt(3) == 0 ? octets(random.nextInt(64)) : Octets.EMPTY;
    Octets hostname = HOSTNAMES.get(random.nextInt(HOSTNAMES.size()));
    Origin origin = random.nextInt(3) == 0 ? origin(relayAgent) : Origin.of(relayAgent);
    return new Holder(key, hardware, hostname, origin, name());
  }

  private Optional<LeaseName> name() {
    NameConflicts[] conflicts = NameConflicts.values();
    boolean forward = random.nextBoolean();
    return random.nextInt(3) > 0
        ? Optional.empty()
        : Optional.of(
            new LeaseName(
                "host-%d.example.org".formatted(random.nextInt(9)),
                forward,
                !forward || random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                conflicts[random.nextInt(conflicts.length)],
                random.nextInt(1, Integer.MAX_VALUE)));
  }

  /// The same client, which may call itself something else now.
  private Holder again(Holder held) {
    Octets hostname = HOSTNAMES.get(random.nextInt(HOSTNAMES.size()));
    return new Holder(held.key(), held.hardware(), hostname, held.origin(), name());
  }

  private Origin origin(Octets relayAgent) {
    Ipv4 giaddr = random.nextBoolean() ? Ipv4.ANY : new Ipv4(random.nextInt());
    KeptClasses classes =
        new KeptClasses(
            CLASSES.subList(0, random.nextInt(CLASSES.size() + 1)),
            INSTANCES.subList(0, random.nextInt(INSTANCES.size() + 1)));
    return new Origin(giaddr, relayAgent, classes);
  }

  private HardwareAddress hardware() {
    return switch (random.nextInt(6)) {
      case 0 -> new HardwareAddress(HardwareAddress.INFINIBAND, Octets.EMPTY);
      case 1 -> new HardwareAddress(random.nextInt(256), octets(random.nextInt(17)));
      default -> HardwareAddress.ethernet(Octets.of(0, 0x53, 0, 0, 0, random.nextInt(6)));
    };
  }

  private Octets octets(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Octets.copyOf(bytes);
  }

  private long endS() {
    return random.nextInt(10) == 0 ? LeaseRecord.NEVER : nowS + random.nextInt(1000);
  }
}
