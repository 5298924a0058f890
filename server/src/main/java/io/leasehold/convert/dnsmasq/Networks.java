package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The subnets that the ranges are in. Not for two threads.
final class Networks {
  private static final int GUESSED_LENGTH = 24;

  private final Notes notes;
  private final Map<Prefix, Subnet> subnets = new HashMap<>();
  private final List<Subnet> inOrder = new ArrayList<>();
  private final NavigableMap<Long, Prefix> prefixes = new TreeMap<>();
  private final List<DhcpRange> withoutMask = new ArrayList<>();
  private final FreeAddresses free = new FreeAddresses();

  Networks(Notes notes) {
    this.notes = notes;
  }

  void add(DhcpRange range) {
    if (range.addresses().mode() == DhcpRange.Mode.PROXY) {
      notes.note(
          range.line(),
          "proxy DHCP is not carried over: this server answers PXE clients with their"
              + " address alone;"
              + " let the server that gives addresses send \"next-server\" and \"boot-file-name\"");
    } else if (range.prefix().isPresent()) {
      subnet(range.prefix().get()).ranges.add(range);
    } else {
      withoutMask.add(range);
    }
  }

  /// Those without a mask come last: what other ranges say of their network is known then.
  void finish() {
    for (DhcpRange range : withoutMask) {
      Optional<Subnet> around = containing(range.addresses().first());
      boolean both =
          around.filter(each -> each.prefix.contains(range.addresses().last())).isPresent();
      Prefix prefix = both ? around.get().prefix : guessed(range);
      if (prefix.length() == 0) {
        notes.error(range.line(), "found no network that both addresses are in, expected a mask");
      } else {
        subnet(prefix).ranges.add(range);
      }
    }
  }

  List<Subnet> all() {
    return inOrder;
  }

  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  /// The smallest subnet around an address.
  Optional<Subnet> containing(Ipv4 address) {
    for (int length = Prefix.LENGTH_MAX; length >= 0; length--) {
      Optional<Subnet> found = Optional.ofNullable(subnets.get(Prefix.containing(address, length)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The addresses of a range that are in no other pool, nor in a smaller subnet.
  List<Range> pool(Subnet subnet, DhcpRange range) {
    List<Range> pools = new ArrayList<>();
    for (Range part : free.take(range.addresses().first(), range.addresses().last())) {
      pools.addAll(outside(subnet, part));
    }
    boolean whole =
        pools.size() == 1
            && pools.getFirst().first().equals(range.addresses().first())
            && pools.getFirst().last().equals(range.addresses().last());
    if (!whole) {
      notes.note(
          range.line(),
          "some of these addresses are in another range or in a smaller subnet, too; here an"
              + " address"
              + " is in one pool only, that of the first range");
    }
    return pools;
  }

  private List<Range> outside(Subnet subnet, Range part) {
    FreeAddresses others = new FreeAddresses();
    prefixes
        .subMap(place(subnet.prefix.first(), 0), place(part.last(), Prefix.LENGTH_MAX + 1))
        .values()
        .forEach(
            prefix -> {
              if (prefix.length() > subnet.prefix.length() && subnet.prefix.contains(prefix)) {
                others.take(prefix.first(), prefix.last());
              }
            });
    return others.free(part.first(), part.last());
  }

  private Subnet subnet(Prefix prefix) {
    return subnets.computeIfAbsent(
        prefix,
        _ -> {
          Subnet made = new Subnet(prefix);
          inOrder.add(made);
          prefixes.put(place(prefix.first(), prefix.length()), prefix);
          return made;
        });
  }

  private static long place(Ipv4 first, int length) {
    return first.asLong() << 6 | length;
  }

  private Prefix guessed(DhcpRange range) {
    Ipv4 first = range.addresses().first();
    int length = GUESSED_LENGTH;
    while (length > 0 && !Prefix.containing(first, length).contains(range.addresses().last())) {
      length--;
    }
    Prefix prefix = Prefix.containing(first, length);
    notes.note(
        range.line(),
        "dnsmasq takes the mask of the interface, which the file does not say; here it is taken for"
            + " %s: correct the subnet if the interface has another".formatted(prefix));
    return prefix;
  }
}
