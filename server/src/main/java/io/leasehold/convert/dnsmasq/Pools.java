package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Subnets and their pools, with what holds for the clients of each range.
///
/// What all ranges of a subnet say alike stands in the subnet, so that it holds for reserved
/// addresses outside of the ranges, too.
final class Pools {
  private final Networks networks;
  private final Tags tags;
  private final OptionSet options;
  private final Boot boot;
  private final Notes notes;

  Pools(Networks networks, Tags tags, OptionSet options, Boot boot, Notes notes) {
    this.networks = networks;
    this.tags = tags;
    this.options = options;
    this.boot = boot;
    this.notes = notes;
  }

  List<Out.Obj> subnets(List<Ipv4> own, Domains domains) {
    return networks.all().stream().map(subnet -> subnet(subnet, own, domains)).toList();
  }

  private Out.Obj subnet(Subnet subnet, List<Ipv4> own, Domains domains) {
    Out.Obj made = new Out.Obj().put("subnet", subnet.prefix.toString());
    boolean uniform = subnet.isUniform();
    DhcpRange first = subnet.ranges.getFirst();
    if (uniform) {
      said(made, first);
    } else {
      notes.once(
          first.line(),
          "the ranges of this subnet say different things; a reserved address outside of them gets"
              + " what holds for the subnet");
    }
    List<Out> pools = new ArrayList<>();
    for (DhcpRange range : subnet.ranges) {
      pools.addAll(pools(subnet, range, uniform));
    }
    made.putAll("pools", pools);
    made.putTexts(
        "exclude",
        own.stream()
            .filter(subnet.prefix::contains)
            .distinct()
            .filter(each -> subnet.reservations.stream().noneMatch(other -> has(other, each)))
            .map(Ipv4::toString)
            .toList());
    subnetOptions(made, subnet, domains);
    made.putAll("reservations", subnet.reservations);
    return made;
  }

  private static boolean has(Out.Obj reservation, Ipv4 address) {
    return reservation.get("address").equals(Optional.of(new Out.Text(address.toString())));
  }

  private void subnetOptions(Out.Obj made, Subnet subnet, Domains domains) {
    Out.Obj here = made.get("options").map(Out.Obj.class::cast).orElseGet(Out.Obj::new);
    Optional<String> domain = domains.of(subnet.prefix);
    if (!options.hasForAll(15) && !here.has("domain-name")) {
      domain.ifPresent(name -> here.put("domain-name", options.inSubnet(15, new Out.Text(name))));
    }
    domain.flatMap(Names::suffix).ifPresent(names -> made.put("ddns", names));
    Optional<DhcpRange> broadcast =
        subnet.ranges.stream()
            .filter(range -> range.addresses().broadcast().isPresent())
            .findFirst();
    if (broadcast.isPresent() && !options.hasForAll(28) && !here.has("broadcast-address")) {
      Ipv4 address = broadcast.get().addresses().broadcast().orElse(Ipv4.ANY);
      if (!address.equals(subnet.prefix.last())) {
        here.put("broadcast-address", options.inSubnet(28, new Out.Text(address.toString())));
      }
    }
    if (!here.isEmpty()) {
      made.put("options", here);
    }
  }

  private List<Out> pools(Subnet subnet, DhcpRange range, boolean uniform) {
    if (range.addresses().mode() == DhcpRange.Mode.STATIC) {
      ofStatic(range, uniform);
      return List.of();
    }
    String condition = tags.all(range.line(), range.filter(), Tags.ANYWHERE);
    if (condition.equals(Conditions.NEVER)) {
      notes.note(range.line(), "not carried over: there is no client that the range is for");
      return List.of();
    }
    List<Out> pools = new ArrayList<>();
    for (Range part : networks.pool(subnet, range)) {
      Out.Obj pool = new Out.Obj().put("range", part.toString());
      if (!condition.equals(Conditions.ALWAYS)) {
        pool.putTexts("client-classes", List.of(tags.guard(condition)));
      }
      if (!uniform) {
        said(pool, range);
      }
      pools.add(pool.members().size() == 1 ? new Out.Text(part.toString()) : pool);
    }
    return pools;
  }

  private void ofStatic(DhcpRange range, boolean uniform) {
    if (!range.filter().isEmpty()) {
      notes.note(
          range.line(),
          "the tags of a range without a pool are not carried over: write them into"
              + " \"client-classes\" of the subnet");
    }
    if (!uniform) {
      notes.note(
          range.line(),
          "what this range says of its clients is not carried over, since the subnet has others:"
              + " write it into the reservations");
    }
  }

  private void said(Out.Obj level, DhcpRange range) {
    if (range.leaseS() != Times.BY_DEFAULT_S) {
      level.put("lease-time", Times.lease(range.leaseS()));
    }
    if (range.set().isEmpty()) {
      return;
    }
    boot.put(level, range.set());
    Out.Obj here = options.at(range.set());
    if (!here.isEmpty()) {
      level.put("options", here);
    }
  }
}
