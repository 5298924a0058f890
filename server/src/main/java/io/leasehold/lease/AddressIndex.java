package io.leasehold.lease;

import io.leasehold.model.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Entries by address: open addressing with linear probing, about eight octets an entry.
///
/// A table of many small ones, each of which grows by itself: growing is never a walk over all.
final class AddressIndex<E extends Entry<E>> {
  /// How many small tables there are, as a power of two.
  private static final int PARTS_BITS = 10;

  /// How many small tables there are.
  static final int PARTS = 1 << PARTS_BITS;

  private final List<Part<E>> parts = new ArrayList<>(PARTS);
  private int size;

  AddressIndex() {
    for (int i = 0; i < PARTS; i++) {
      parts.add(new Part<>());
    }
  }

  int size() {
    return size;
  }

  Optional<E> get(int bits) {
    return Optional.ofNullable(part(bits).get(bits));
  }

  /// Makes room for so many more entries at once.
  void expect(int more) {
    parts.forEach(part -> part.expect(more / PARTS));
  }

  /// Adds an entry whose address is not in here yet.
  void add(E entry) {
    part(entry.bits()).add(entry);
    size++;
  }

  /// Removes the entry of the address, if there is one.
  void remove(int bits) {
    size -= part(bits).remove(bits) ? 1 : 0;
  }

  void forEach(Consumer<E> each) {
    parts.forEach(part -> part.forEach(each));
  }

  /// Walks over the entries of the next small tables, of each all or none: what is in one stays
  /// there until it is removed.
  ///
  /// @param first of the small tables
  /// @param enough so many entries, or tables, are enough
  /// @return the table to go on from; [#PARTS] after the last
  int forEachFrom(int first, int enough, Consumer<E> each) {
    int at = first;
    int steps = 0;
    while (at < PARTS && steps < enough) {
      parts.get(at).forEach(each);
      steps += parts.get(at).size + 1;
      at++;
    }
    return at;
  }

  private Part<E> part(int bits) {
    return parts.get(Spread.over(PARTS, bits));
  }

  /// An empty place is null: that is what an array has, and a probe must cost no more than a load.
  private static final class Part<E extends Entry<E>> {
    private static final int CAPACITY_MIN = 4;

    private @Nullable E[] places = Entry.places(CAPACITY_MIN);
    private int size;

    @Nullable E get(int bits) {
      return places[placeOf(bits)];
    }

    /// Makes room for so many more entries; a third of the places stays empty.
    void expect(int more) {
      int length = places.length;
      while ((size + more) * 3L > length * 2L) {
        length *= 2;
      }
      if (length > places.length) {
        grow(length);
      }
    }

    void add(E entry) {
      expect(1);
      places[placeOf(entry.bits())] = entry;
      size++;
    }

    boolean remove(int bits) {
      int gap = placeOf(bits);
      if (places[gap] == null) {
        return false;
      }
      places[gap] = null;
      size--;
      // What had to probe past the gap moves into it, so that no search ends there too early.
      int at = next(gap);
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if ((at - home(entry.bits()) & places.length - 1) >= (at - gap & places.length - 1)) {
          places[gap] = entry;
          places[at] = null;
          gap = at;
        }
        at = next(at);
      }
      return true;
    }

    void forEach(Consumer<E> each) {
      for (@Nullable E entry : places) {
        if (entry != null) {
          each.accept(entry);
        }
      }
    }

    private int placeOf(int bits) {
      int at = home(bits);
      for (@Nullable E entry = places[at]; entry != null; entry = places[at]) {
        if (entry.bits() == bits) {
          break;
        }
        at = next(at);
      }
      return at;
    }

    /// By other bits than those that chose the part.
    private int home(int bits) {
      return (Spread.of(bits) << PARTS_BITS) >>> Integer.numberOfLeadingZeros(places.length) + 1;
    }

    private int next(int at) {
      return at + 1 & places.length - 1;
    }

    private void grow(int length) {
      @Nullable E[] before = places;
      places = Entry.places(length);
      for (@Nullable E entry : before) {
        if (entry != null) {
          places[placeOf(entry.bits())] = entry;
        }
      }
    }
  }
}
