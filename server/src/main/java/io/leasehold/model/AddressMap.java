package io.leasehold.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What holds for an address, by ranges that are disjoint or nested: the narrowest range that
/// contains the address comes first, which for prefixes is the longest. Immutable; a look-up is one
/// binary search.
public final class AddressMap<T> {
  private static final long END = 1L << 32;

  /// Where a stretch begins that lasts to the next start; ascending.
  private final long[] starts;

  /// What holds in the stretch of the same index, the narrowest range's first; empty in a gap.
  private final List<List<T>> values;

  private AddressMap(long[] starts, List<List<T>> values) {
    this.starts = starts;
    this.values = values;
  }

  public static <T> AddressMap<T> of(List<Entry<T>> entries) {
    return new Sweep<T>().over(entries);
  }

  /// That of the narrowest range.
  public Optional<T> at(Ipv4 address) {
    List<T> all = allAt(address);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst());
  }

  /// Those of all ranges that contain the address, from the narrowest to the widest.
  public List<T> allAt(Ipv4 address) {
    int found = Arrays.binarySearch(starts, address.asLong());
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? List.of() : values.get(index);
  }

  public record Entry<T>(Range range, T value) {}

  /// Cuts nested ranges into stretches, from low to high addresses.
  private static final class Sweep<T> {
    private final List<Long> starts = new ArrayList<>();
    private final List<List<T>> values = new ArrayList<>();
    private final Deque<Entry<T>> open = new ArrayDeque<>();

    AddressMap<T> over(List<Entry<T>> entries) {
      List<Entry<T>> sorted = new ArrayList<>(entries);
      sorted.sort(
          Comparator.comparing((Entry<T> entry) -> entry.range().first())
              .thenComparing(entry -> entry.range().last(), Comparator.reverseOrder()));
      for (Entry<T> entry : sorted) {
        closeBefore(entry.range().first().asLong());
        open.push(entry);
        begin(entry.range().first().asLong());
      }
      closeBefore(END);
      return new AddressMap<>(
          starts.stream().mapToLong(Long::longValue).toArray(), List.copyOf(values));
    }

    private void closeBefore(long address) {
      while (!open.isEmpty() && open.getFirst().range().last().asLong() < address) {
        long end = open.pop().range().last().asLong();
        while (!open.isEmpty() && open.getFirst().range().last().asLong() <= end) {
          open.pop();
        }
        begin(end + 1);
      }
    }

    /// From here on those that are open hold.
    private void begin(long start) {
      List<T> value = open.stream().map(Entry::value).toList();
      if (!starts.isEmpty() && starts.getLast() == start) {
        values.set(values.size() - 1, value);
      } else if (start < END) {
        starts.add(start);
        values.add(value);
      }
    }
  }
}
