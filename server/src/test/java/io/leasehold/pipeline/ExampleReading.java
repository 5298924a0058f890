package io.leasehold.pipeline;

import io.leasehold.config.Config;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Reservation;
import io.leasehold.config.Subnet;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import io.leasehold.testkit.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Who can come to the server of an example, and how, by the file alone.
final class ExampleReading {
  private static final int ROUTERS = 3;

  private final String example;
  private final Config config;
  private final List<ExampleExchange> exchanges = new ArrayList<>();

  ExampleReading(String example) {
    this.example = example;
    this.config = Examples.read(example);
  }

  List<ExampleExchange> exchanges() {
    for (Network network : config.networks()) {
      for (Subnet subnet : network.subnets()) {
        addStrangers(network, subnet);
        addReserved(network, subnet);
      }
    }
    return List.copyOf(exchanges);
  }

  /// The first and the last address of each pool.
  private void addStrangers(Network network, Subnet subnet) {
    for (ExampleClient client : ExampleClient.strangersOf(example)) {
      for (Pool pool : openTo(client, network, subnet)) {
        add(network, subnet, client, firstOf(pool, subnet));
        add(network, subnet, client, lastOf(pool, subnet));
      }
    }
  }

  /// The reserved address, or one of the pool that is open to the client.
  private void addReserved(Network network, Subnet subnet) {
    Stream.concat(subnet.reservations().stream(), config.reservations().stream())
        .flatMap(reservation -> ExampleClient.reservedIn(example, reservation).stream())
        .forEach(
            client ->
                client
                    .reservation()
                    .flatMap(Reservation::address)
                    .filter(subnet.prefix()::contains)
                    .or(
                        () ->
                            openTo(client, network, subnet).stream()
                                .map(pool -> firstOf(pool, subnet))
                                .findFirst())
                    .ifPresent(address -> add(network, subnet, client, address)));
  }

  private void add(Network network, Subnet subnet, ExampleClient client, Ipv4 address) {
    Optional<Pool> pool =
        subnet.pools().stream().filter(each -> each.range().contains(address)).findFirst();
    for (ExampleWay way : waysTo(subnet, network)) {
      exchanges.add(
          new ExampleExchange(example, config, network, subnet, pool, client, way, address));
    }
  }

  private static List<Pool> openTo(ExampleClient client, Network network, Subnet subnet) {
    return client.isLetInto(network.admission()) && client.isLetInto(subnet.admission())
        ? subnet.pools().stream().filter(pool -> client.isLetInto(pool.admission())).toList()
        : List.of();
  }

  /// Through the relay agents or on the interface that the file names for the network. Where it
  /// names neither, the subnet's router may be the relay agent, and the server may be on the link,
  /// with an interface that no other network has.
  private List<ExampleWay> waysTo(Subnet subnet, Network network) {
    List<Ipv4> relays = new ArrayList<>(subnet.relays());
    relays.addAll(network.relays());
    List<String> links = namedBy(subnet, network).toList();
    if (relays.isEmpty() && links.isEmpty()) {
      relays.add(router(subnet));
      links = config.interfaces().names().stream().filter(this::isNobodys).limit(1).toList();
    }
    List<ExampleWay> ways = new ArrayList<>();
    String uplink = config.interfaces().names().getFirst();
    relays.forEach(relay -> ways.add(ExampleWay.through(relay, uplink)));
    int length = subnet.prefix().length();
    links.forEach(link -> ways.add(ExampleWay.onLink(link, addressOfServer(subnet), length)));
    return ways;
  }

  private boolean isNobodys(String interfaceName) {
    return config.networks().stream()
        .flatMap(network -> network.subnets().stream().flatMap(it -> namedBy(it, network)))
        .noneMatch(interfaceName::equals);
  }

  private static Stream<String> namedBy(Subnet subnet, Network network) {
    return subnet.interfaceName().or(network::interfaceName).stream();
  }

  private static Ipv4 router(Subnet subnet) {
    Octets routers = subnet.scope().options().firstFixed(ROUTERS).orElseThrow();
    return Ipv4.ofOctets(routers.slice(0, Ipv4.OCTETS)).orElseThrow();
  }

  /// A host's address that the file has no other use for.
  private Ipv4 addressOfServer(Subnet subnet) {
    Prefix prefix = subnet.prefix();
    return address(
        LongStream.range(prefix.first().asLong() + 1, prefix.last().asLong())
            .filter(at -> subnet.pools().stream().noneMatch(it -> it.range().contains(address(at))))
            .filter(at -> !isReserved(address(at), subnet) && !address(at).equals(router(subnet)))
            .findFirst()
            .orElseThrow());
  }

  private Ipv4 firstOf(Pool pool, Subnet subnet) {
    long first = pool.range().first().asLong();
    return address(
        LongStream.rangeClosed(first, pool.range().last().asLong())
            .filter(isLeased(subnet))
            .findFirst()
            .orElseThrow());
  }

  private Ipv4 lastOf(Pool pool, Subnet subnet) {
    long last = pool.range().last().asLong();
    return address(
        LongStream.iterate(last, at -> at - 1)
            .limit(pool.range().size())
            .filter(isLeased(subnet))
            .findFirst()
            .orElseThrow());
  }

  private LongPredicate isLeased(Subnet subnet) {
    return at ->
        subnet.exclude().stream().noneMatch(range -> range.contains(address(at)))
            && !isReserved(address(at), subnet);
  }

  private boolean isReserved(Ipv4 address, Subnet subnet) {
    return Stream.concat(subnet.reservations().stream(), config.reservations().stream())
        .anyMatch(it -> it.address().equals(Optional.of(address)));
  }

  private static Ipv4 address(long bits) {
    return new Ipv4((int) bits);
  }
}
