package io.leasehold.api.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leasehold.api.access.Role;
import io.leasehold.api.http.Endpoint;
import io.leasehold.api.http.Problem;
import io.leasehold.api.http.ProblemException;
import io.leasehold.api.http.Reply;
import io.leasehold.api.http.Request;
import io.leasehold.config.Network;
import io.leasehold.config.Pool;
import io.leasehold.config.Subnet;
import io.leasehold.lease.Occupancy;
import io.leasehold.lease.PoolOccupancy;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `/networks` and `/subnets`: what the configuration in use has of them.
final class NetworksResource {
  private static final String SUBNETS = "/api/v1/subnets";

  private final Running running;

  NetworksResource(Running running) {
    this.running = running;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/networks", Role.VIEWER, _ -> networks()),
        Endpoint.get(SUBNETS, Role.VIEWER, _ -> Reply.json(new SubnetList(subnets()))),
        Endpoint.get(SUBNETS + "/{address}/{length}", Role.VIEWER, this::subnet));
  }

  /// @param name of a shared network; absent for a subnet that stands alone
  private record NetworkJson(
      Optional<String> name,
      @JsonProperty("interface") Optional<String> interfaceName,
      List<String> relays,
      List<String> subnets,
      UseJson use) {
    NetworkJson {
      relays = List.copyOf(relays);
      subnets = List.copyOf(subnets);
    }
  }

  private record NetworkList(List<NetworkJson> networks) {
    NetworkList {
      networks = List.copyOf(networks);
    }
  }

  /// Of all pools together.
  ///
  /// @param size the addresses that can be leased to anybody
  /// @param used those of them that are bound, offered or declined
  private record UseJson(long size, long used, long free, long declined) {
    static UseJson of(Stream<PoolOccupancy> pools) {
      return pools
          .map(each -> new UseJson(each.size(), each.used(), each.free(), each.declined()))
          .reduce(new UseJson(0, 0, 0, 0), UseJson::and);
    }

    private UseJson and(UseJson other) {
      return new UseJson(
          size + other.size, used + other.used, free + other.free, declined + other.declined);
    }
  }

  /// @param addresses all of its range
  /// @param size those that can be leased to anybody
  private record PoolJson(
      String range,
      long addresses,
      Optional<Long> size,
      Optional<Long> used,
      Optional<Long> free,
      Optional<Long> declined) {}

  /// @param network the shared network that it is part of
  /// @param fullInSeconds absent as long as it does not grow
  private record SubnetJson(
      String subnet,
      Optional<String> network,
      @JsonProperty("interface") Optional<String> interfaceName,
      List<String> relays,
      List<PoolJson> pools,
      List<String> exclude,
      int reservations,
      UseJson use,
      Optional<Long> fullInSeconds) {
    SubnetJson {
      relays = List.copyOf(relays);
      pools = List.copyOf(pools);
      exclude = List.copyOf(exclude);
    }
  }

  private record SubnetList(List<SubnetJson> subnets) {
    SubnetList {
      subnets = List.copyOf(subnets);
    }
  }

  private Reply networks() {
    Map<Prefix, Occupancy.OfSubnet> counted = counted();
    return Reply.json(
        new NetworkList(
            running.config().networks().stream().map(each -> network(each, counted)).toList()));
  }

  private static NetworkJson network(Network network, Map<Prefix, Occupancy.OfSubnet> counted) {
    return new NetworkJson(
        network.name(),
        network.interfaceName(),
        network.relays().stream().map(Ipv4::toString).toList(),
        network.subnets().stream().map(subnet -> subnet.prefix().toString()).toList(),
        UseJson.of(
            network.subnets().stream()
                .flatMap(subnet -> Optional.ofNullable(counted.get(subnet.prefix())).stream())
                .flatMap(subnet -> subnet.pools().stream())));
  }

  private Map<Prefix, Occupancy.OfSubnet> counted() {
    Map<Prefix, Occupancy.OfSubnet> counted = new HashMap<>();
    running.occupancy().subnets().forEach(each -> counted.put(each.subnet().prefix(), each));
    return counted;
  }

  private List<SubnetJson> subnets() {
    Map<Prefix, Occupancy.OfSubnet> counted = counted();
    Map<Prefix, Long> fullInS = running.fullInS();
    List<SubnetJson> all = new ArrayList<>();
    for (Network network : running.config().networks()) {
      for (Subnet subnet : network.subnets()) {
        all.add(
            json(
                network,
                subnet,
                Optional.ofNullable(counted.get(subnet.prefix())),
                Optional.ofNullable(fullInS.get(subnet.prefix()))));
      }
    }
    return all;
  }

  /// A pool that came a moment ago is not counted yet.
  private static List<PoolJson> pools(Subnet subnet, Optional<Occupancy.OfSubnet> counted) {
    Map<Range, PoolOccupancy> byRange = new HashMap<>();
    counted.ifPresent(all -> all.pools().forEach(each -> byRange.put(each.range(), each)));
    return subnet.pools().stream()
        .map(pool -> pool(pool, Optional.ofNullable(byRange.get(pool.range()))))
        .toList();
  }

  private Reply subnet(Request request) throws ProblemException {
    String text = request.path("address") + "/" + request.path("length");
    return Reply.json(
        subnets().stream()
            .filter(subnet -> subnet.subnet().equals(text))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("there is no subnet " + text).asException()));
  }

  /// The forecast is seconds older than the counts: one that they contradict is left out.
  private static SubnetJson json(
      Network network,
      Subnet subnet,
      Optional<Occupancy.OfSubnet> counted,
      Optional<Long> fullInS) {
    UseJson use = UseJson.of(counted.stream().flatMap(each -> each.pools().stream()));
    return new SubnetJson(
        subnet.prefix().toString(),
        network.name(),
        subnet.interfaceName(),
        subnet.relays().stream().map(Ipv4::toString).toList(),
        pools(subnet, counted),
        subnet.exclude().stream().map(NetworksResource::text).toList(),
        subnet.reservations().size(),
        use,
        fullInS.filter(seconds -> seconds > 0 == use.free() > 0));
  }

  private static PoolJson pool(Pool pool, Optional<PoolOccupancy> counted) {
    return new PoolJson(
        text(pool.range()),
        pool.range().size(),
        counted.map(PoolOccupancy::size),
        counted.map(PoolOccupancy::used),
        counted.map(PoolOccupancy::free),
        counted.map(PoolOccupancy::declined));
  }

  private static String text(Range range) {
    return range.first().equals(range.last())
        ? range.first().toString()
        : range.first() + "-" + range.last();
  }
}
