package io.leasehold.sim;

import io.leasehold.config.Behaviour;
import io.leasehold.config.Bootp;
import io.leasehold.config.Config;
import io.leasehold.config.PacketRate;
import io.leasehold.config.PacketRates;
import io.leasehold.config.Policy;
import io.leasehold.model.HardwareAddress;
import io.leasehold.model.Interface4;
import io.leasehold.model.Interface4.InterfaceAddress;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Behaviours;
import io.leasehold.testkit.Configs;
import io.leasehold.testkit.Policies;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The links of the simulated network, and the configurations for them.
final class Site {
  /// Where clients and server share a link.
  static final int DIRECT = 1;

  /// Where the relay agents are.
  static final int UPLINK = 2;

  static final Ipv4 SERVER_ON_DIRECT = Ipv4.of("192.0.2.1");
  static final Ipv4 SERVER_ON_UPLINK = Ipv4.of("198.18.0.1");

  static final List<Interface4> INTERFACES =
      List.of(
          new Interface4(
              DIRECT,
              "eth0",
              true,
              false,
              HardwareAddress.of("00:53:00:00:00:01"),
              List.of(new InterfaceAddress(SERVER_ON_DIRECT, 24))),
          new Interface4(
              UPLINK,
              "eth1",
              true,
              false,
              HardwareAddress.of("00:53:00:00:00:02"),
              List.of(new InterfaceAddress(SERVER_ON_UPLINK, 24))));

  static final Link OFFICE = new Link("office", Prefix.of("192.0.2.0/24"), Optional.empty(), 40);
  static final Link FLOOR =
      new Link("floor", Prefix.of("198.51.100.0/24"), Optional.of(Ipv4.of("198.51.100.1")), 50);
  static final Link CAMPUS =
      new Link("campus", Prefix.of("203.0.113.0/25"), Optional.of(Ipv4.of("203.0.113.1")), 30 + 14);

  /// Of a lease, what may have passed before a DHCPREQUEST renews it.
  static final int CACHED_PER_MILLE = 400;

  /// Young leases are kept, and leases are short where addresses run short.
  private static final Policy THRIFTY =
      Configs.read(
              """
              {"cache-threshold": 0.4, "adaptive-lease-time-threshold": 0.8, "subnets": []}
              """)
          .top()
          .policy();

  /// An address at the first message, for good or for a while.
  private static final Policy HASTY = Policies.saying().rapidCommit().bootp(Bootp.POOL).build();

  /// More than a client sends, less than a flood.
  static final PacketRates RATES =
      new PacketRates(
          Optional.of(new PacketRate(2, 20)),
          Optional.of(new PacketRate(5, 50)),
          Optional.of(new PacketRate(20, 200)));

  private static final Behaviour LIMITED =
      Behaviours.behaving().perCircuit(Lines.ADDRESSES_MAX).rates(RATES).build();

  static final List<Link> LINKS = List.of(OFFICE, FLOOR, CAMPUS);

  /// On all links, those that are no host's included.
  static final int ADDRESSES = 256 + 256 + 128;

  /// A link with clients on it.
  ///
  /// @param prefix what routers lead to it
  /// @param giaddr the relay agent's address on it; none where the server sits itself
  /// @param capacity how many addresses the base configuration has for it
  record Link(String name, Prefix prefix, Optional<Ipv4> giaddr, int capacity) {
    static Optional<Link> ofRelay(Ipv4 address) {
      return LINKS.stream()
          .filter(link -> link.giaddr.filter(address::equals).isPresent())
          .findFirst();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Site() {}

  static Link anyLink(RandomGenerator random) {
    return LINKS.get(random.nextInt(LINKS.size()));
  }

  /// The link that has the address.
  static Link linkOf(Ipv4 address) {
    return LINKS.stream()
        .filter(link -> link.prefix().contains(address))
        .findFirst()
        .orElseThrow(() -> new AssertionError("of no link: " + address));
  }

  /// As it starts, and as it is in the end.
  static Config base(Plan plan) {
    return configs(plan)
        .subnet("192.0.2.0/24", subnet -> subnet.pool("192.0.2.10-192.0.2.49"))
        .subnet(
            "198.51.100.0/24",
            subnet ->
                subnet
                    .pool("198.51.100.100-198.51.100.149")
                    .scope(
                        scope -> scope.policy("{\"offer-delay\": \"1500ms\"}").policy(hasty(plan))))
        .shared(
            "campus",
            network ->
                network
                    .subnet("203.0.113.0/26", subnet -> subnet.pool("203.0.113.2-203.0.113.31"))
                    .subnet("203.0.113.64/26", subnet -> subnet.pool("203.0.113.66-203.0.113.79")))
        .build();
  }

  /// Pools moved and shrunk, addresses excluded and reserved, a subnet gone.
  static List<Config> others(Plan plan) {
    return List.of(
        configs(plan)
            .subnet(
                "192.0.2.0/24",
                subnet -> subnet.pool("192.0.2.30-192.0.2.69").exclude("192.0.2.35-192.0.2.37"))
            .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.100-198.51.100.149"))
            .shared(
                "campus",
                network ->
                    network
                        .subnet("203.0.113.0/26", subnet -> subnet.pool("203.0.113.2-203.0.113.31"))
                        .subnet(
                            "203.0.113.64/26", subnet -> subnet.pool("203.0.113.66-203.0.113.79")))
            .build(),
        configs(plan)
            .subnet(
                "192.0.2.0/24",
                subnet ->
                    subnet
                        .pool("192.0.2.10-192.0.2.49")
                        .reserve(Configs.byHardware(SimClient.hardware(0).toString(), "192.0.2.12"))
                        .reserve(
                            Configs.byHardware(SimClient.hardware(3).toString(), "192.0.2.200"))
                        .reserve(Configs.byClientId(SimClient.clientId(9).toHex(), "192.0.2.20")))
            .subnet("198.51.100.0/24", subnet -> subnet.pool("198.51.100.120-198.51.100.139"))
            .shared(
                "campus",
                network ->
                    network.subnet(
                        "203.0.113.0/26", subnet -> subnet.pool("203.0.113.2-203.0.113.31")))
            .build());
  }

  private static Policy hasty(Plan plan) {
    return plan.hasty() ? HASTY : Policy.NONE;
  }

  private static Configs configs(Plan plan) {
    long leaseS = plan.leaseS();
    return Configs.config()
        .probation(leaseS * 2)
        .behaviour(plan.limited() ? LIMITED : Behaviour.DEFAULT)
        .top(
            scope ->
                scope
                    .leaseTime(leaseS, Math.max(1, leaseS / 2), leaseS * 2)
                    .policy(plan.thrifty() ? THRIFTY : Policy.NONE)
                    .policy(hasty(plan)));
  }
}
