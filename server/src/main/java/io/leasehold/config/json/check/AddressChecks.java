package io.leasehold.config.json.check;

import io.leasehold.config.json.check.Drafts.OfPool;
import io.leasehold.config.json.check.Drafts.OfSubnet;
import io.leasehold.config.json.tree.Placed;
import io.leasehold.model.Prefix;
import io.leasehold.model.Range;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks that every pool and every exclusion lies in its subnet, and that no address is in two
/// pools.
///
/// Subnets may nest, as long as the pools of the outer one leave the inner one's addresses alone:
/// an address belongs to the longest prefix, and a lease from the outer pool would change its
/// subnet with the first renewal.
public final class AddressChecks {
  private AddressChecks() {}

  public static void check(PrefixIndex index) {
    for (OfSubnet subnet : index.subnets()) {
      subnet.pools().forEach(pool -> pool(subnet, pool.range(), index));
      subnet.exclude().forEach(range -> excluded(subnet, range));
    }
    overlaps(index.subnets());
  }

  private static void pool(OfSubnet subnet, Placed<Range> pool, PrefixIndex index) {
    Prefix prefix = subnet.prefix().value();
    Range range = pool.value();
    if (!contains(prefix, range)) {
      pool.wrong("a range within the subnet " + prefix);
      return;
    }
    Optional<OfSubnet> inner = index.within(subnet, range);
    if (inner.isPresent()) {
      pool.wrong(
          "a range outside %s, which is a subnet of its own (%s)"
              .formatted(inner.get().prefix().value(), inner.get().prefix().where()));
    } else if (Hosts.of(prefix, range).isEmpty()) {
      pool.wrong("an address that a host may have: not the network's own, nor its broadcast");
    }
  }

  private static void excluded(OfSubnet subnet, Placed<Range> range) {
    if (!contains(subnet.prefix().value(), range.value())) {
      range.wrong("addresses within the subnet " + subnet.prefix().value());
    }
  }

  private static boolean contains(Prefix prefix, Range range) {
    return prefix.contains(range.first()) && prefix.contains(range.last());
  }

  /// The pools of a subnet that lie in it; of the others nothing more need be said.
  private static Stream<Placed<Range>> inside(OfSubnet subnet) {
    return subnet.pools().stream()
        .map(OfPool::range)
        .filter(range -> contains(subnet.prefix().value(), range.value()));
  }

  /// One pass over the pools by their first address; each that begins before an earlier one ends is
  /// told to whoever wrote the later of the two.
  private static void overlaps(List<OfSubnet> subnets) {
    List<Placed<Range>> ranges =
        subnets.stream()
            .flatMap(AddressChecks::inside)
            .sorted(Comparator.comparing(range -> range.value().first()))
            .toList();
    Optional<Placed<Range>> furthest = Optional.empty();
    for (Placed<Range> range : ranges) {
      if (furthest.isPresent() && furthest.get().value().overlaps(range.value())) {
        boolean isLater = furthest.get().isBefore(range);
        Placed<Range> later = isLater ? range : furthest.get();
        Placed<Range> earlier = isLater ? furthest.get() : range;
        later.wrong("no address of the pool %s (%s)".formatted(earlier.value(), earlier.where()));
      }
      furthest =
          furthest
              .filter(other -> other.value().last().compareTo(range.value().last()) >= 0)
              .or(() -> Optional.of(range));
    }
  }
}
