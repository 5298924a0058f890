package io.leasehold.convert.isc;

import io.leasehold.convert.Out;
import io.leasehold.convert.isc.Declared.Network;
import io.leasehold.convert.isc.Declared.Pool;
import io.leasehold.convert.isc.Declared.Range;
import io.leasehold.convert.isc.Declared.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Shared networks, subnets and pools.
final class NetworkWriter {
  private final FileContext file;
  private final Origins origins;
  private final ScopeWriter scopes;
  private final HostWriter hosts;

  NetworkWriter(FileContext file, Origins origins, ScopeWriter scopes, HostWriter hosts) {
    this.file = file;
    this.origins = origins;
    this.scopes = scopes;
    this.hosts = hosts;
  }

  void write(Declared declared, Out.Obj to) {
    List<Out> networks = new ArrayList<>();
    declared.networks().forEach(network -> networks.add(network(network)));
    to.putAll("shared-networks", networks);
    List<Out> subnets = new ArrayList<>();
    declared.alone().forEach(subnet -> subnets.add(subnet(subnet, List.of())));
    to.putAll("subnets", subnets);
  }

  private Out.Obj network(Network network) {
    Out.Obj out = origins.add(new Out.Obj(), network.place()).put("name", network.name());
    name(network.interfaces(), network.place(), out);
    level(network.scope(), out);
    List<Out> subnets = new ArrayList<>();
    for (Subnet subnet : network.subnets()) {
      subnets.add(subnet(subnet, network.pools()));
    }
    out.putAll("subnets", subnets);
    for (Pool pool : network.pools()) {
      for (Range range : pool.ranges()) {
        if (network.subnets().stream().noneMatch(subnet -> isIn(range, subnet))) {
          file.notes()
              .note(
                  range.place(),
                  "the range %s is not carried over: it is in no subnet of its shared network"
                      .formatted(range));
        }
      }
    }
    return out;
  }

  private static boolean isIn(Range range, Subnet subnet) {
    return subnet.prefix().contains(range.low());
  }

  /// @param shared pools of the shared network, whose ranges are in any of its subnets
  private Out.Obj subnet(Subnet subnet, List<Pool> shared) {
    Out.Obj out =
        origins.add(new Out.Obj(), subnet.place()).put("subnet", subnet.prefix().toString());
    name(subnet.interfaces(), subnet.place(), out);
    Scope scope = subnet.scope();
    if (scope.effectiveFlag("unknown-clients").filter(allowed -> !allowed).isPresent()) {
      out.putTexts("client-classes", List.of("KNOWN"));
    }
    level(scope, out);
    List<Out> pools = new ArrayList<>();
    for (Range range : subnet.ranges()) {
      pools.add(origins.add(new Out.Text(range.toString()), range.place()));
    }
    subnet.pools().forEach(pool -> pool.ranges().forEach(range -> pools.add(pool(pool, range))));
    for (Pool pool : shared) {
      pool.ranges().stream()
          .filter(range -> isIn(range, subnet))
          .forEach(range -> pools.add(pool(pool, range)));
    }
    if (isForBootp(subnet, shared) && !out.has("bootp")) {
      out.put("bootp", "pool");
    }
    out.putAll("pools", pools);
    out.putAll("reservations", hosts.of(subnet));
    return out;
  }

  private static boolean isForBootp(Subnet subnet, List<Pool> shared) {
    return subnet.ranges().stream().anyMatch(Range::bootp)
        || subnet.pools().stream().flatMap(pool -> pool.ranges().stream()).anyMatch(Range::bootp)
        || shared.stream()
            .flatMap(pool -> pool.ranges().stream())
            .anyMatch(range -> range.bootp() && isIn(range, subnet));
  }

  private Out pool(Pool pool, Range range) {
    Out.Obj out = new Out.Obj().put("range", range.toString());
    Optional<String> guard =
        pool.guard()
            .or(() -> pool.scope().flag("unknown-clients").filter(a -> !a).map(_ -> "KNOWN"));
    guard.ifPresent(name -> out.putTexts("client-classes", List.of(name)));
    scopes.write(pool.scope(), out);
    return out.members().size() == 1
        ? origins.add(new Out.Text(range.toString()), range.place())
        : origins.add(out, range.place());
  }

  private void name(List<String> interfaces, Place place, Out.Obj out) {
    if (!interfaces.isEmpty()) {
      out.put("interface", interfaces.getFirst());
    }
    if (interfaces.size() > 1) {
      file.notes().note(place, "a network has one interface here, the others are not carried over");
    }
  }

  /// What a subnet, a shared network and the top can say alike.
  void level(Scope scope, Out.Obj out) {
    scope.flag("authoritative").ifPresent(is -> out.put("authoritative", is));
    scope.flag("ignore-client-uids").ifPresent(ignore -> out.put("match-client-id", !ignore));
    scope.flag("bootp").ifPresent(allowed -> out.put("bootp", allowed ? "reserved" : "ignore"));
    scope.number("min-secs").ifPresent(seconds -> out.put("min-secs", Out.of(seconds)));
    OptionalLong share = scope.number("adaptive-lease-time-threshold");
    if (share.isPresent()) {
      long percent = share.getAsLong() == 0 ? 100 : share.getAsLong();
      out.put(
          "adaptive-lease-time-threshold",
          new Out.Num(percent == 100 ? "1" : "0.%02d".formatted(percent)));
    }
    scopes.write(scope, out);
  }
}
