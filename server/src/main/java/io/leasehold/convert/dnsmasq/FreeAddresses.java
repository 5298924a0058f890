package io.leasehold.convert.dnsmasq;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which addresses are in no pool yet: here an address is in one pool only. Not for two threads.
final class FreeAddresses {
  private final TreeMap<Long, Long> taken = new TreeMap<>();

  /// What of these is free; it is taken from then on.
  List<Range> take(Ipv4 first, Ipv4 last) {
    List<Range> free = free(first, last);
    free.forEach(range -> taken.put(range.first().asLong(), range.last().asLong()));
    return free;
  }

  /// What of these is free.
  List<Range> free(Ipv4 first, Ipv4 last) {
    List<Range> free = new ArrayList<>();
    long from = first.asLong();
    long end = last.asLong();
    Optional<Map.Entry<Long, Long>> before = Optional.ofNullable(taken.floorEntry(from));
    from =
        before
            .map(entry -> entry.getValue() + 1)
            .filter(next -> next > first.asLong())
            .orElse(from);
    for (Map.Entry<Long, Long> entry : taken.subMap(first.asLong(), true, end, true).entrySet()) {
      if (entry.getKey() > from) {
        free.add(range(from, entry.getKey() - 1));
      }
      from = Math.max(from, entry.getValue() + 1);
    }
    if (from <= end) {
      free.add(range(from, end));
    }
    return free;
  }

  private static Range range(long first, long last) {
    return new Range(new Ipv4((int) first), new Ipv4((int) last));
  }
}
