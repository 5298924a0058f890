package io.leasehold.convert.dnsmasq;

import io.leasehold.convert.Out;
import io.leasehold.model.Prefix;
import java.util.ArrayList;
import java.util.List;

/// A subnet while it is put together, of the ranges in it. Not for two threads.
final class Subnet {
  final Prefix prefix;
  final List<DhcpRange> ranges = new ArrayList<>();
  final List<Out.Obj> reservations = new ArrayList<>();

  Subnet(Prefix prefix) {
    this.prefix = prefix;
  }

  /// Whether all its ranges say the same of their clients.
  boolean isUniform() {
    DhcpRange first = ranges.getFirst();
    return ranges.stream()
        .allMatch(each -> each.set().equals(first.set()) && each.leaseS() == first.leaseS());
  }

  boolean hasFilters() {
    return ranges.stream().anyMatch(each -> !each.filter().isEmpty());
  }
}
